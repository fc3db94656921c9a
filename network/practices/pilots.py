"""Reading pilots: the facts that evidence is computed from, in one statement for any number of practices."""

from django.db.models import Q

from network.visibility.audiences import readable_q

from .evidence import PilotFacts
from .models import PilotPage


def facts_of_pilot(pilot: PilotPage) -> PilotFacts:
    """What the evidence rules ask; the pilot's practice must have been fetched along."""
    practice = pilot.practice
    return PilotFacts(
        practice=practice.translation_key,
        owner=practice.college_id,
        college=pilot.college_id,
        state=pilot.state,
        decision=pilot.decision,
        ends=pilot.ends,
        has_result=pilot.has_result,
        from_elsewhere=practice.origin_version is not None,
    )


def readable_pilots(user, practices=None):
    """The original rows of the live pilots a user may read, whose practice that user may read too."""
    pilots = PilotPage.objects.originals().readable_by(user)
    pilots = pilots.filter(Q(practice__live=True) & readable_q(user, prefix="practice__"))
    if practices is not None:
        pilots = pilots.filter(practice__translation_key__in=practices)
    return pilots


def pilot_facts(request) -> list[PilotFacts]:
    """The facts of every pilot the reader may read. One statement, remembered on the request."""
    remembered = getattr(request, "_pilot_facts", None)
    if remembered is None:
        remembered = request._pilot_facts = _fetch_facts(request.user)
    return remembered


def _fetch_facts(user) -> list[PilotFacts]:
    rows = readable_pilots(user).values_list(
        "practice__translation_key",
        "practice__college_id",
        "practice__origin_version",
        "college_id",
        "state",
        "decision",
        "ends",
        "results",
        "measures",
    )
    return [
        PilotFacts(
            practice=key,
            owner=owner,
            college=college,
            state=state,
            decision=decision,
            ends=ends,
            has_result=bool(results.strip()) or any(block.value.known for block in measures),
            from_elsewhere=origin is not None,
        )
        for key, owner, origin, college, state, decision, ends, results, measures in rows
    ]
