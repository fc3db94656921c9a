"""Did you mean: the known words that a misspelt one is nearest to.

Every known word is filed under what is left of its first letters when up to two of them are struck out; a misspelt word
is looked up under what is left of its own. Letters with and without dots are the same here. What is found is compared
letter by letter: fewer edits first, then likelier ones, then commoner words.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, takewhile
from math import log

MOST_EDITS = 2
PREFIX = 7  # letters of a word that are filed
SHORTEST = 4  # what is shorter could be anything
LONGEST = 40
MOST_LOOKED_AT = 200  # words that begin alike
_TAG_BITS = 8
_PLAIN = str.maketrans("åäáàâãæöøóòôõéèêëüúùíìñçšž", "aaaaaaaooooooeeeeuuuiincsz")
# What an edit costs, in edits: there is one way to leave a letter out or to swap two, and many to hit a wrong one.
DOTS, DOUBLED, SWAPPED, LEFT_OUT, FIRST_LETTER = 0.3, 0.7, 0.7, 0.7, 0.5
COMMON = 0.08


class Speller:
    """The words that texts hold, each with how often. About 7 MB for 50,000 words, and some seconds to make."""

    def __init__(self, words: Iterable[tuple[str, int]]):
        counts: dict[str, int] = {}
        for whole, count in words:
            for word in {whole.lower(), *whole.lower().split("-")}:
                if SHORTEST <= len(word) <= LONGEST and word.replace("-", "").isalpha():
                    counts[word] = counts.get(word, 0) + count
        known = sorted(counts)
        self._letters = "".join(known)
        self._starts = array("I", [0])
        for word in known:
            self._starts.append(self._starts[-1] + len(word))
        self._counts = array("I", (min(counts[word], 2**32 - 1) for word in known))
        self._bits = max(len(known) * 8, 1).bit_length()
        self._file(known)

    def __len__(self) -> int:
        return len(self._counts)

    def suggest(self, word: str, most: int = 3) -> list[str]:
        """The likeliest words that were meant, the best first; none for a known word, or when nothing is near."""
        word = word.lower()
        if not SHORTEST <= len(word) <= LONGEST + MOST_EDITS:
            return []
        for edits in (1, MOST_EDITS):
            found = []
            for number in self._near(_folded(word), edits):
                other = self._word(number)
                if other == word:
                    return []
                cost = _cost(word, other, edits)
                if cost is not None:
                    found.append((cost - COMMON * log(self._counts[number]), other))
            if found:
                return [other for _cost, other in sorted(found)[:most]]
        return []

    def beginning_as(self, word: str, most: int = 3) -> list[str]:
        """Known words that share the most first letters with a word, more than half of its own, the commonest first."""
        word, found = word.lower(), []
        for length in range(len(word) - 1, max(len(word) // 2, SHORTEST - 1), -1):
            first = bisect_left(range(len(self)), word[:length], key=self._word)
            places = takewhile(lambda place: self._word(place).startswith(word[:length]), range(first, len(self)))  # noqa: B023
            commonest = sorted(islice(places, MOST_LOOKED_AT), key=lambda place: -self._counts[place])
            found += [other for other in map(self._word, commonest) if other not in (word, *found)]
            if len(found) >= most:
                break
        return found[:most]

    # --- Filing ---

    def _file(self, known: list[str]) -> None:
        """Words by the hash of each of their remainders: `_first` tells where a hash's words begin in `_filed`."""
        hashes, numbers = array("I"), array("I")
        for number, word in enumerate(known):
            for hashed in self._hashes(_folded(word)[:PREFIX], MOST_EDITS):
                hashes.append(hashed)
                numbers.append(number)
        self._first = array("I", bytes(4 * ((1 << self._bits) + 1)))
        for hashed in hashes:
            self._first[(hashed >> _TAG_BITS) + 1] += 1
        for place in range(1 << self._bits):
            self._first[place + 1] += self._first[place]
        free = array("I", self._first)
        self._filed, self._tags = array("I", bytes(4 * len(hashes))), array("B", bytes(len(hashes)))
        for hashed, number in zip(hashes, numbers, strict=True):
            place = free[hashed >> _TAG_BITS]
            free[hashed >> _TAG_BITS] += 1
            self._filed[place], self._tags[place] = number, hashed & (1 << _TAG_BITS) - 1

    def _hashes(self, prefix: str, edits: int) -> set[int]:
        mask = (1 << self._bits + _TAG_BITS) - 1
        return {hash(rest) & mask for rest in _remainders(prefix, edits)}

    def _near(self, folded: str, edits: int) -> set[int]:
        """The numbers of the words that may be within so many edits."""
        first, filed, tags, found = self._first, self._filed, self._tags, set()
        starts, length = self._starts, len(folded)
        for hashed in self._hashes(folded[:PREFIX], edits):
            tag, bucket = hashed & (1 << _TAG_BITS) - 1, hashed >> _TAG_BITS
            for place in range(first[bucket], first[bucket + 1]):
                if tags[place] == tag:
                    number = filed[place]
                    if abs(starts[number + 1] - starts[number] - length) <= edits:
                        found.add(number)
        return found

    def _word(self, number: int) -> str:
        return self._letters[self._starts[number] : self._starts[number + 1]]


def _remainders(prefix: str, edits: int) -> Iterator[str]:
    for left_out in range(min(edits, len(prefix)) + 1):
        for places in combinations(range(len(prefix)), left_out):
            yield "".join(letter for place, letter in enumerate(prefix) if place not in places)


def _folded(word: str) -> str:
    return word.translate(_PLAIN)


def _cost(written: str, meant: str, most: int) -> float | None:
    """What it takes to write one word for another; None for more than so many edits."""
    one, other = _folded(written), _folded(meant)
    dots = DOTS if one == other or (len(written) == len(meant) and _differ(written, meant) > _differ(one, other)) else 0
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    edits = distance(left, right, most)
    if edits > most:
        return None
    return edits + dots + (FIRST_LETTER if not start and left != right else 0) - _likely(one, left, right, start)


def _likely(word: str, left: str, right: str, start: int) -> float:
    """How much likelier than others a single slip is: two letters swapped, one left out or doubled."""
    if len(left) == 2 and left == right[::-1]:
        return 1 - SWAPPED
    if not left and len(right) == 1:
        return 1 - LEFT_OUT
    if len(left) == 1 and not right and left in (word[start - 1 : start], word[start + 1 : start + 2]):
        return 1 - DOUBLED
    return 0.0


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, replaced, or swapped with their neighbour (Damerau and Levenshtein); past `most`, any
    number above it."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for there, letter_there in enumerate(other, start=1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != letter_there))
            if place > 1 and there > 1 and letter == other[there - 2] and one[place - 2] == letter_there:
                cost = min(cost, earlier[there - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
