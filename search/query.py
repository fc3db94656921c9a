"""What somebody asks: words, phrases in quotation marks, words that must not occur.

    kahvi "avoin kokous" -tentti -"etänä tai paikalla"

Every word is looked for by its base forms and as a member of compounds; one hit of any of them is enough, and what
holds more of them comes first. Whatever is typed is a query: nothing in it is an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .analysis.analyzer import AnalysedToken, Analyzer, KnownWord, analyzer_of, other_than
from .analysis.tokens import normal, tokens_of
from .concepts import Expansion, Vocabulary, expand
from .terms import OTHER_WORD, Term, at_its_word, best_of, weights_of

MOST_WORDS = 32
MOST_TYPED_APART = 3
NOTHING_MORE = Expansion({}, (), {})
_PIECE = re.compile(r'(?<!\S)(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<word>\S+)')


@dataclass(frozen=True)
class Query:
    """A question in one language, ready for the engines and the ranker.

    `across` has what stands for it in the other language; a document is searched by the terms of its own language.
    `excluded` are base forms that must not stand in a document of the query's language, `excluded_across` in one of the
    other; `excluded_phrases` must stand in none. `also` has the other names that are asked for, with their languages.
    """

    language: str
    terms: tuple[Term, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: frozenset[str] = field(default_factory=frozenset)
    also: Mapping[str, str] = field(default_factory=dict)
    across: tuple[Term, ...] = ()
    excluded_across: frozenset[str] = frozenset()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()

    def terms_in(self, language: str) -> tuple[Term, ...]:
        """What a document of a language is searched by."""
        return self.terms if language == self.language else self.across

    def tokens_in(self, language: str) -> list[str]:
        """Every token that makes a document of a language a candidate, in the order of the words."""
        return list(dict.fromkeys(token for term in self.terms_in(language) for token in term.weights))

    def excluded_in(self, language: str) -> frozenset[str]:
        """The base forms that must not stand in a document of a language."""
        return self.excluded if language == self.language else self.excluded_across

    @property
    def stays_in_its_language(self) -> bool:
        """Whether a word that must not occur has no name in the other language, so that nothing is asked there."""
        return bool(self.excluded and not self.excluded_across)

    @property
    def leaves_out(self) -> bool:
        """Whether something must not stand in what is found."""
        return bool(self.excluded or self.excluded_phrases)

    @property
    def told(self) -> dict[str, str]:
        """What the reader is told was searched for besides: the other names, without those that were typed."""
        typed = {term.word for term in self.terms}
        return {name: language for name, language in self.also.items() if name not in typed}

    @property
    def tokens(self) -> list[str]:
        """Every token that makes any document a candidate, the words' own first."""
        return list(dict.fromkeys(token for term in (*self.terms, *self.across) for token in term.weights))

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases)


def parse(text: str, language: str, vocabulary: Vocabulary | None = None) -> Query:
    """The query of what somebody typed. Stop words count only when there is nothing else.

    With a vocabulary it also asks for other names of the same, in both languages; not when a word must not occur that
    has no name in the other language, since texts there could not be told to be without it.
    """
    wanted, phrases, excluded, excluded_phrases = [], [], [], []
    for piece in _PIECE.finditer(normal(text)):
        if piece["word"] is None:
            words = tuple(token.word for token in tokens_of(piece["phrase"]))
            if words and piece["minus"]:
                excluded_phrases.append(words)
            elif words:
                phrases.append(words)
                wanted.append(piece["phrase"])
        elif len(piece["word"]) > 1 and piece["word"][0] == "-":
            excluded.append(piece["word"][1:])
        else:
            wanted.append(piece["word"].replace('"', " "))
    analyzer = analyzer_of(language)
    tokens = analyzer.analyse(" ".join(wanted))[: MOST_WORDS * 4]
    chosen = [token for token in tokens if not token.is_stop] or tokens
    not_wanted = analyzer.analyse(" ".join(excluded))[:MOST_WORDS]
    named = _usual_names(not_wanted, language, vocabulary) if vocabulary and not_wanted else {}
    knows = vocabulary and all(named.get(token.word) for token in not_wanted)
    meant = expand(tokens[:MOST_WORDS], language, vocabulary) if knows else NOTHING_MORE
    more = {tokens[place].word: weights for place, weights in meant.own.items()}
    for word, weights in _typed_apart(tokens, analyzer).items():
        more[word] = best_of([weights, more.get(word, {})])
    terms = {token.word: _term(token, more.get(token.word, {})) for token in chosen}
    also = {other: language for token in chosen for other in token.also}
    return Query(
        language,
        tuple(terms.values())[:MOST_WORDS],
        tuple(phrases),
        frozenset(base for token in not_wanted for base in at_its_word(token.word, token.bases)),
        each_once(also, meant.also),
        meant.across,
        frozenset().union(*named.values()) if knows else frozenset(),
        tuple(excluded_phrases),
    )


def each_once(*several: Mapping[str, str]) -> dict[str, str]:
    """Names with their languages, in their order; a name that both languages have is of the first."""
    names: dict[str, str] = {}
    for some in several:
        for name, language in some.items():
            names.setdefault(name, language)
    return names


def _usual_names(tokens: list[AnalysedToken], language: str, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The one-word names that each word has in the other language, as base forms; not what else a name may be a form
    of."""
    analyzer = analyzer_of(other_than(language))
    names = {}
    for term in expand(tokens, language, vocabulary).across:
        readings = {name: set(analyzer.word(name).bases) for name in term.whole}
        others = {base for name, bases in readings.items() if name in bases for base in bases - {name}}
        names[term.word] = [name for name in term.whole if name not in others]
    return names


def _typed_apart(tokens: list[AnalysedToken], analyzer: Analyzer) -> dict[str, dict[str, float]]:
    """For each word of a short query that makes a compound with its neighbour, the compound.

    `studerande kår` also is `studerandekår`; in a whole question neighbours are neighbours by grammar.
    """
    if len(tokens) > MOST_TYPED_APART:
        return {}
    together: dict[str, dict[str, float]] = {}
    for one, other in pairwise(tokens):
        joined = one.word + other.word
        if not (one.is_stop or other.is_stop) and analyzer.strength(joined):
            weights = dict.fromkeys(analyzer.word(joined).bases, 1.0)
            for word in (one.word, other.word):
                together[word] = together.get(word, {}) | weights
    return together


def _term(token: AnalysedToken, more: dict[str, float]) -> Term:
    weights = weights_of(KnownWord(token.bases, token.members))
    for other in token.also:
        weights.setdefault(other, OTHER_WORD)
    return Term(token.word, best_of([weights, more]))
