"""What a second look at the best documents tells: words that stand as close as they were asked, and texts of one kind.

Both are too dear for all candidates, and neither finds anything: they only order what is near the top already.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

LOOKED_AT_TWICE = 100
CLOSENESS = 2.0  # what two neighbouring words side by side are worth, times the rarity of the commoner one
WINDOW = 8  # words that are farther apart than this are not close
RESEMBLANCE = 0.4  # what being as the best one is worth, of the best one's worth
MARKS = 20  # the words that a text is known by


class Known(Protocol):
    """What is known of all documents of a language."""

    def rarity(self, token: str) -> float: ...


class Text(Protocol):
    """A document's rows of base forms and members."""

    title_bases: str
    title_members: str
    body_bases: str
    body_members: str


def closeness(terms: Sequence, rarity: Mapping[str, float], rows: Sequence[str]) -> float:
    """What it is worth that words which were asked one after the other stand near each other in a row."""
    if len(terms) < 2:
        return 0.0
    near: dict[int, float] = {}
    for row in rows:
        places = _places(row, terms)
        for number, (one, other) in enumerate(zip(places, places[1:], strict=False)):
            gap = min((abs(a - b) for a in one for b in other if a != b), default=WINDOW + 1)
            if gap <= WINDOW:
                near[number] = max(near.get(number, 0.0), 1 / gap)
    common = [max((rarity[token] for token, weight in term.weights.items() if weight >= 1), default=0) for term in terms]
    return CLOSENESS * sum(worth * min(common[number], common[number + 1]) for number, worth in near.items())


def _places(row: str, terms: Sequence) -> list[list[int]]:
    """For each term the places in the row where one of its base forms stands."""
    wanted: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for token, weight in term.weights.items():
            if weight >= 1 and f" {token} " in row:
                wanted.setdefault(token, []).append(number)
    places: list[list[int]] = [[] for _term in terms]
    if len(wanted) > 1:
        for place, token in enumerate(row.split()):
            for number in wanted.get(token, ()):
                places[number].append(place)
    return places


def resemblance(best: Sequence[Text], known: Callable[[Text], Known]) -> list[float]:
    """For each of the best documents, how much it has of what marks the first of them; the most has RESEMBLANCE."""
    if len(best) < 3:
        return [0.0] * len(best)
    marks = _marks(best[0], known(best[0]))
    alike = [
        sum(worth * often / (often + 1) for token, worth in marks if (often := _often(text, token))) for text in best
    ]
    most = max(alike, default=0.0) or 1.0
    return [RESEMBLANCE * each / most for each in alike]


def _marks(text: Text, known: Known) -> list[tuple[str, float]]:
    """The words that tell a text from others, and how much each tells."""
    counts = Counter(text.title_bases.split() + text.body_bases.split())
    for token in text.title_members.split() + text.body_members.split():
        counts[token] += 0.5
    told = {token: often / (often + 1) * known.rarity(token) ** 2 for token, often in counts.items()}
    return sorted(told.items(), key=lambda row: (-row[1], row[0]))[:MARKS]


def _often(text: Text, token: str) -> float:
    wanted = f" {token} "
    bases = text.title_bases.count(wanted) + text.body_bases.count(wanted)
    return bases + 0.5 * (text.title_members.count(wanted) + text.body_members.count(wanted))
