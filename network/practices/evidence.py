"""Evidence and the promise meter: computed from pilots, never chosen.

    described              nothing finished yet
    tried at home          the owner finished a pilot of it
    piloted elsewhere      another college finished one
    assessed in two        finished pilots with a result at two colleges
    established            that, and in use at three colleges for a year

Only forward steps count: a pilot that was interrupted or given up never lowers a practice and never raises it; both
are shown beside the evidence, in words. For the promise meter a finished pilot counts whatever was decided: a college
that tried another's practice and gave it up has kept its promise. All of it is computed from the pilots that the
reader may read, so that no step tells of a pilot that is not shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

YEAR = timedelta(days=365)


class Evidence(models.TextChoices):
    """From the least to the most; the order of the members is the order of the steps."""

    DESCRIBED = "described", _("Described")
    TRIED_AT_HOME = "tried-at-home", _("Tried at home")
    PILOTED_ELSEWHERE = "piloted-elsewhere", _("Piloted elsewhere")
    ASSESSED_IN_TWO = "assessed-in-two", _("Assessed in two or more")
    ESTABLISHED = "established", _("Established")

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)


@dataclass(frozen=True)
class PilotFacts:
    """What the rules ask of a pilot; `practice` is the practice's translation key, colleges are ids."""

    practice: UUID
    owner: int | None
    college: int | None
    state: str
    decision: str
    ends: date | None
    has_result: bool
    from_elsewhere: bool = False

    @property
    def finished(self) -> bool:
        return self.state == "finished"

    @property
    def forward(self) -> bool:
        """Whether it moves the evidence: finished, and not given up."""
        return self.finished and self.decision != "give_up"


def evidence_of(pilots: Iterable[PilotFacts], today: date | None = None) -> Evidence:
    """The evidence of one practice from its pilots."""
    today = today or timezone.localdate()
    forward = [pilot for pilot in pilots if pilot.forward and pilot.college]
    assessed = {pilot.college for pilot in forward if pilot.has_result}
    in_use = {
        pilot.college for pilot in forward if pilot.decision == "continue" and pilot.ends and pilot.ends <= today - YEAR
    }
    if len(assessed) >= 2:
        return Evidence.ESTABLISHED if len(in_use) >= 3 else Evidence.ASSESSED_IN_TWO
    if any(pilot.college != pilot.owner for pilot in forward):
        return Evidence.PILOTED_ELSEWHERE
    return Evidence.TRIED_AT_HOME if forward else Evidence.DESCRIBED


def evidence_by_practice(pilots: Iterable[PilotFacts], today: date | None = None) -> dict[UUID, Evidence]:
    """The evidence of every practice that has a pilot; a practice that is not among them is described."""
    by_practice = defaultdict(list)
    for pilot in pilots:
        by_practice[pilot.practice].append(pilot)
    return {practice: evidence_of(its_pilots, today) for practice, its_pilots in by_practice.items()}


def promise_kept(pilots: Iterable[PilotFacts]) -> set[int]:
    """The colleges that have finished a pilot of a practice that came from another college."""
    return {
        pilot.college
        for pilot in pilots
        if pilot.finished and pilot.college and (pilot.college != pilot.owner or pilot.from_elsewhere)
    }


def adopters(pilots: Iterable[PilotFacts]) -> set[int]:
    """The colleges that use a practice after a pilot: they decided to continue, as it is or changed."""
    return {
        pilot.college
        for pilot in pilots
        if pilot.finished and pilot.college and pilot.decision in ("continue", "change")
    }
