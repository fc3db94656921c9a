"""The order of what was found: one scorer for every engine, over the candidates that the engine proposes.

BM25F: a token counts for more where it is rare, in short texts, in titles, and as the word itself rather than as a
member of a compound. What holds more of the words that were asked comes before what holds one of them often. A document
is measured among those of its own language, by the words that the query has in that language. The best of them are
looked at twice (`second_look`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from math import inf, log

from .query import Query
from .second_look import LOOKED_AT_TWICE, closeness, resemblance
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


@dataclass(frozen=True)
class Candidate:
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


COLUMNS = tuple(field.name for field in fields(Candidate))[1:]  # what is read of a document, after its key


@dataclass(frozen=True)
class Collection:
    """What is known of all documents of a language: how many, how long, and in how many a token stands."""

    documents: int
    title_length: float
    body_length: float
    frequency: Mapping[str, int]

    def rarity(self, token: str) -> float:
        """BM25's inverse document frequency, never below zero, raised to a power."""
        count = self.frequency.get(token, 0)
        return log(1 + max(self.documents - count + 0.5, 0) / (count + 0.5)) ** RARITY


def rank(
    query: Query, candidates: Iterable[Candidate], collections: Mapping[str, Collection]
) -> list[tuple[float, str]]:
    """Score and key of each candidate that holds a word of the query, the best first; equals by key.

    `collections` has what is known of each language that a candidate is in. Raises KeyError for another language.
    """
    scorers = {language: Scorer(query, language, known) for language, known in collections.items()}
    scored = [(scorers[each.language].score(each), each) for each in candidates]
    scored = sorted((row for row in scored if row[0] > 0), key=_best_first)
    first = _looked_at_twice(scored[:LOOKED_AT_TWICE], scorers)
    return [(worth, each.key) for worth, each in first + scored[LOOKED_AT_TWICE:]]


def _best_first(row: tuple[float, Candidate]) -> tuple[float, str]:
    return -row[0], row[1].key


def _looked_at_twice(best: list[tuple[float, Candidate]], scorers: Mapping[str, "Scorer"]):
    """The best ones in their final order; none of them is worth less than before."""
    near = [(worth + scorers[each.language].closeness(each), each) for worth, each in best]
    near.sort(key=_best_first)
    alike = resemblance([each for _worth, each in near], [worth for worth, _each in near])
    top = near[0][0] if near else 0.0
    return sorted(
        ((worth + top * more, each) for (worth, each), more in zip(near, alike, strict=True)), key=_best_first
    )


class Scorer:
    """What the documents of one language are worth to a query."""

    def __init__(self, query: Query, language: str, collection: Collection):
        self.terms = query.terms_in(language)
        self.rarity = {token: collection.rarity(token) for token in query.tokens_in(language)}
        self.held = {token for token in self.rarity if collection.frequency.get(token, 1)}
        self.title_length, self.body_length = max(collection.title_length, 1), max(collection.body_length, 1)
        self.rarest = [self._rarest(term) for term in self.terms]
        self.wanted = [self._wanted(term) for term in self.terms]

    def _wanted(self, term: Term) -> tuple[str, float, list[tuple[str, float, bool]]]:
        """A term as it is looked for: as it was typed, what that is worth, and each token with its worth and whether
        it stands for the whole word. Tokens that no document holds are not looked for. Another name is no rarer than
        the word that was asked, however seldom it is used.
        """
        most = self._rarest(term) or inf
        tokens = [
            (f" {token} ", weight * min(self.rarity[token], most) * (SATURATION + 1), weight > PART)
            for token, weight in term.weights.items()
            if token in self.held
        ]
        return f" {term.word} ", EXACT * min(most, max(self.rarity[token] for token in term.weights)), tokens

    def _rarest(self, term: Term) -> float:
        """The rarity of the word itself: of its base forms that a document holds, if there are any."""
        held = [token for token in term.whole if token in self.held] or term.whole
        return max((self.rarity[token] for token in held), default=0.0)

    def score(self, document: Candidate) -> float:
        """What a document is worth; 0 when it holds nothing of the query."""
        if not self.terms:
            return 1.0
        title_norm, body_norm = self._norms(document)
        total, met = 0.0, 0
        for written, exact, tokens in self.wanted:
            worth = self._worth(tokens, document, title_norm, body_norm)
            if written in document.title_exact or written in document.body_exact:
                worth += exact
            met += worth > 0
            total += worth
        return total * (1 + COVERAGE * met / len(self.terms)) + self._said_by(document)

    def _said_by(self, document: Candidate) -> float:
        """What a title is worth that says what was asked in whole words: their rarity, times their share of all that
        was asked; up to twice that when it says little else."""
        asked = said = 0.0
        words = 0
        for term, rarity in zip(self.terms, self.rarest, strict=True):
            asked += rarity
            if any(f" {token} " in document.title_bases for token in term.whole):
                said += rarity
                words += 1
        if not said:
            return 0.0
        return TITLE_SAYS_IT * said * said / asked * (1 + min(words / max(document.title_length, 1), 1))

    @staticmethod
    def _worth(tokens: list, document: Candidate, title_norm: float, body_norm: float) -> float:
        """Of several base forms and names of one word the best counts; its members add up."""
        itself = others = 0.0
        for token, telling, is_itself in tokens:
            title = BASE * document.title_bases.count(token) + MEMBER * document.title_members.count(token)
            body = BASE * document.body_bases.count(token) + MEMBER * document.body_members.count(token)
            if title or body:
                often = TITLE * title / title_norm + body / body_norm
                worth = telling * often / (often + SATURATION)
                itself, others = (max(itself, worth), others) if is_itself else (itself, others + worth)
        return itself + others

    def parts(self, document: Candidate) -> dict[str, float]:
        """What a document is worth by part: each word of the query, what its title says, and closeness.

        What is missing from the final score is for having many of the words, and for being like the best ones.
        """
        title_norm, body_norm = self._norms(document)
        worth = {
            term.word: self._worth(tokens, document, title_norm, body_norm)
            for term, (_written, _exact, tokens) in zip(self.terms, self.wanted, strict=True)
        }
        return worth | {"(title)": self._said_by(document), "(closeness)": self.closeness(document)}

    def _norms(self, document: Candidate) -> tuple[float, float]:
        """How much a document's title and text are held back for their length."""
        title_norm = 1 - LENGTH + LENGTH * document.title_length / self.title_length
        body_norm = 1 - LENGTH_OF_TEXT + LENGTH_OF_TEXT * document.body_length / self.body_length
        return title_norm, body_norm

    def closeness(self, document: Candidate) -> float:
        return closeness(self.terms, self.rarity, (document.title_bases, document.body_bases))
