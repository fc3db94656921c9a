"""The order of what was found: one scorer for every engine, over the candidates that the engine proposes.

BM25F: a token counts for more where it is rare, in short texts, in titles, and as the word itself rather than as a
member of a compound. What holds more of the words that were asked comes before what holds one of them often.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from .query import Query

# A token found as a base form, as a member of a compound in the text, and as the very form that was typed.
BASE, MEMBER, EXACT = 1.0, 0.5, 0.2
TITLE = 1.5
SATURATION = 1.2  # BM25's k1: how soon one more occurrence stops mattering
LENGTH = 0.75  # BM25's b: how much a long text is held back
COVERAGE = 0.3  # how much more a document with all the words is worth


@dataclass(frozen=True)
class Candidate:
    """The words of a document, each row with spaces around every token, as they are stored."""

    key: str
    title_exact: str
    title_bases: str
    title_members: str
    body_exact: str
    body_bases: str
    body_members: str
    title_length: int
    body_length: int


@dataclass(frozen=True)
class Collection:
    """What is known of all documents that may be found: how many, how long, and in how many a token stands."""

    documents: int
    title_length: float
    body_length: float
    frequency: Mapping[str, int]


def rank(query: Query, candidates: Iterable[Candidate], collection: Collection) -> list[tuple[float, str]]:
    """Score and key of each candidate that holds a word of the query, the best first; equals by key."""
    rarity = {token: _rarity(collection, token) for token in query.tokens}
    scored = ((score(query, each, collection, rarity), each.key) for each in candidates)
    return sorted((row for row in scored if row[0] > 0), key=lambda row: (-row[0], row[1]))


def score(query: Query, document: Candidate, collection: Collection, rarity: Mapping[str, float]) -> float:
    """What a document is worth; 0 when it holds nothing of the query."""
    title_norm = 1 - LENGTH + LENGTH * document.title_length / max(collection.title_length, 1)
    body_norm = 1 - LENGTH + LENGTH * document.body_length / max(collection.body_length, 1)
    total, met = 0.0, 0
    for term in query.terms:
        worth = 0.0
        for token, weight in term.weights.items():
            wanted = f" {token} "
            title = BASE * document.title_bases.count(wanted) + MEMBER * document.title_members.count(wanted)
            body = BASE * document.body_bases.count(wanted) + MEMBER * document.body_members.count(wanted)
            if title or body:
                often = TITLE * title / title_norm + body / body_norm
                worth += weight * rarity[token] * often * (SATURATION + 1) / (often + SATURATION)
        written = f" {term.word} "
        if written in document.title_exact or written in document.body_exact:
            worth += EXACT * max(rarity[token] for token in term.weights)
        met += worth > 0
        total += worth
    return total * (1 + COVERAGE * met / len(query.terms)) if query.terms else 1.0


def _rarity(collection: Collection, token: str) -> float:
    """BM25's inverse document frequency, never below zero."""
    count = collection.frequency.get(token, 0)
    return log(1 + (collection.documents - count + 0.5) / (count + 0.5))
