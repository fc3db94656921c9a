"""What a second look at the best documents tells: words that stand as close as they were asked, and texts of one kind.

Both are too dear for all candidates, and neither finds anything: they only order what is near the top already.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
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


class Neighbours:
    """The words of a query in their order: the base forms of each, and how much two neighbours tell."""

    def __init__(self, terms: Sequence, rarity: Mapping[str, float]):
        self.bases = [{token for token, weight in term.weights.items() if weight >= 1} for term in terms]
        self.tokens = [(token, f" {token} ") for token in set().union(*self.bases)]
        telling = [max((rarity[token] for token in bases), default=0) for bases in self.bases]
        self.telling = [min(pair) for pair in pairwise(telling)]


def closeness(asked: Neighbours, rows: Sequence[str]) -> float:
    """What it is worth that words which were asked one after the other stand near each other in a row."""
    if not asked.telling:
        return 0.0
    near: dict[int, float] = {}
    for row in rows:
        begun = row[:READ]
        found = {}
        for token, written in asked.tokens:
            if written in begun:
                found[token] = written
        places = _places(begun, asked, found) if len(found) > 1 else ()
        for number, (one, other) in enumerate(pairwise(places)):
            gap = min((abs(a - b) for a in one for b in other if a != b), default=WINDOW + 1)
            if gap <= WINDOW:
                near[number] = max(near.get(number, 0.0), 1 / gap)
    return CLOSENESS * sum(worth * asked.telling[number] for number, worth in near.items())


def _places(row: str, asked: Neighbours, found: Mapping[str, str]) -> list[list[int]]:
    """For each word of a query the places in a row where one of its base forms stands, which were found there."""
    places = {token: _places_of(written, row) for token, written in found.items()}
    return [sorted({place for token in bases & places.keys() for place in places[token]}) for bases in asked.bases]


def _places_of(token: str, row: str) -> list[int]:
    """The places of a token, which has spaces around it, counted in tokens from the beginning of a row."""
    places, place, seen = [], 0, 0
    at = row.find(token)
    while at >= 0 and len(places) < MOST_PLACES:
        place += row.count(" ", seen, at)
        places.append(place)
        seen = at
        at = row.find(token, at + len(token) - 1)
    return places


def resemblance(best: Sequence[Text], worth: Sequence[float]) -> list[float]:
    """For each of the best documents, how much it has of what marks the first of them; the most has RESEMBLANCE.

    A long text is measured by its length among the best, so that a short answer is not outdone by mere length.
    What marks a text is told from the others beside it: words that it has and most of them do not. `worth` tells how
    much the query found in each; the less in comparison with the first, the less a document's marks count.
    """
    if len(best) <= EXAMPLES:
        return [0.0] * len(best)
    rows = [_rows(text) for text in best]
    examples = [_counts(*each) for each in rows[:EXAMPLES]]
    telling_words = set().union(*examples)
    words = [telling_words.intersection(f"{bases} {members}".split()) for bases, members in rows]
    marks = _marks(examples, words, worth)
    usual = sum(len(bases) for bases, _members in rows) / len(rows) or 1.0
    alike = []
    for (bases, members), held in zip(rows, words, strict=True):
        norm = 1 - LENGTH + LENGTH * len(bases) / usual
        worth_of_marks = 0.0
        for token, mark, telling in marks:
            if token in held:
                often = (bases.count(mark) + members.count(mark) / 2) / norm
                worth_of_marks += telling * often / (often + 1)
        alike.append(worth_of_marks)
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


def _marks(examples: Sequence[Counter], words: Sequence[set], worth: Sequence[float]) -> list[tuple[str, str, float]]:
    """The words that mark the first documents, each with spaces around it too, and how much it tells. `words` has which
    of theirs each text has."""
    held = Counter(chain.from_iterable(words))
    untold: dict[str, float] = {}  # below zero, so that the words sort by themselves
    for counts, share in zip(examples, worth, strict=False):
        for token, often in counts.items():
            if held[token] > 1:
                rarity = log(1 + (len(words) - held[token] + 0.5) / (held[token] + 0.5))
                telling = (share / worth[0]) ** 3 * (often / (often + 1)) * rarity
                untold[token] = untold.get(token, 0.0) - telling
    most = sorted((below, token) for token, below in untold.items())[:MARKS]
    return [(token, f" {token} ", -below) for below, token in most]
