"""Why something is found, and why something is not: for whoever asks with `explain_search`."""

from collections.abc import Iterator

from .analysis.analyzer import analyzer_of
from .analysis.tokens import normal
from .documents import document_of
from .engines.base import Engine
from .finding import Asked, collections_of, find, wanted_of
from .models import SearchDocument
from .query import Query
from .ranking import COLUMNS, Candidate, Scorer

SHOWN = 10


def explain(asked: Asked, engine: Engine, page=None) -> Iterator[str]:
    """Lines that tell how words are understood, what the engine proposes, and what the best are worth by part; for a
    page also where it comes, or why it does not."""
    found = find(asked, engine)
    query = found.query
    yield f"Asked in {asked.language}: {asked.text}"
    yield from _words(asked)
    yield from _terms(query)
    collections = collections_of(asked, query, engine)
    wanted = wanted_of(asked, query, collections)
    yield f"{engine.name} is asked for any of"
    for token, worth in sorted(wanted.tokens.items(), key=lambda row: -row[1]):
        language, _mark, word = token.removeprefix(asked.collection).partition(":")
        yield f"  {token:<36} worth {worth:6.2f}, in {collections[language].frequency.get(word, 0):,} documents"
    yield f"It finds {found.total:,} things, of which {len(found.hits):,} are put in order. The first:"
    for place, (score, pk, _key) in enumerate(found.hits[:SHOWN], start=1):
        yield from _hit(place, score, pk, query, collections)
    if page is not None:
        yield from _page(page, asked, found, query, collections)


def _words(asked: Asked) -> Iterator[str]:
    for token in analyzer_of(asked.language).analyse(normal(asked.text)):
        told = [f"base {', '.join(token.bases)}"]
        told += [f"members {', '.join(token.members)}"] if token.members else []
        told += [f"also {', '.join(token.also)}"] if token.also else []
        told += ["in every text, so it counts only alone"] if token.is_stop else []
        yield f"  {token.word:<24} {'; '.join(told)}"


def _terms(query: Query) -> Iterator[str]:
    for name, terms in (("here", query.terms), ("in the other language", query.across)):
        for term in terms:
            weights = ", ".join(f"{token} {weight:.2f}" for token, weight in term.weights.items())
            yield f"  {name}: {term.word} = {weights}"
    if query.also:
        yield f"  the reader is told: {', '.join(query.also)}"
    if query.phrases or query.leaves_out:
        phrases = ", ".join(" ".join(phrase) for phrase in query.phrases)
        without = [
            *sorted(query.excluded | query.excluded_across),
            *(" ".join(each) for each in query.excluded_phrases),
        ]
        yield f"  as it stands: {phrases or '-'}; without: {', '.join(without) or '-'}"


def _hit(place: int, score: float, pk: int, query: Query, collections) -> Iterator[str]:
    row = SearchDocument.objects.filter(pk=pk).values_list("title", *COLUMNS).get()
    candidate = Candidate(str(pk), *row[1:])
    parts = Scorer(query, candidate.language, collections[candidate.language]).parts(candidate)
    told = ", ".join(f"{name} {worth:.2f}" for name, worth in parts.items() if worth)
    yield f"{place:>4}. {score:7.2f}  [{candidate.language}] {row[0]}"
    yield f"                {told}"


def _page(page, asked: Asked, found, query: Query, collections) -> Iterator[str]:
    yield f"The page {page.title} ({page.pk}):"
    kept = SearchDocument.objects.filter(page=page, collection="").first()
    if kept is None:
        fresh = document_of(page.specific)
        yield "  has no document" + (
            ", but should: run search_sync." if fresh else ": it is a draft, another page's alias, or never a hit."
        )
        return
    for names in kept.concepts:
        yield f"  is about {', '.join(name for texts in names.values() for name in texts)}, its editors say"
    place = next((place for place, hit in enumerate(found.hits, start=1) if hit[2] == kept.key), None)
    if place is not None:
        score = found.hits[place - 1][0]
        yield from _hit(place, score, kept.pk, query, collections)
    elif asked.keys is not None and kept.audience not in asked.keys:
        yield f"  is for {kept.audience} alone."
    else:
        yield "  holds none of the words that were asked, or comes after the best 300."
