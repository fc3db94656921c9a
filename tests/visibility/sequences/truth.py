"""Who reads what in the sequences, and what each act does to it: the policy, importing nothing of the project.

A reader is told by what they hold: "A" and "B" for the staff of the two colleges, "network" for the coordinator,
"group" for a member, "all" for an administrator, nothing for anybody else.

    audience   is read by
    public     everybody
    network    A, B, network, all
    college    the college in which the page lies, all
    group      group, all
"""

from dataclasses import dataclass, field

HOLDINGS = ["", "A", "B", "network", "group", "all"]
AUDIENCES = ["public", "network", "college", "group"]
_RANK = {"public": 3, "network": 2, "college": 1, "group": 1}


def opens(holding: str, audience: str, place: str) -> bool:
    """Whether one who holds this reads a live page of an audience that lies in a place."""
    allowed = {
        "public": set(HOLDINGS),
        "network": {"A", "B", "network", "all"},
        "college": {place, "all"},
        "group": {"group", "all"},
    }
    return holding in allowed[audience]


def readers(audience: str, place: str, live: bool = True) -> frozenset[str]:
    return frozenset(each for each in HOLDINGS if live and opens(each, audience, place))


@dataclass
class Written:
    """A revision: which audience it asks for, and how often the page had been hidden when it was written."""

    pk: int
    audience: str
    hidings: int


@dataclass
class Thing:
    """A page as it was written first, with what follows it: its translation or alias, and aliases made by hand."""

    pk: int
    mark: str
    place: str
    audience: str
    live: bool
    revisions: list[Written] = field(default_factory=list)
    hidings: int = 0
    translated: bool = False

    @property
    def readers(self) -> frozenset[str]:
        return readers(self.audience, self.place, self.live)

    def is_read_by(self, holdings: set[str]) -> bool:
        return bool(self.readers & (holdings | {""}))

    def drafted(self, pk: int, audience: str) -> None:
        """Saving a draft hides at once, and opens nothing."""
        if self.live and _RANK[audience] < _RANK[self.audience]:
            stays_inside = self.audience == "network" and audience == "group"
            self.audience = "college" if stays_inside else audience
            self.hidings += 1
        self.revisions.append(Written(pk, audience, self.hidings))

    def published(self, revision: Written) -> None:
        """A revision puts its audience on the air, unless it was written before a hiding and would open the page."""
        wider = readers(revision.audience, self.place) - readers(self.audience, self.place)
        if revision.hidings >= self.hidings or not wider:
            self.audience = revision.audience
        self.live = True
