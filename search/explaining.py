"""Why something is found, and why something is not: for whoever asks with `explain_search`."""

from collections.abc import Iterator

from .analysis.analyzer import analyzer_of
from .analysis.tokens import normal
from .documents import document_of
from .engines.base import MOST_PROPOSED, Engine
from .finding import Asked, Found, collections_of, find, wanted_of
from .models import SearchDocument
from .picks import picked_for
from .query import Query
from .ranking import COLUMNS, Candidate, Scorer

SHOWN = 10


def explain(asked: Asked, engine: Engine, page=None) -> Iterator[str]:
    """Lines that tell how words are understood, what the engine proposes, and what the best are worth by part; for a
    page also where it comes, or why it does not.

    Raises EngineAway, and Disbelieved when the engine's index does not agree with the database.
    """
    found = find(asked, engine)
    query = found.query
    yield f"Asked in {asked.language}: {asked.text}"
    yield from _words(asked)
    yield from _terms(query)
    collections = collections_of(asked, query, engine)
    wanted = wanted_of(asked, query, collections)
    proposed = engine.propose(wanted).documents
    yield f"{engine.name} is asked for any of"
    for token, worth in sorted(wanted.tokens.items(), key=lambda row: -row[1]):
        language, _mark, word = token.removeprefix(asked.collection).partition(":")
        held = collections[language].frequency.get(word, 0) if language in collections else 0
        yield f"  {token:<36} worth {worth:6.2f}, in {held:,} documents"
    yield f"It finds {found.total:,} things and proposes {len(proposed):,} documents. In its own order the first are:"
    titles = SearchDocument.objects.in_bulk(proposed[:SHOWN])
    for place, pk in enumerate(proposed[:SHOWN], start=1):
        yield f"{place:>4}. [{titles[pk].language}] {titles[pk].title}" if pk in titles else f"{place:>4}. is no more"
    yield f"{len(found.hits):,} are put in order. The first:"
    for place, (score, pk, _key) in enumerate(found.hits[:SHOWN], start=1):
        yield from _hit(place, score, pk, query, collections)
    if page is not None:
        yield from _page(page, asked, found, proposed, collections)


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
    if query.told:
        yield f"  the reader is told: {', '.join(query.told)}"
    if query.phrases or query.leaves_out:
        phrases = ", ".join(" ".join(phrase) for phrase in query.phrases)
        without = [
            *sorted(query.excluded | query.excluded_across),
            *(" ".join(each) for each in query.excluded_phrases),
        ]
        yield f"  as it stands: {phrases or '-'}; without: {', '.join(without) or '-'}"


def _hit(place: int, score: float, pk: int, query: Query, collections) -> Iterator[str]:
    title, candidate = _candidate(pk)
    parts = Scorer(query, candidate.language, collections[candidate.language]).parts(candidate)
    parts["(like the best)"] = score - sum(parts.values())
    told = ", ".join(f"{name} {worth:.2f}" for name, worth in parts.items() if round(worth, 2))
    yield f"{place:>4}. {score:7.2f}  [{candidate.language}] {title}"
    yield f"                {told}"


def _candidate(pk: int) -> tuple[str, Candidate]:
    title, *columns = SearchDocument.objects.filter(pk=pk).values_list("title", *COLUMNS).get()
    return title, Candidate(str(pk), *columns)


def _page(page, asked: Asked, found: Found, proposed: list[int], collections) -> Iterator[str]:
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
        score, pk, _key = found.hits[place - 1]
        yield from _hit(place, score, pk, found.query, collections)
    else:
        yield f"  {_why_not(kept, asked, found, proposed, collections)}"


def _why_not(kept: SearchDocument, asked: Asked, found: Found, proposed: list[int], collections) -> str:
    """The first reason for which a document is no hit, in the order in which it is sorted out."""
    query = found.query
    if asked.keys is not None and kept.audience not in asked.keys:
        return f"is for {kept.audience} alone."
    if not query:
        return "is no answer: nothing was asked."
    if kept.key in picked_for(query).hidden:
        return "is left out of this search by the network's own word."
    if query.stays_in_its_language and kept.language != query.language:
        return "is in the other language, which has no name for what must not stand there."
    if not Scorer(query, kept.language, collections[kept.language]).score(_candidate(kept.pk)[1]):
        return "holds none of the words that were asked."
    if missing := [phrase for phrase in query.phrases if not _stands(phrase, kept)]:
        return f"does not hold “{' '.join(missing[0])}” as it is written."
    if query.leaves_out and kept.pk not in proposed and len(proposed) < MOST_PROPOSED:
        return "holds what must not stand there, here or in its other language."
    return f"is not among the first {len(proposed):,} documents, by the engine's own order."


def _stands(phrase: tuple[str, ...], document: SearchDocument) -> bool:
    return any(f" {' '.join(phrase)} " in text for text in (document.title_exact, document.body_exact))
