"""Other words for the words of a search, as the coordinators have written them down: looked up when somebody asks, so
that a new row helps the next search and no document is written anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from .analysis.analyzer import analyzer_of, other_than
from .analysis.tokens import tokens_of
from .models import Synonym
from .query import Query, each_once
from .remembered import Remembered
from .terms import OTHER_WORD, Term, best_of


class Others(NamedTuple):
    """What else a word is called, in its own language and in the other one."""

    same: list[str]
    across: list[str]


NONE = Others([], [])
Table = Mapping[tuple[str, str], Others]  # (language, base form) → other words


def synonyms_for(bases: Iterable[str], language: str) -> Others:
    """The other words for a word with these base forms; a name of several words is one of them."""
    found = [others for base in bases if (others := _table().get((language, base)))]
    return _each_once(found) if found else NONE


def with_synonyms(query: Query) -> Query:
    """The query asking for the other words too. It is the same query when there are none."""
    found = [_others_of(term.word, query.language) for term in query.terms]
    if query.stays_in_its_language:
        found = [others._replace(across=[]) for others in found]
    if not any(others.same or others.across for others in found):
        return query
    terms = [_widened(term, others.same, query.language) for term, others in zip(query.terms, found, strict=True)]
    across = {term.word: term for term in query.across}
    other = other_than(query.language)
    for term, others in zip(query.terms, found, strict=True):
        if others.across:
            known = across.get(term.word, Term(term.word, {}))
            across[term.word] = Term(term.word, best_of([known.weights, _weights(others.across, other, 1.0)]))
    named = [
        dict.fromkeys(names, language)
        for others in found
        for names, language in ((others.same, query.language), (others.across, other))
    ]
    also = each_once(query.also, *named)
    return replace(query, terms=tuple(terms), across=tuple(across.values()), also=also)


def _others_of(word: str, language: str) -> Others:
    return synonyms_for(analyzer_of(language).word(word).bases, language)


def _widened(term: Term, names: list[str], language: str) -> Term:
    return Term(term.word, best_of([term.weights, _weights(names, language, OTHER_WORD)])) if names else term


def _weights(names: Iterable[str], language: str, worth: float) -> dict[str, float]:
    """The tokens of names. Of several words each is worth less, so that one of them does not stand for the whole."""
    several = []
    for name in names:
        tokens = analyzer_of(language).analyse(name)
        telling = [token for token in tokens if not token.is_stop] or tokens
        several += [dict.fromkeys(token.bases, worth / sqrt(len(telling))) for token in telling]
    return best_of(several)


# --- The table ---


def _read() -> Table:
    """Every single word of a row with all the others of it: the row is true in each direction."""
    found: dict[tuple[str, str], list[Others]] = defaultdict(list)
    for row in Synonym.objects.order_by("pk"):
        names = {row.language: row.names, other_than(row.language): row.names_across}
        for language, own in names.items():
            for name in own:
                others = Others([each for each in own if each != name], names[other_than(language)])
                for base in _bases_of_single(name, language):
                    found[language, base].append(others)
    return {word: _each_once(several) for word, several in found.items()}


def _bases_of_single(name: str, language: str) -> tuple[str, ...]:
    tokens = tokens_of(name)
    return analyzer_of(language).word(tokens[0].word).bases if len(tokens) == 1 else ()


def _each_once(several: Iterable[Others]) -> Others:
    same = dict.fromkeys(name for others in several for name in others.same)
    across = dict.fromkeys(name for others in several for name in others.across)
    return Others(list(same), list(across))


_table: Remembered[Table] = Remembered(_read)


def forget() -> None:
    """Rows have changed by another way than one by one."""
    _table.forget()


def listen() -> None:
    _table.follow(Synonym)
