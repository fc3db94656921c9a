"""Swedish words: their base forms and the members of compounds, from the lexicon's flat file.

A compound need not be in the list: it is split into known members, of at least three letters, with or without a joining
-s- and with the last vowel of a member dropped or changed (skol|gård, läro|anstalt). Of several ways the likeliest
counts: few members, each of which often begins or ends other compounds.
"""

from functools import lru_cache
from math import log
from pathlib import Path

from .flat import FlatFile
from .glossary import read_word_list
from .lexicon import Word
from .swedish_build import SHORTEST_MEMBER

LONGEST_WORD = 60
MOST_MEMBERS = 5
LISTED_MEMBER = 4
_A_MEMBER_COSTS = 9.0
# How a word ends before another one, and how it may end alone.
_CHANGED_ENDINGS = {"o": ("a",), "u": ("a",), "e": ("a",), "ra": ("er",), "s": ("", "e"), "": ("a", "e")}
# Endings of nouns whose form is listed under a verb only, or not at all, and what stands in their place alone.
_NOUN_ENDINGS = (
    ("arnas", ("are", "")), ("arna", ("are", "")), ("ernas", ("",)), ("erna", ("",)), ("ars", ("",)), ("ar", ("",)),
    ("er", ("",)), ("ens", ("",)), ("en", ("", "e")), ("ets", ("", "e")), ("et", ("", "e")),
)  # fmt: skip
# How forms end that are listed under a participle in -ad but may be the verb's own: har träffat, träffade.
_VERB_ENDINGS = ("at", "ats", "ade", "ades")


class SwedishLexicon:
    """The words of the flat file. Raises FileNotFoundError, NotAFlatFile."""

    def __init__(self, path: Path):
        file = FlatFile(path)
        self.stamp = file.head["stamp"]
        self._offsets, self._forms = file["offsets"], file["forms"]
        self._base, self._is_base = file["base"], file["is_base"]
        self._first, self._last = file["first"], file["last"]
        self._no_members = read_word_list("no_members_sv")
        self._number = lru_cache(maxsize=20_000)(self._find)

    def word(self, form: str) -> Word:
        """What a lower-case form may be. A form that is neither listed nor a compound is its own base form."""
        bases = self.bases(form)
        members = self._split(bases[0] if bases else form, listed=bool(bases))
        whole = bases[0] if bases else form
        if members and members[-1][1] != members[-1][0]:  # a name is often listed in the definite alone
            bases.append(whole[: len(whole) - len(members[-1][0])] + members[-1][1])
        parts = [part for _written, base in members for part in (base, *self._parts_of(base))]
        return Word(tuple(dict.fromkeys(bases)) or (form,), tuple(dict.fromkeys(parts)))

    def _parts_of(self, base: str) -> list[str]:
        """A member may be a compound itself."""
        return [part for _written, part in self._split(base, listed=True)]

    def bases(self, form: str) -> list[str]:
        """The base forms of a listed form, itself first when it is one; none when it is not known at all."""
        number, found = self._number(form), []
        if number >= 0:
            found = [form] if self._is_base[number] else []
            found.append(self._form(self._base[number]))
        for ending, others in _NOUN_ENDINGS:
            if form.endswith(ending):
                stems = (form.removesuffix(ending) + other for other in others)
                found += [stem for stem in stems if len(stem) >= SHORTEST_MEMBER and self.is_base(stem)]
                break
        if form.endswith(_VERB_ENDINGS):
            verbs = (base.removesuffix("d") for base in found if base.endswith("ad"))
            found += [verb for verb in verbs if self.is_base(verb)]
        return list(dict.fromkeys(found))

    def is_base(self, form: str) -> bool:
        """Whether a form is listed as a base form."""
        number = self._number(form)
        return number >= 0 and bool(self._is_base[number])

    def strength(self, form: str) -> int:
        """2 when a form is listed, 1 when it is a compound of listed words, else 0."""
        bases = self.bases(form)
        return 2 if bases else int(bool(self._split(form, listed=False)))

    def _find(self, form: str) -> int:
        wanted, offsets, forms = form.encode(), self._offsets, self._forms
        low, high = 0, len(offsets) - 1
        while low < high:
            middle = (low + high) // 2
            if bytes(forms[offsets[middle] : offsets[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        if low < len(offsets) - 1 and bytes(forms[offsets[low] : offsets[low + 1]]) == wanted:
            return low
        return -1

    def _form(self, number: int) -> str:
        return bytes(self._forms[self._offsets[number] : self._offsets[number + 1]]).decode()

    # --- Compounds ---

    def _split(self, word: str, *, listed: bool) -> list[tuple[str, str]]:
        """The members of the likeliest way to read a word as a compound, as (written, base form); [] for none.

        A word that is listed may well be no compound at all: its members must be longer.
        """
        shortest = LISTED_MEMBER if listed else SHORTEST_MEMBER
        if not 2 * SHORTEST_MEMBER <= len(word) <= LONGEST_WORD:
            return []
        best: dict[int, tuple[float, list]] = {0: (0.0, [])}
        for start in range(len(word)):
            if start not in best or len(best[start][1]) >= MOST_MEMBERS:
                continue
            cost, members = best[start]
            for end in range(start + shortest, len(word) + 1):
                if (start, end) == (0, len(word)) or 0 < len(word) - end < shortest:
                    continue
                piece = word[start:end]
                found = self._last_member(piece) if end == len(word) else self._first_member(piece)
                if found and (end not in best or cost + found[0] < best[end][0]):
                    best[end] = (cost + found[0], [*members, (piece, found[1])])
        return best.get(len(word), (0.0, []))[1]

    def _last_member(self, piece: str) -> tuple[float, str] | None:
        bases = [] if piece in self._no_members else self.bases(piece)
        if not bases:
            return None
        likely = max(bases, key=lambda base: self._last[self._number(base)])
        return _A_MEMBER_COSTS - log(1 + self._last[self._number(likely)]), likely

    def _first_member(self, piece: str) -> tuple[float, str] | None:
        """A member before others: a form as it is, or with another ending than it has alone."""
        if piece in self._no_members:
            return None
        number = self._number(piece)
        count = self._first[number] if number >= 0 else 0
        base = piece if self.is_base(piece) else self._with_own_ending(piece)
        if base is None and number >= 0:
            base = self._form(self._base[number])
        if base is None:
            return None
        return _A_MEMBER_COSTS - log(1 + max(count, self._first[self._number(base)])), base

    def _with_own_ending(self, piece: str) -> str | None:
        for ending, others in _CHANGED_ENDINGS.items():
            if piece.endswith(ending) and len(piece) - len(ending) >= SHORTEST_MEMBER:
                for other in others:
                    base = piece[: len(piece) - len(ending)] + other
                    if base != piece and self.is_base(base):
                        return base
        return None
