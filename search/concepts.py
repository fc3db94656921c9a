"""From words to things and back: a query's words in the other language, and other names for the same.

A vocabulary names things in both languages. The longest run of one to four words that is the name of something stands
for it, in whatever form the words are: names and runs are compared by *keys*, the base forms joined by spaces. A word
that names nothing may be a compound whose members do, a word of the other language, or a name that both write alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, product
from math import sqrt
from typing import NamedTuple, Protocol

from .analysis.analyzer import AnalysedToken, KnownWord, analyzer_of, other_than
from .analysis.tokens import tokens_of
from .terms import OTHER_WORD, Term, best_of, weights_of

LONGEST_NAME = 4  # words
MOST_KEYS = 8  # of one name, when its words can be read in several ways
OTHER_NAME = 0.7  # what another name of the same in the same language is worth
SHORTEST_PIECE = 4  # letters
MEMBER_MEANT = 0.5  # what the names of a compound's member are worth


class Label(NamedTuple):
    """A name of a thing in a language; `concept` is whatever tells one thing from another."""

    concept: str
    language: str
    text: str
    preferred: bool


class Vocabulary(Protocol):
    """Knows things by their names."""

    def names_of(self, keys: Collection[str], language: str) -> Mapping[str, Sequence[Sequence[Label]]]:
        """For each key that is known: the things it names, each as all its labels in both languages."""

    def labels_of(self, concepts: Collection[str]) -> Mapping[str, Sequence[Label]]:
        """For each concept that is known: all its labels in both languages."""


class Expansion(NamedTuple):
    """What else a query looks for: more tokens for its own words by place, terms in the other language, and the names
    to tell the reader, each with its language."""

    own: dict[int, dict[str, float]]
    across: tuple[Term, ...]
    also: Mapping[str, str]


def keys_of(text: str, language: str) -> list[str]:
    """The keys of a name; what stands in parentheses only tells it from its namesakes."""
    analyzer = analyzer_of(language)
    words = [analyzer.word(token.word) for token in tokens_of(plain_name(text))]
    return keys_of_words(words) if 0 < len(words) <= LONGEST_NAME else []


def plain_name(label: str) -> str:
    """A label without what stands in parentheses at its end."""
    return label[: label.rindex(" (")] if label.endswith(")") and " (" in label else label


def keys_of_words(words: Sequence[KnownWord | AnalysedToken]) -> list[str]:
    """Every way to read a run of words, as base forms joined by spaces, the likeliest first."""
    return [" ".join(bases) for bases in islice(product(*(word.bases for word in words)), MOST_KEYS)]


def expand(tokens: Sequence[AnalysedToken], language: str, vocabulary: Vocabulary) -> Expansion:
    """What a vocabulary knows of a query's words, its stop words among them."""
    return _Expanding(tokens, language, vocabulary).expansion()


class _Expanding:
    """One query's way through the vocabulary."""

    def __init__(self, tokens: Sequence[AnalysedToken], language: str, vocabulary: Vocabulary):
        self.tokens, self.language, self.vocabulary = tokens, language, vocabulary
        self.other = other_than(language)
        self.foreign = {
            place: analyzer_of(self.other).word(token.word)
            for place, token in enumerate(tokens)
            if not token.is_stop and is_foreign(token.word, language, self.other)
        }
        self.own: dict[int, dict[str, float]] = {}
        self.across: list[Term] = []
        self.also: dict[str, str] = {}

    def expansion(self) -> Expansion:
        runs = self._runs()
        asked = {key for keys in runs.values() for key in keys} | self._member_keys()
        known = self.vocabulary.names_of(asked, self.language)
        known_there = self.vocabulary.names_of(
            {key for word in self.foreign.values() for key in word.bases}, self.other
        )
        place = 0
        while place < len(self.tokens):
            length, things = self._longest(place, runs, known)
            if things:
                self._means(place, length, runs[place, length], things)
            elif place in self.foreign:
                self._is_foreign(
                    place, [thing for key in self.foreign[place].bases for thing in known_there.get(key, ())]
                )
            elif not self.tokens[place].is_stop:
                self._is_unknown(place, known)
            place += max(length, 1)
        if self.foreign:
            self._say_the_rest_there()
        return Expansion(self.own, tuple(self.across), self.also)

    def _say_the_rest_there(self) -> None:
        """Where one word is of the other language, a word that both have is meant in that language too."""
        for place, token in enumerate(self.tokens):
            if place not in self.foreign and not token.is_stop and strength(token.word, self.other):
                self.across.append(Term(token.word, weights_of(analyzer_of(self.other).word(token.word))))

    def _runs(self) -> dict[tuple[int, int], list[str]]:
        return {
            (start, length): keys_of_words(self.tokens[start : start + length])
            for start in range(len(self.tokens))
            for length in range(1, min(LONGEST_NAME, len(self.tokens) - start) + 1)
            if length > 1 or not self.tokens[start].is_stop
        }

    def _member_keys(self) -> set[str]:
        return {piece for token in self.tokens if not token.is_stop for piece in _pieces(token)}

    def _longest(self, start: int, runs, known) -> tuple[int, list[Sequence[Label]]]:
        for length in range(LONGEST_NAME, 0, -1):
            things = [thing for key in runs.get((start, length), ()) for thing in known.get(key, ())]
            if things:
                return length, things
        return 0, []

    def _means(self, place: int, length: int, keys: Sequence[str], things: Sequence[Sequence[Label]]) -> None:
        """A run of words names something."""
        word = " ".join(token.word for token in self.tokens[place : place + length])
        self._across(word, [label for thing in things for label in thing if label.language == self.other])
        same = [
            label
            for thing in things
            for label in thing
            if label.language == self.language and set(keys).isdisjoint(keys_of(label.text, self.language))
        ]
        if same:
            self.own[place] = best_of(_weights(label, OTHER_NAME) for label in same)
            self._tell(same)

    def _is_foreign(self, place: int, things: Sequence[Sequence[Label]]) -> None:
        """A word of the other language: it is looked for there, and here what it means."""
        self.across.append(Term(self.tokens[place].word, weights_of(self.foreign[place])))
        here = [label for thing in things for label in thing if label.language == self.language]
        if here:
            self.own[place] = best_of(_weights(label, 1.0 if label.preferred else OTHER_WORD) for label in here)
            self._tell(label for label in here if label.preferred)

    def _is_unknown(self, place: int, known) -> None:
        """No name: perhaps its members are, perhaps it is written alike in both languages."""
        token = self.tokens[place]
        pieces = [piece for piece in _pieces(token) if piece in known]
        pieces = [piece for piece in pieces if not any(piece != other and piece in other for other in pieces)]
        if pieces:
            things = [thing for piece in pieces for thing in known[piece]]
            labels = [label for thing in things for label in thing if label.language == self.other and label.preferred]
            weights = best_of(_weights(label, MEMBER_MEANT) for label in labels)
            if weights:
                self.across.append(Term(token.word, weights))
        elif strength(token.word, self.language) == 0:
            self.across.append(Term(token.word, weights_of(analyzer_of(self.other).word(token.word))))

    def _across(self, word: str, labels: Sequence[Label]) -> None:
        if labels:
            self.across.append(
                Term(word, best_of(_weights(label, 1.0 if label.preferred else OTHER_WORD) for label in labels))
            )
            self._tell(label for label in labels if label.preferred)

    def _tell(self, labels: Iterable[Label]) -> None:
        for label in labels:
            self.also.setdefault(plain_name(label.text), label.language)


def _pieces(token: AnalysedToken) -> list[str]:
    """The members of a compound, and what may be several of them together (opiskelija|kunta|päivä)."""
    if len(token.members) < 2:
        return list(token.members)
    seams = [(base, seam) for base in token.bases for seam in range(SHORTEST_PIECE, len(base) - SHORTEST_PIECE + 1)]
    return list(dict.fromkeys((*token.members, *(piece for base, at in seams for piece in (base[:at], base[at:])))))


def _weights(label: Label, worth: float) -> dict[str, float]:
    """The tokens of a name. Of several words each is worth less, so that one of them does not stand for the whole."""
    tokens = analyzer_of(label.language).analyse(plain_name(label.text))
    telling = [token for token in tokens if not token.is_stop] or tokens
    each = worth / sqrt(max(len(telling), 1))
    return best_of(weights_of(KnownWord(token.bases, token.members), each) for token in telling)


def strength(word: str, language: str) -> int:
    """How sure it is that a word is of a language: 2 for one that is listed, 1 for a compound, 0 for a guess."""
    return analyzer_of(language).strength(word)


def is_foreign(word: str, language: str, other: str) -> bool:
    """Whether a word is rather one of the other language: known there, and not known here, or listed there alone."""
    here = strength(word, language)
    return here < 2 and strength(word, other) > here
