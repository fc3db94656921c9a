"""Finnish words: their base forms and the members of compounds, from the lexicon's flat file.

The lexicon is a weighted transducer. It is walked with the letters of a word; each way through it writes one analysis,

    Lexicon|Pfx <tab> opiskelija|kunta⁅BOUNDARY⁆toiminta <tab> noun <tab> … <tab> +sg+gen

of which the base form with its seams is what search needs. The analyses of lowest weight count, all of them. Only when
the lexicon has none may the guesser, which inflects words that nobody has listed.
"""

from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

from .finnish_build import EPSILON, IDENTITY, TARGET_BITS
from .flat import FlatFile
from .lexicon import Word

TARGET = (1 << TARGET_BITS) - 1
LONGEST_WORD = 60  # longer ones are addresses and noise; each letter of a guessed word costs
_GUESSED = 5.0  # weights of the guesser begin at ten
_SEAMS = {"⁅BOUNDARY⁆": "|", "⁅HYPHEN⁆": "-"}


class Analysis(NamedTuple):
    """A base form with its seams, as in "opiskelija|kunta", and the kind of word."""

    base: str
    kind: str
    tags: str
    weight: float


class FinnishLexicon:
    """The words of the flat file. Raises FileNotFoundError, NotAFlatFile."""

    def __init__(self, path: Path):
        file = FlatFile(path)
        self.stamp = file.head["stamp"]
        self._first, self._letters_from = file["first"], file["letters_from"]
        self._read, self._to, self._written = file["read"], file["to"], file["written"]
        symbols = file.head["symbols"]
        self._number = {symbol: place for place, symbol in enumerate(symbols)}
        self._identity = self._number[IDENTITY]
        self._nothing = self._number[EPSILON]
        self._symbols = [_SEAMS.get(symbol, symbol) for symbol in symbols]
        self._guesses = frozenset(place for place, symbol in enumerate(symbols) if symbol.startswith("Guesser"))
        self._weights = file.head["weights"]
        self._finals = {int(state): weight for state, weight in file.head["finals"].items()}

    def word(self, form: str) -> Word:
        """What a lower-case form may be. What has no analysis is its own base form."""
        bases, members = [], []
        for analysis in self.analyses(form):
            bases.append(analysis.base.replace("|", ""))
            written = analysis.base.replace("-", "|").split("|")
            if len(written) > 1:
                members += [base for piece in written for base in (piece, *self._bases_of_member(piece))]
        return Word(tuple(dict.fromkeys(bases)) or (form,), tuple(dict.fromkeys(members)))

    def _bases_of_member(self, piece: str) -> list[str]:
        """A member before others may stand in the genitive (mielen|terveys) or be cut short (osaamis|merkki)."""
        if piece.endswith("mis"):
            piece = f"{piece[:-1]}nen"
            return [piece, *self._listed_bases(piece)]
        return self._listed_bases(piece)

    def _listed_bases(self, piece: str) -> list[str]:
        return [each.base for each in self._listed(piece) if "|" not in each.base]

    def is_base(self, form: str) -> bool:
        """Whether a form is listed as a base form."""
        return any(each.base.replace("|", "") == form for each in self._listed(form))

    def strength(self, form: str) -> int:
        """2 when a form is listed, 1 when it is a compound of listed words, 0 when it is guessed or unknown."""
        known = self._listed(form)
        return (2 if any("|" not in each.base for each in known) else 1) if known else 0

    def analyses(self, word: str) -> list[Analysis]:
        """The best analyses of a lower-case word; none for what is too long or cannot be Finnish at all."""
        return self._best(word, self._guesses) or self._best(word, frozenset())

    def _listed(self, word: str) -> list[Analysis]:
        """The best analyses of a listed word or a compound of such. Nothing is guessed, which takes far longer."""
        return [each for each in self._best(word, self._guesses) if each.weight < _GUESSED]

    def _best(self, word: str, barred: frozenset[int]) -> list[Analysis]:
        found = self._walk(word, barred) if 0 < len(word) <= LONGEST_WORD else []
        best = min((weight for _text, weight in found), default=0.0)
        return sorted({_analysis(text, weight) for text, weight in found if weight == best})

    def _walk(self, word: str, barred: frozenset[int]) -> list[tuple[str, float]]:
        """The ways through with the letters: what it writes, and its weight. Arcs that write `barred` are shut."""
        letters = [self._number.get(letter, -1) for letter in word]
        first, letters_from, read, to, written = self._first, self._letters_from, self._read, self._to, self._written
        weights, finals, identity, nothing = self._weights, self._finals, self._identity, self._nothing
        end, found = len(letters), []
        waiting = [(0, 0, 0.0, None)]
        while waiting:
            state, place, weight, before = waiting.pop()
            if place == end and state in finals:
                found.append((self._text(before, word), weight + finals[state]))
            middle = letters_from[state]
            for arc in range(first[state], middle):
                if written[arc] not in barred:
                    target = to[arc]
                    way = before if written[arc] == nothing else (before, written[arc], place)
                    waiting.append((target & TARGET, place, weight + weights[target >> TARGET_BITS], way))
            if place == end:
                continue
            last = first[state + 1]
            letter = letters[place] if letters[place] >= 0 else identity
            arc = bisect_left(read, letter, middle, last)
            while arc < last and read[arc] == letter:
                target = to[arc]
                way = before if written[arc] == nothing else (before, written[arc], place)
                waiting.append((target & TARGET, place + 1, weight + weights[target >> TARGET_BITS], way))
                arc += 1
        return found

    def _text(self, way, word: str) -> str:
        symbols, identity, pieces = self._symbols, self._identity, []
        while way is not None:
            way, symbol, place = way
            pieces.append(word[place] if symbol == identity else symbols[symbol])
        return "".join(reversed(pieces))


def _analysis(text: str, weight: float) -> Analysis:
    _source, base, kind, _homonym, _style, tags = text.split("\t")
    return Analysis(base.lower(), kind, tags, weight)
