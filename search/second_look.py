"""What a second look at the best documents tells: words that stand as close as they were asked, and texts of one kind.

Both are too dear for all candidates, and neither finds anything: they only order what is near the top already.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Protocol

LOOKED_AT_TWICE = 100
CLOSENESS = 2.0  # what two neighbouring words side by side are worth, times the rarity of the commoner one
READ = 15_000  # letters of a row; what is longer begins like what it is about
MOST_PLACES = 50
WINDOW = 8  # words that are farther apart than this are not close
EXAMPLES = 3  # the first documents, which others may resemble
RESEMBLANCE = 0.6  # what being as they are is worth, of the best one's worth
MARKS = 20  # the words that a text is known by
LENGTH = 0.75  # how much a long text is held back, which has a bit of everything


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
        for number, (one, other) in enumerate(pairwise(places)):
            gap = min((abs(a - b) for a in one for b in other if a != b), default=WINDOW + 1)
            if gap <= WINDOW:
                near[number] = max(near.get(number, 0.0), 1 / gap)
    common = [
        max((rarity[token] for token, weight in term.weights.items() if weight >= 1), default=0) for term in terms
    ]
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
        for place, token in enumerate(row[:READ].split()):
            for number in wanted.get(token, ()):
                places[number].append(place)
    return [found[:MOST_PLACES] for found in places]


def resemblance(best: Sequence[Text], worth: Sequence[float]) -> list[float]:
    """For each of the best documents, how much it has of what marks the first of them; the most has RESEMBLANCE.

    A long text is measured by its length among the best, so that a short answer is not outdone by mere length.
    What marks a text is told from the others beside it: words that it has and most of them do not. `worth` tells how
    much the query found in each; the less in comparison with the first, the less a document's marks count.
    """
    if len(best) <= EXAMPLES:
        return [0.0] * len(best)
    rows = [_rows(text) for text in best]
    words = [set(f"{bases} {members}".split()) for bases, members in rows]
    marks = _marks([_counts(*each) for each in rows[:EXAMPLES]], words, worth)
    usual = sum(len(bases) for bases, _members in rows) / len(rows) or 1.0
    alike = []
    for (bases, members), held in zip(rows, words, strict=True):
        norm = 1 - LENGTH + LENGTH * len(bases) / usual
        found = ((f" {token} ", telling) for token, telling in marks if token in held)
        alike.append(
            sum(telling * _enough((bases.count(mark) + members.count(mark) / 2) / norm) for mark, telling in found)
        )
    most = max(alike) or 1.0
    return [RESEMBLANCE * each / most for each in alike]


def _rows(text: Text) -> tuple[str, str]:
    """The base forms and the members of a text, no further than is read."""
    return text.title_bases + text.body_bases[:READ], text.title_members + text.body_members[:READ]


def _counts(bases: str, members: str) -> Counter:
    """How often each word stands in a text; a member of a compound counts half."""
    counts = Counter(members.split())
    for token in counts:
        counts[token] /= 2
    counts.update(bases.split())
    return counts


def _marks(examples: Sequence[Counter], words: Sequence[set], worth: Sequence[float]) -> list[tuple[str, float]]:
    """The words that mark the first documents, and how much each tells."""
    wanted = set().union(*examples)
    held = Counter(token for each in words for token in each & wanted)
    telling: Counter = Counter()
    for counts, share in zip(examples, worth, strict=False):
        for token, often in counts.items():
            if held[token] > 1:
                rarity = log(1 + (len(words) - held[token] + 0.5) / (held[token] + 0.5))
                telling[token] += (share / worth[0]) ** 3 * _enough(often) * rarity
    return sorted(telling.items(), key=lambda row: (-row[1], row[0]))[:MARKS]


def _enough(often: float) -> float:
    return often / (often + 1)
