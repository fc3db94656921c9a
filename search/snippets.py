"""The place in a text where the words of a search stand closest together, with each of them marked.

A word is marked when its analysis meets the query's: the inflected form, the compound, or, where it can be told apart,
the member of a compound. Members of the words that were asked (the *kunta* of *opiskelijakunta*) are marked only where
nothing better stands. A long text is looked at in pieces, and in them only words that may fit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from .analysis.analyzer import Analyzer, analyzer_of
from .analysis.tokens import tokens_of, words_in
from .terms import MEMBER_ASKED

LOOKED_AT = 20_000  # characters
LENGTH = 180  # characters: two or three lines
MOST_WEIGHED = 100  # marks; a text with more of them is about nothing else
MOST_TOGETHER = 12  # marks in a snippet that make it better
# Letters that change into each other when a word is inflected: man, män; tavata, tapaan.
_PLAIN = str.maketrans("åäöéüáàèóøvbdg", "aaoeuaaeoopptk")
LONG_WORD, MOST_CHANGED = 6, 5  # letters
# The third letter of a short word, made plain, with what it may become: ajaa, ajoi; lampi, lammen; uusi, uuden; poika,
# pojan. A k may be gone, and the next letter stands in its place: teko, teon.
_THIRD = {
    "a": "aioeuk", "e": "eikt", "h": "hknie", "i": "ijet", "j": "jae", "k": "kpjhseio", "l": "loe", "m": "msn",
    "n": "nst", "o": "ouk", "p": "psm", "r": "rt", "s": "st", "t": "tsnlrm", "u": "uie", "y": "yip",
}  # fmt: skip
_MAY_CHANGE = "kptshij"  # those of them that change in a word of five letters too
_END_OF_LINE = re.compile(r"(?<=[.!?:;…])\s*\n\s*|\s*\n\s*")


@dataclass(frozen=True)
class Mark:
    """A marked piece of a text, and the token of the query that it stands for."""

    start: int
    end: int
    token: str


class Marker:
    """Marks what a query finds in texts of one language: `weights` has what each token is worth in the query, `written`
    the words as they were typed.

    Words that may stand for what was asked are analysed first; those that may only stand for a member of it, often
    many, when there are no others.
    """

    def __init__(self, language: str, weights: Mapping[str, float], written: Iterable[str] = ()):
        strong = {token: weight for token, weight in weights.items() if weight > MEMBER_ASKED}
        self._strong = _Looking(language, strong, frozenset(written))
        self._weak = _Looking(language, weights, frozenset(written))

    def marks(self, text: str) -> list[Mark]:
        """The marks in a text, in order; weak ones only where there are no others. The text is as documents keep it."""
        return self.marks_in_each([text])[0]

    def marks_in_each(self, texts: list[str]) -> list[list[Mark]]:
        """The marks in each of several texts; weak ones only where there are no others in any of them."""
        found = [self._strong.marks(text) for text in texts]
        return found if any(found) else [self._weak.marks(text) for text in texts]


class _Looking:
    """What a marker looks for at once. A word is analysed once, and only if it may fit."""

    def __init__(self, language: str, weights: Mapping[str, float], written: frozenset[str]):
        self.analyzer: Analyzer = analyzer_of(language)
        self.weights, self.written = weights, written
        beginnings = {_pattern(token) for token in {*weights, *written} if token}
        self._may_fit = re.compile("|".join(sorted(beginnings))) if beginnings else None
        self._known: dict[str, Mark | None] = {}

    def marks(self, text: str) -> list[Mark]:
        if self._may_fit is None:
            return []
        marks = []
        for found in words_in(text):
            form = found[0]
            if form not in self._known:
                fits = self._may_fit.search(form.lower().translate(_PLAIN))
                self._known[form] = self._mark(form) if fits else None
            known = self._known[form]
            if known is not None:
                marks.append(Mark(found.start() + known.start, found.start() + known.end, known.token))
        return marks

    def _mark(self, form: str) -> Mark | None:
        """Where a word as it is written, which may fit, has a mark, counted from its own beginning."""
        word = tokens_of(form)[0].word
        known = self.analyzer.word(word)
        whole = self._heaviest(known.bases)
        if whole or word in self.written:
            return Mark(0, len(form), whole or word)
        member = self._heaviest(known.members)
        if not member:
            return None
        start, end = place_of_member(word, member, known.members) if len(word) == len(form) else (0, len(form))
        return Mark(start, end, member)

    def _heaviest(self, tokens: Iterable[str]) -> str:
        return max((token for token in tokens if token in self.weights), key=self.weights.get, default="")


def place_of_member(word: str, member: str, members: Iterable[str]) -> tuple[int, int]:
    """Where a member of a compound stands in it, up to the next member; the whole word where that cannot be told."""
    start = _where(word, member)
    if start < 0:
        return 0, len(word)
    after = start + len(member) - 1
    others = [place for other in members if other != member and (place := _where(word, other)) >= after]
    return start, min([*others, len(word)])


def _where(word: str, member: str) -> int:
    """Where a member begins; its last letters change when it is inflected. -1 when it is not found."""
    for length in range(len(member), max(2, len(member) - 3), -1):
        place = word.rfind(member[:length])
        if place >= 0:
            return place
    return -1


def marked(text: str, marks: list[Mark]) -> SafeString:
    """A whole text with its marks, safe for a page."""
    return _with_marks(text, marks, 0, len(text))


def snippet(text: str, marks: list[Mark], otherwise: str = "") -> SafeString:
    """The best place of a text with its marks. Without any, the beginning of `otherwise`, or of the text."""
    if not marks:
        return beginning(otherwise or text)
    start, end = _best_place(text, marks)
    kept = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return _framed(_with_marks(text, kept, start, end), start > 0, end < len(text))


def beginning(text: str) -> SafeString:
    """The first lines of a text."""
    text = text[: LENGTH + 100]
    end = _end_of_word(text, min(LENGTH, len(text)))
    return _framed(_with_marks(text, [], 0, end), False, end < len(text))


def _best_place(text: str, marks: list[Mark]) -> tuple[int, int]:
    """From where to where the most different tokens stand, then the most marks; the earliest of equals."""

    def worth(first: int) -> tuple[int, int, int]:
        inside = [mark for mark in marks[first : first + MOST_TOGETHER] if mark.end <= marks[first].start + LENGTH]
        return len({mark.token for mark in inside}), len(inside), -first

    first = marks[max(range(min(len(marks), MOST_WEIGHED)), key=worth)]
    last = max(mark.end for mark in marks if mark == first or first.start <= mark.start < first.start + LENGTH - 20)
    room = max(LENGTH - (last - first.start), 0)
    start = _beginning_before(text, first.start, room // 2)
    return start, max(_end_of_word(text, min(start + LENGTH, len(text))), first.end)


def _beginning_before(text: str, place: int, room: int) -> int:
    """Where to begin so that a place is in sight: at a sentence or line within the room, else at a word."""
    if place <= room:
        return 0
    before = text[place - room : place]
    sentences = [found.end() for found in re.finditer(r"[.!?]\s+|\n", before)]
    if sentences:
        return place - room + sentences[0]
    word = re.search(r"\s", before)
    return place - room + word.end() if word else place


def _end_of_word(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    return space if space > end - 60 else end


def _with_marks(text: str, marks: list[Mark], start: int, end: int) -> SafeString:
    pieces, place = [], start
    for mark in marks:
        pieces.append(
            (_in_one_line(text[place : mark.start]), format_html("<mark>{}</mark>", text[mark.start : mark.end]))
        )
        place = mark.end
    pieces.append((_in_one_line(text[place:end]), ""))
    return format_html_join("", "{}{}", pieces)


def _in_one_line(text: str) -> str:
    """The lines of a text in one: what ends like a sentence goes on, what does not is set apart."""
    return _END_OF_LINE.sub(lambda found: " " if text[: found.start()][-1:] in ".!?:;…" else " · ", text)


def _framed(text: SafeString, before: bool, after: bool) -> SafeString:
    return format_html("{}{}{}", "… " if before else "", conditional_escape(text), " …" if after else "")


def _pattern(token: str) -> str:
    """The beginning, anywhere in a word and made plain, that a base form shares with all its inflections, or nearly
    all; a single letter only where it stands alone, as in "b-rappu".

    The end of a word changes: of a short one even the third letter may, of a long one at most the last five (ymmärtää,
    ymmärrän).
    """
    plain = token.translate(_PLAIN)
    if len(plain) == 1:
        return rf"\b{re.escape(plain)}\b"
    if len(plain) >= LONG_WORD:
        return re.escape(plain[: max(3, len(plain) - MOST_CHANGED)])
    if len(plain) > 4 and plain[2] not in _MAY_CHANGE and not plain.endswith("ta"):  # saada, sai
        return re.escape(plain[:3])
    if plain[1:3] == "ik":  # aika, ajan
        return f"{re.escape(plain[0])}(?:ik|j)"
    third = _THIRD.get(plain[2], "") if len(plain) > 2 else ""
    if not third or (plain[1] == plain[2] and plain[2] not in "aeiouy"):  # oppia, opin
        return re.escape(plain[:2])
    return re.escape(plain[:2]) + f"[{third}{plain[3] if plain[2] == 'k' and plain[3:4].isalpha() else ''}]"
