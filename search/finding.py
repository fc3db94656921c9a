"""The one question that everything asks: the page, the feed, the measuring commands. From words to hits in order."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from django.db import connection

from . import statistics
from .analysis.analyzer import LANGUAGES, analyzer_of
from .engines import cluster
from .engines.base import MOST_PROPOSED, Engine, EngineAway, Proposal, Wanted
from .engines.elasticsearch import BUDGET, ElasticsearchEngine
from .engines.postgres import PostgresEngine
from .engines.sql import one_of
from .engines.sqlite import SqliteEngine
from .picks import with_picks
from .query import Query, parse
from .ranking import COLUMNS, Candidate, Collection, rank
from .synonyms import with_synonyms
from .terms import Term, best_of
from .vocabulary import site_vocabulary

logger = logging.getLogger(__name__)
COMMON, MANY = 0.2, 2_000  # what is in more than this share of the documents, and in so many of them, is common
WEAK = 0.5  # what is worth less than this share of a word proposes only where few documents hold the word:
ENOUGH, SHARE = 10, 0.03  # fewer than so many, and than this share of all
LEAST = 0.2  # seconds: for less nothing elsewhere is asked
LONG = 8  # a query of more tokens than this lets only its rarer ones propose


@dataclass(frozen=True)
class Asked:
    """A search: what was typed, in which language, by somebody with these keys, with these filters."""

    text: str
    language: str
    keys: frozenset[str] | None = frozenset({"public"})
    chosen: dict[str, str] = field(default_factory=dict)
    newest_first: bool = False
    collection: str = ""


@dataclass(frozen=True)
class Found:
    """What there is: the best hits as (score, document's id, key), one for each thing; how many things in all; counts
    for the filters; the query as it was understood; whether the chosen engine was away; and the keys of the first hits
    that the network has picked."""

    hits: list[tuple[float, int, str]]
    total: int
    counts: dict[str, dict[str, int]]
    query: Query
    engine: str
    degraded: bool = False
    picked: tuple[str, ...] = ()


def database_engine() -> Engine:
    """The engine that is always there: the database's own."""
    return {"sqlite": SqliteEngine, "postgresql": PostgresEngine}[connection.vendor]()


def engine_named(name: str) -> Engine:
    """An engine by its name; raises LookupError when this deployment does not have it."""
    if name == ElasticsearchEngine.name and cluster.is_configured():
        return ElasticsearchEngine(None)
    engine = database_engine()
    if name not in (engine.name, connection.vendor):
        raise LookupError(name)
    return engine


def chosen_engine(seconds: float = BUDGET) -> Engine:
    """The engine that readers' questions go to first, for one question that may take so long."""
    return ElasticsearchEngine(seconds) if cluster.is_configured() else database_engine()


class Disbelieved(Exception):
    """An engine proposed what the database does not have for this reader: it has not heard of a change yet, or it was
    told something else. Its counts are no better."""


def find(asked: Asked, engine: Engine | None = None) -> Found:
    """Answer a search. When the chosen engine is away, the database's own answers, under the same filters."""
    return begin(asked, engine)()


def begin(asked: Asked, engine: Engine | None = None) -> Callable[[], Found]:
    """Begin a search, and give what ends it: an engine elsewhere looks while its asker does something else."""
    query = understood(asked)
    if engine is not None:
        return _begun(asked, query, engine)
    try:
        with_chosen = _begun(asked, query, chosen_engine())
    except EngineAway:
        return partial(_with_database, asked, query, away=True)
    return partial(_ended, asked, query, with_chosen)


def _ended(asked: Asked, query: Query, with_chosen: Callable[[], Found]) -> Found:
    away = False
    try:
        return with_chosen()
    except EngineAway:
        away = True
    except Disbelieved:
        logger.info("The index does not agree with the database, which answers now.")
    return _with_database(asked, query, away)


def _with_database(asked: Asked, query: Query, away: bool) -> Found:
    return replace(_begun(asked, query, database_engine())(), degraded=away)


def holds(word: str, keys: frozenset[str] | None, seconds: float = BUDGET) -> bool:
    """Whether anything that a reader with these keys may read holds a word, in any of its forms, in either language.
    It is one request without other names or an order, so that a page may ask it beside its own search, in what is left
    of the seconds that a page waits for an engine elsewhere."""
    bases = {f"{language}:{base}": 1.0 for language in LANGUAGES for base in analyzer_of(language).word(word).bases}
    wanted = Wanted(tokens=bases, keys=keys, limit=1)
    try:
        engine = chosen_engine(seconds) if seconds > LEAST else database_engine()
        documents = engine.propose(wanted).documents
    except EngineAway:
        documents = database_engine().propose(wanted).documents
    return bool(_rows_of(documents, Asked(word, LANGUAGES[0], keys)))


def understood(asked: Asked) -> Query:
    """What was typed, as the site understands it: with the names that vocabularies and coordinators know."""
    return with_synonyms(parse(asked.text, asked.language, site_vocabulary()))


def _begun(asked: Asked, query: Query, engine: Engine) -> Callable[[], Found]:
    if not query and not asked.chosen:
        return lambda: Found([], 0, {}, query, engine.name)
    sure = engine.name != ElasticsearchEngine.name
    collections = collections_of(asked, query, engine)
    wanted = wanted_of(asked, query, collections)
    proposed = engine.begin(wanted)

    def found() -> Found:
        proposal = proposed()
        held = wanted.tokens
        if not proposal.total:
            wider = wanted_of(asked, query, collections, common_too=True)
            if wider.tokens.keys() != held.keys():
                held, proposal = wider.tokens, engine.propose(wider)
        hits = _in_order(asked, query, proposal, collections, sure)
        return with_picks(Found(hits, proposal.total, proposal.counts, query, engine.name), asked, held)

    return found


def collections_of(asked: Asked, query: Query, engine: Engine) -> dict[str, Collection]:
    """The sizes of the collection by language, with the frequencies of the query's tokens in each; and of those that
    may do without a compound's members, how many the reader may see."""
    sizes = statistics.sizes_of(asked.collection)
    tokens = {language: query.tokens_in(language) for language in sizes}
    counted = _by_language(asked, tokens, partial(statistics.frequencies_of, engine=engine))
    known = {language: replace(size, frequency=counted[language]) for language, size in sizes.items()}
    if asked.keys is None:
        return {language: replace(size, seen=size.frequency) for language, size in known.items()}
    unsure = {language: _perhaps_unseen(query.terms_in(language), size, asked.keys) for language, size in known.items()}
    seen = _by_language(asked, unsure, partial(statistics.seen_of, keys=asked.keys, most=ENOUGH, engine=engine))
    return {language: replace(size, seen={**size.frequency, **seen[language]}) for language, size in known.items()}


def _perhaps_unseen(terms: Iterable[Term], collection: Collection, keys: frozenset[str]) -> list[str]:
    """The tokens that are enough by themselves, unless a reader with these keys may see too few of their documents; of
    the others that is sure by the numbers."""
    unseen = collection.unseen(keys)
    tokens = dict.fromkeys(token for term in terms for token in _enough_by_itself(term, collection))
    return [token for token in tokens if collection.frequency.get(token, 0) - unseen < ENOUGH]


def _by_language(asked: Asked, tokens: dict[str, list[str]], count) -> dict[str, dict[str, int]]:
    """What `count` tells of tokens, which are marked with their collection and language for it."""
    marked = {
        language: {f"{asked.collection}{language}:{token}": token for token in of} for language, of in tokens.items()
    }
    counted = count([mark for of in marked.values() for mark in of])
    return {language: {token: counted[mark] for mark, token in of.items()} for language, of in marked.items()}


def wanted_of(asked: Asked, query: Query, collections: dict[str, Collection], common_too=False) -> Wanted:
    """What an engine is asked for. Each token is worth its weight in the query times its rarity.

    On a large site common words propose nothing beside rarer ones: they would count half the site. They do for a reader
    for whom the rarer ones bring nothing: `common_too`.
    """
    worth: dict[str, float] = {}
    common = set()
    for language, collection in collections.items():
        for token, weight in proposing_weights(query, language, collection, common_too).items():
            count = collection.frequency.get(token, 0)
            if count:
                marked = f"{asked.collection}{language}:{token}"
                worth[marked] = weight * collection.rarity(token)
                if count > most_told(collection):
                    common.add(marked)
    if len(worth) > LONG and len(common) < len(worth) and not common_too:
        worth = {token: value for token, value in worth.items() if token not in common}
    if not worth and query:  # nothing here holds any of these words
        worth = {f"{asked.collection}{asked.language}:{token}": 1.0 for token in weights_in(query, asked.language)}
    return Wanted(
        collection=asked.collection,
        tokens=worth,
        common=frozenset(common & worth.keys()),
        language=asked.language if query.stays_in_its_language else "",
        excluded=tuple(
            f"{asked.collection}{language}:{token}"
            for language in collections
            for token in sorted(query.excluded_in(language))
        ),
        phrases=query.phrases,
        excluded_phrases=query.excluded_phrases,
        keys=asked.keys,
        chosen=asked.chosen,
        newest_first=asked.newest_first or not query,  # a filter alone has no best
        limit=MOST_PROPOSED,
    )


def _in_order(asked: Asked, query: Query, proposal: Proposal, collections, sure) -> list[tuple[float, int, str]]:
    """The proposed documents, the best first or the newest; of the languages of one thing the better one.

    Raises Disbelieved when one of them is not there, is not the reader's or holds none of the words, unless the engine
    is sure of them.
    """
    rows = _rows_of(proposal.documents, asked)
    things = {pk: key for key, pk, *_columns in rows}
    candidates = [Candidate(str(pk), *columns) for _key, pk, *columns in rows if columns[0] in collections]
    scored = {int(pk): score for score, pk in rank(query, candidates, collections)}
    if not sure and (len(rows) < len(proposal.documents) or len(scored) < len(candidates)):
        raise Disbelieved
    if asked.newest_first or not query:
        place = {pk: number for number, pk in enumerate(proposal.documents)}
        order = sorted(scored, key=place.__getitem__)
    else:
        order = [pk for _score, _key, pk in sorted((-score, things[pk], pk) for pk, score in scored.items())]
    best: dict[str, tuple[float, int, str]] = {}
    for pk in order:
        best.setdefault(things[pk], (scored[pk], pk, things[pk]))
    return list(best.values())


def _rows_of(documents: list[int], asked: Asked) -> list[tuple]:
    """Key, id and words of documents that are the reader's. In plain SQL: three hundred ids cost the ORM more than the
    database."""
    if not documents:
        return []
    conditions, values = ["collection = %s", one_of("id", documents)], [asked.collection, *documents]
    if asked.keys is not None:
        conditions.append(one_of("audience", asked.keys))
        values += sorted(asked.keys)
    statement = f"SELECT key, id, {', '.join(COLUMNS)} FROM search_searchdocument WHERE {' AND '.join(conditions)}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def weights_in(query: Query, language: str) -> dict[str, float]:
    """What each token that stands for the query in a language is worth: the most that any of its words says."""
    return best_of(term.weights for term in query.terms_in(language))


def proposing_weights(query: Query, language: str, collection: Collection, common_too=False) -> dict[str, float]:
    """The same for the tokens that propose documents: a word that enough of the reader's documents hold needs no
    members for that, and where rarer words bring as many as are put in order, common ones propose nothing."""
    terms = query.terms_in(language)
    most = most_told(collection)
    held = [_held(term, collection) for term in terms]
    if sum(count for count in held if count <= most) >= MOST_PROPOSED and not common_too:
        terms = [term for term, count in zip(terms, held, strict=True) if count <= most]
    return best_of(_proposing(term, collection) for term in terms)


def most_told(collection: Collection) -> float:
    """The most documents that may hold a word which still tells one from another."""
    return max(COMMON * collection.documents, MANY)


def _held(term: Term, collection: Collection) -> int:
    """In how many documents a word stands at least: the most of any token that stands for nearly all of it."""
    return max((collection.frequency.get(token, 0) for token in _nearly_whole(term)), default=0)


def _proposing(term: Term, collection: Collection) -> dict[str, float]:
    whole = _enough_by_itself(term, collection)
    seen = sum(collection.seen.get(token, 0) for token in whole)
    return whole if whole and seen >= _enough(collection) else term.weights


def _enough_by_itself(term: Term, collection: Collection) -> dict[str, float]:
    """The tokens that stand for nearly all of a word, if so many documents hold them that its members are not needed;
    {} otherwise, and for a word without members. How many of these the reader may see is another question: what they
    may not see must not decide what they find."""
    whole = _nearly_whole(term)
    held = sum(collection.frequency.get(token, 0) for token in whole)
    return whole if len(whole) < len(term.weights) and held >= _enough(collection) else {}


def _enough(collection: Collection) -> float:
    return min(ENOUGH, SHARE * collection.documents)


def _nearly_whole(term: Term) -> dict[str, float]:
    most = max(term.weights.values(), default=0.0)
    return {token: weight for token, weight in term.weights.items() if weight > most * WEAK}
