"""How well search answers: collections with human judgements, and the measures of a run over one of them.

A collection is a folder with `docs.jsonl`, `queries.jsonl` and, where people judged what answers what, `qrels.tsv`. A
run tells for each query the documents that were found, the best first.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from random import Random

from .analysis.analyzer import LANGUAGES

MOST_FOUND = 100  # what comes later in a ranking is not looked at
DRAWS = 1_000
SEED = 20_171_213

Run = Mapping[str, Sequence[str]]  # query id → document ids, the best first
Grades = Mapping[str, int]  # document id → 1 or 2; what is not there is 0


class BadCollection(Exception):
    """A file of the collection is missing, or a line of it is not what it should be."""


@dataclass(frozen=True)
class JudgedDocument:
    """A text that may be found."""

    id: str
    language: str
    title: str
    body: str


@dataclass(frozen=True)
class JudgedQuery:
    """What somebody asked, in a language that need not be that of the documents."""

    id: str
    language: str
    text: str


@dataclass(frozen=True)
class JudgedCollection:
    """Documents, queries, and the grades of the documents that people judged for each query."""

    documents: tuple[JudgedDocument, ...]
    queries: tuple[JudgedQuery, ...]
    grades: Mapping[str, Grades]


def read_collection(folder: Path) -> JudgedCollection:
    """The collection in a folder; without `qrels.tsv` nothing is judged. Raises BadCollection with file and line."""
    documents = read_documents(folder)
    queries = _rows(folder / "queries.jsonl", _each_once(lambda row: _query(json.loads(row))))
    grades: dict[str, dict[str, int]] = {}
    judged = _rows(folder / "qrels.tsv", _judgement) if (folder / "qrels.tsv").exists() else []
    for query, document, grade in judged:
        if grade > 0:
            grades.setdefault(query, {})[document] = grade
    return JudgedCollection(tuple(documents), tuple(queries), grades)


def read_documents(folder: Path) -> list[JudgedDocument]:
    """The texts of a collection alone. Raises BadCollection with file and line."""
    return _rows(folder / "docs.jsonl", _each_once(lambda row: _document(json.loads(row))))


def _each_once(read: Callable) -> Callable:
    """The same reader, which raises ValueError for an id that it has read before."""
    seen: set[str] = set()

    def checked(line: str):
        row = read(line)
        if row.id in seen:
            raise ValueError(f"the id {row.id!r} stands twice")
        seen.add(row.id)
        return row

    return checked


def _rows(path: Path, read: Callable) -> list:
    found = []
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCollection(f"{path.name}: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append(read(line))
            except (ValueError, KeyError, TypeError) as error:
                raise BadCollection(f"{path.name}, line {number}: {error!r}") from error
    return found


def _document(row: dict) -> JudgedDocument:
    return JudgedDocument(*_words(row["id"], _language(row), row.get("title") or "", row.get("body") or ""))


def _query(row: dict) -> JudgedQuery:
    return JudgedQuery(*_words(row["id"], _language(row), row["text"]))


def _language(row: dict) -> str:
    if row["language"] not in LANGUAGES:
        raise ValueError(f"language {row['language']!r} is none of {', '.join(LANGUAGES)}")
    return row["language"]


def _words(*values) -> tuple[str, ...]:
    """Values as text that can be kept. Raises UnicodeEncodeError, which is a ValueError, for half a character."""
    words = tuple(map(str, values))
    for word in words:
        word.encode()
    return words


def _judgement(line: str) -> tuple[str, str, int]:
    query, document, grade = line.strip().split("\t")
    return query, document, int(grade)


# --- One query ---


def ndcg_at_10(found: Sequence[str], grades: Grades) -> float:
    """What the first ten are worth, by grade and place, as a share of the best ten that there could be."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:10])
    return _gain([grades.get(document, 0) for document in found[:10]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def recall_at(most: int, found: Sequence[str], grades: Grades) -> float:
    """The share of the judged documents that are among the first `most`."""
    return sum(document in grades for document in found[:most]) / len(grades) if grades else 0.0


def reciprocal_rank(found: Sequence[str], grades: Grades) -> float:
    """1 by the place of the first judged document; 0 when none is among the first hundred."""
    places = (place for place, document in enumerate(found[:MOST_FOUND], start=1) if document in grades)
    return 1 / next(places, float("inf"))


MEASURES: dict[str, Callable[[Sequence[str], Grades], float]] = {
    "ndcg@10": ndcg_at_10,
    "recall@10": lambda found, grades: recall_at(10, found, grades),
    "recall@100": lambda found, grades: recall_at(100, found, grades),
    "mrr": reciprocal_rank,
}


# --- All queries ---


def each_query(collection: JudgedCollection, run: Run, measure: str = "ndcg@10") -> list[float]:
    """A measure of every query, in the collection's order; what was not answered is worth 0."""
    of_query = MEASURES[measure]
    return [of_query(run.get(query.id, ()), collection.grades.get(query.id, {})) for query in collection.queries]


def figures(collection: JudgedCollection, run: Run) -> dict:
    """Means over all queries with 95 % intervals, and the share of queries that were answered, ready for JSON."""
    answered = sum(bool(run.get(query.id)) for query in collection.queries)
    told: dict = {"queries": len(collection.queries), "answered": round(answered / max(len(collection.queries), 1), 4)}
    for measure in MEASURES:
        values = each_query(collection, run, measure)
        low, high = _interval(len(values), lambda drawn, values=values: _mean([values[place] for place in drawn]))
        told[measure] = {"mean": round(_mean(values), 4), "low": round(low, 4), "high": round(high, 4)}
    return told


def ratio(collection: JudgedCollection, run: Run, other: Run, measure: str = "ndcg@10") -> dict:
    """The mean of one run by that of another over the same queries, with a paired interval, ready for JSON."""
    ours, theirs = each_query(collection, run, measure), each_query(collection, other, measure)

    def share(places: Sequence[int]) -> float:
        below = sum(theirs[place] for place in places)
        return sum(ours[place] for place in places) / below if below else 0.0

    low, high = _interval(len(ours), share)
    return {"ratio": round(share(range(len(ours))), 4), "low": round(low, 4), "high": round(high, 4)}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _interval(count: int, figure: Callable[[Sequence[int]], float]) -> tuple[float, float]:
    """The middle 95 % of a figure over queries drawn with replacement, the same draws on every day."""
    if not count:
        return 0.0, 0.0
    chance = Random(SEED)  # noqa: S311 (a fixed seed is the point)
    drawn = sorted(figure(chance.choices(range(count), k=count)) for _draw in range(DRAWS))
    return drawn[round(DRAWS * 0.025)], drawn[round(DRAWS * 0.975) - 1]
