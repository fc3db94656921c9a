"""What search knows of a text: its tokens, their base forms, the members of compounds. One analyzer for each language.

The same analysis is stored with a page and asked of a query, on every engine. Its stamp tells what it was made with;
what was stored under another stamp is analysed anew. Where a lexicon's file is missing, a plainer analysis with a stamp
of its own stands in, so that search works, and says so, on a machine where the files could not be made.
"""

import hashlib
import logging
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from .derivation import formed_from
from .finnish import FinnishLexicon
from .flat import NotAFlatFile
from .glossary import Entry, read_glossary, read_word_list
from .lexicon import Lexicon, PlainLexicon
from .named import named_by
from .swedish import SwedishLexicon
from .tokens import normal, tokens_of

VERSION = 7  # raise it when the same words would be analysed otherwise
REMEMBERED_WORDS = 25_000  # of each language: the words of some thousand pages; about 25 MB if all are long compounds
REMEMBERED_STRENGTHS = 10_000
THREE, SHORTEST_PIECE = 3, 5  # members; letters of what may be several of them together
LONGEST_COMPOUND = 60  # letters; what is longer is noise, and each seam of it costs
LANGUAGES = ("fi", "sv")
logger = logging.getLogger(__name__)


class KnownWord(NamedTuple):
    """A word of the lexicon with what the glossary adds: members, and other words for the same."""

    bases: tuple[str, ...]
    members: tuple[str, ...]
    also: tuple[str, ...] = ()


class AnalysedToken(NamedTuple):
    """A token of a text with what is known of its word; `is_stop` for words that every text is full of."""

    word: str
    start: int
    end: int
    is_stop: bool
    bases: tuple[str, ...]
    members: tuple[str, ...]
    also: tuple[str, ...]


class Analyzer:
    """The analysis of one language."""

    def __init__(self, language: str, lexicon: Lexicon, glossary: dict[str, Entry], stop_words: frozenset[str]):
        self.language, self.stop_words = language, stop_words
        self._lexicon, self._glossary = lexicon, glossary
        told = hashlib.sha256(repr((sorted(glossary.items()), sorted(stop_words))).encode()).hexdigest()[:8]
        self.is_plain = isinstance(lexicon, PlainLexicon)
        self.stamp = f"{language} {VERSION}; {lexicon.stamp}; glossary {told}"
        self.word = lru_cache(maxsize=REMEMBERED_WORDS)(self._word)
        self.strength = lru_cache(maxsize=REMEMBERED_STRENGTHS)(self._strength)

    def analyse(self, text: str) -> list[AnalysedToken]:
        """Every token of a text, in order; the places are those in `normal(text)`."""
        return [
            AnalysedToken(token.word, token.start, token.end, token.word in self.stop_words, *self.word(token.word))
            for token in tokens_of(normal(text))
        ]

    def _strength(self, form: str) -> int:
        """How sure it is that a form is of this language: 2 when it is listed, 1 when it is a compound, else 0."""
        return 2 if form in self._glossary or form in self.stop_words else self._lexicon.strength(form)

    def _word(self, form: str) -> KnownWord:
        bases, members = self._lexicon.word(form)
        if form in self._glossary:
            bases = tuple(dict.fromkeys((form, *bases)))
        elif not self._lexicon.strength(form):
            named = named_by(form, self.language, self._glossary)  # else it was guessed, and may be a name as it stands
            bases = (named, form) if named else tuple(dict.fromkeys((*bases, form)))
        pieces = (
            [piece for piece in form.replace(":", "-").replace("'", "-").split("-") if piece] if "-" in form else []
        )
        members = [*members, *(base for piece in pieces for base in self._lexicon.word(piece).bases)]
        members += self._several_members_together(bases, members)
        formed = (formed_from(base, self.language, self._lexicon.is_base) for base in bases)
        members += [word for word in formed if word and word not in bases]
        also: list[str] = []
        for base in bases:
            entry = self._glossary.get(base)
            if entry:
                members = [*entry.members, *members] if entry.members else members
                also += entry.also
        return KnownWord(tuple(bases), tuple(dict.fromkeys(members)), tuple(dict.fromkeys(also)))

    def _several_members_together(self, bases: Iterable[str], members: list[str]) -> list[str]:
        """Of compounds of three and more, what is a word without its first or last member: lähihoitaja|ryhmä."""
        if len(members) < THREE:
            return []
        bases = [base for base in bases if len(base) <= LONGEST_COMPOUND]
        seams = ((base, at) for base in bases for at in range(SHORTEST_PIECE, len(base) - SHORTEST_PIECE + 1))
        pieces = dict.fromkeys(piece for base, at in seams for piece in (base[:at], base[at:]))
        return [piece for piece in pieces if piece not in members and self._lexicon.is_base(piece)]


@lru_cache(maxsize=len(LANGUAGES))
def analyzer_of(language: str) -> Analyzer:
    """The analyzer of a language, made once for each process. Raises KeyError for a language that is not ours."""
    make = {"fi": FinnishLexicon, "sv": SwedishLexicon}[language]
    try:
        lexicon: Lexicon = make(lexicon_path(language))
    except (FileNotFoundError, NotAFlatFile) as missing:
        logger.warning("No lexicon for %s (%s): searching without parts of compounds.", language, missing)
        lexicon = PlainLexicon(language)
    return Analyzer(language, lexicon, read_glossary(language), read_word_list(f"stop_{language}"))


def other_than(language: str) -> str:
    """The other of our two languages."""
    return next(each for each in LANGUAGES if each != language)


def lexicon_path(language: str) -> Path:
    return Path(settings.LEXICON_DIR) / f"{language}.lexicon"
