"""What every lexicon answers, and the plain one that stands in where a lexicon's file is missing."""

from typing import NamedTuple, Protocol

from simplemma import is_known, lemmatize


class Word(NamedTuple):
    """A written form's base forms, likeliest first, and the members of its likeliest compounds in base form."""

    bases: tuple[str, ...]
    members: tuple[str, ...] = ()


class Lexicon(Protocol):
    """Knows the words of a language; `stamp` tells what it is made of."""

    stamp: str

    def word(self, form: str) -> Word:
        """What a lower-case form may be. What is not known is its own base form."""

    def is_base(self, form: str) -> bool:
        """Whether a form is listed as a base form."""

    def strength(self, form: str) -> int:
        """How sure it is that a form is of this language: 2 when it is listed, 1 when it is a compound, else 0."""


class PlainLexicon:
    """Base forms from simplemma's dictionary, held in memory; no members of compounds."""

    def __init__(self, language: str):
        self.stamp, self._language = f"simplemma without parts, {language}", language

    def word(self, form: str) -> Word:
        return Word((lemmatize(form, lang=self._language).lower(),))

    def is_base(self, form: str) -> bool:
        return is_known(form, lang=self._language) and self.word(form).bases == (form,)

    def strength(self, form: str) -> int:
        return 2 * is_known(form, lang=self._language)
