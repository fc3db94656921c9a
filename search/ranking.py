"""The order of what was found: one scorer for every engine, over the candidates that the engine proposes.

BM25F: a token counts for more where it is rare, in short texts, in titles, and as the word itself rather than as a
member of a compound. What holds more of the words that were asked comes before what holds one of them often. A document
is measured among those of its own language, by the words that the query has in that language. The best of them are
looked at twice (`second_look`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf, log
from typing import NamedTuple

from .query import Query
from .second_look import LOOKED_AT_TWICE, Neighbours, closeness, resemblance
from .terms import Term

# A token found as a base form, as a member of a compound in the text, and as the very form that was typed.
BASE, MEMBER, EXACT = 1.0, 0.5, 0.2
TITLE = 1.5
RARITY = 1.25  # the power that rarity is raised to: how much more a rare word tells
SATURATION = 1.2  # BM25's k1: how soon one more occurrence stops mattering
LENGTH, LENGTH_OF_TEXT = 0.75, 0.5  # BM25's b: how much a long title, and a long text, is held back
PART = 0.5  # a token of a term that is worth no more than this stands for a part of the word
TITLE_SAYS_IT = 1.0  # what a title that says all that was asked is worth, times the words' rarity
COVERAGE = 0.3  # how much more a document with all the words is worth


class Candidate(NamedTuple):
    """The words of a document, each row with spaces around every token, as they are stored."""

    key: str
    language: str
    title_exact: str
    title_bases: str
    title_members: str
    body_exact: str
    body_bases: str
    body_members: str
    title_length: int
    body_length: int


COLUMNS = Candidate._fields[1:]  # what is read of a document, after its key


@dataclass(frozen=True)
class Collection:
    """What is known of all documents of a language: how many, how long, in how many a token stands, and how many there
    are for each audience. `seen` counts only those that the reader may see, of tokens for which that decides something,
    at least up to what is enough for it."""

    documents: int
    title_length: float
    body_length: float
    frequency: Mapping[str, int]
    audiences: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)

    def unseen(self, keys: Iterable[str]) -> int:
        """How many of the documents none of these keys opens."""
        return self.documents - sum(self.audiences.get(key, 0) for key in keys)

    def rarity(self, token: str) -> float:
        """BM25's inverse document frequency, raised to a power. It is above zero, also where the documents were counted
        before the token was: what holds a word is worth something."""
        count = self.frequency.get(token, 0)
        return log(1 + (max(self.documents - count, 0) + 0.5) / (count + 0.5)) ** RARITY


def rank(
    query: Query, candidates: Iterable[Candidate], collections: Mapping[str, Collection]
) -> list[tuple[float, str]]:
    """Score and key of each candidate that holds a word of the query, the best first; equals by key.

    `collections` has what is known of each language that a candidate is in. Raises KeyError for another language.
    """
    scorers = {language: Scorer(query, language, known) for language, known in collections.items()}
    scored = [(-scorers[each.language].score(each), each) for each in candidates]
    scored = sorted(row for row in scored if row[0])
    first = _looked_at_twice(scored[:LOOKED_AT_TWICE], scorers)
    return [(-below, each.key) for below, each in first + scored[LOOKED_AT_TWICE:]]


def _looked_at_twice(best: list[tuple[float, Candidate]], scorers: Mapping[str, "Scorer"]):
    """The best ones in their final order; none of them is worth less than before. Each comes with what it is worth
    below zero, and then its key, so that rows sort by themselves."""
    near = sorted((below - scorers[each.language].closeness(each), each) for below, each in best)
    alike = resemblance([each for _below, each in near], [-below for below, _each in near])
    top = -near[0][0] if near else 0.0
    return sorted((below - top * more, each) for (below, each), more in zip(near, alike, strict=True))


class Sought(NamedTuple):
    """A word of the query as it is looked for: as it was typed and what that is worth; each token with its worth and
    whether it stands for the whole word; the tokens that do; and how rare the word is."""

    written: str
    exact: float
    tokens: list[tuple[str, float, bool]]
    whole: list[str]
    rarity: float


class Scorer:
    """What the documents of one language are worth to a query."""

    def __init__(self, query: Query, language: str, collection: Collection):
        self.terms = query.terms_in(language)
        self.rarity = {token: collection.rarity(token) for token in query.tokens_in(language)}
        self.held = {token for token in self.rarity if collection.frequency.get(token, 1)}
        self.title_length, self.body_length = max(collection.title_length, 1), max(collection.body_length, 1)
        self.wanted = [self._wanted(term) for term in self.terms]
        self.neighbours = Neighbours(self.terms, self.rarity)

    def _wanted(self, term: Term) -> Sought:
        """A term as it is looked for. Tokens that no document holds are not. Another name is no rarer than the word
        that was asked, however seldom it is used."""
        rarity = self._rarest(term)
        most = rarity or inf
        tokens = [
            (f" {token} ", weight * min(self.rarity[token], most) * (SATURATION + 1), weight > PART)
            for token, weight in term.weights.items()
            if token in self.held
        ]
        exact = EXACT * min(most, max(self.rarity[token] for token in term.weights))
        return Sought(f" {term.word} ", exact, tokens, [f" {token} " for token in term.whole], rarity)

    def _rarest(self, term: Term) -> float:
        """The rarity of the word itself: of its base forms that a document holds, if there are any."""
        held = [token for token in term.whole if token in self.held] or term.whole
        return max((self.rarity[token] for token in held), default=0.0)

    def score(self, document: Candidate) -> float:
        """What a document is worth; 0 when it holds nothing of the query."""
        if not self.terms:
            return 1.0
        worth, title = self._worth(document)
        met = len(worth) - worth.count(0.0)
        return sum(worth) * (1 + COVERAGE * met / len(worth)) + title

    def _worth(self, document: Candidate) -> tuple[list[float], float]:
        """What a document is worth for each word of the query, and for what its title says.

        Of several base forms and names of one word the best counts; its members add up. A title that says what was
        asked in whole words is worth their rarity, times their share of all that was asked; up to twice that when it
        says little else.

        In one piece, as it is done for three hundred documents of every search.
        """
        _key, _language, title_exact, title_bases, title_members, body_exact, body_bases, body_members, *_ = document
        title_norm = 1 - LENGTH + LENGTH * document.title_length / self.title_length
        body_norm = 1 - LENGTH_OF_TEXT + LENGTH_OF_TEXT * document.body_length / self.body_length
        worth = []
        asked = said = words = 0.0
        for written, exact, tokens, whole, rarity in self.wanted:
            itself = others = 0.0
            for token, telling, is_itself in tokens:
                title = BASE * title_bases.count(token) + MEMBER * title_members.count(token)
                body = BASE * body_bases.count(token) + MEMBER * body_members.count(token)
                if title or body:
                    often = TITLE * title / title_norm + body / body_norm
                    found = telling * often / (often + SATURATION)
                    if not is_itself:
                        others += found
                    elif found > itself:
                        itself = found
            as_typed = exact if written in title_exact or written in body_exact else 0.0
            worth.append(itself + others + as_typed)
            asked += rarity
            for token in whole:
                if token in title_bases:
                    said += rarity
                    words += 1
                    break
        if not said:
            return worth, 0.0
        return worth, TITLE_SAYS_IT * said * said / asked * (1 + min(words / max(document.title_length, 1), 1))

    def parts(self, document: Candidate) -> dict[str, float]:
        """What a document is worth by part: each word of the query, having many of them, what its title says, and
        closeness.

        What is missing from the final score is for being like the best ones.
        """
        worth, title = self._worth(document)
        words = {term.word: part for term, part in zip(self.terms, worth, strict=True)}
        having = self.score(document) - sum(worth) - title if self.terms else 0.0
        return words | {"(many words)": having, "(title)": title, "(closeness)": self.closeness(document)}

    def closeness(self, document: Candidate) -> float:
        return closeness(self.neighbours, (document.title_bases, document.body_bases))
