"""Elasticsearch 9: candidates, filters and counts in one request, in two seconds or not at all.

It holds one entry for each thing (see `things`), so what it counts are things. A question has one *branch* for each
language that its words are of; a thing matches when one of its branches does.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache, partial
from math import log
from os import getpid

from .. import statistics
from ..analysis.analyzer import LANGUAGES
from ..rebuilding import drop_collection, load_collection
from . import cluster
from .base import EngineAway, Proposal, Wanted
from .breaker import Breaker
from .things import EXACT, WEIGHTS

logger = logging.getLogger(__name__)
BUDGET = 2.0  # seconds that a reader's question may take in all
PATIENT = 60.0  # seconds for a measurement's
MOST_VALUES = 5000  # of filters; far more than there are
BREAKER = Breaker()


class ElasticsearchEngine:
    """For a reader's question: within so many seconds from now, and only when the breaker allows. With None, for
    measuring: as long as it takes, and every time."""

    name = "elasticsearch"

    def __init__(self, seconds: float | None = BUDGET):
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._breaker = None if seconds is None else BREAKER

    def take_in(self, collection: str) -> None:
        load_collection(collection)

    def leave_out(self, collection: str) -> None:
        drop_collection(collection)

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        return self._counted(tokens, lambda language: [])

    def seen(self, tokens: list[str], keys: frozenset[str], most: int) -> dict[str, int]:
        counts = self._counted(tokens, lambda language: [_of_audience(language, keys)])
        return {token: min(count, most) for token, count in counts.items()}

    def _counted(self, tokens: list[str], conditions: Callable[[str], list[dict]]) -> dict[str, int]:
        """In how many things each token stands, of those for which the conditions of its language hold."""
        counts: dict[str, int] = {}
        for collection in {token.partition(":")[0][:-2] for token in tokens}:
            asked = [token for token in tokens if _place(token, collection)]
            filters = {
                str(number): {"bool": {"filter": [
                    _is_one_of("words", [token], collection), *conditions(_place(token, collection))
                ]}}
                for number, token in enumerate(asked)
            }  # fmt: skip
            body = {"size": 0, "track_total_hits": False, "aggs": {"counts": {"filters": {"filters": filters}}}}
            found = self._begun(collection, body, lambda answer: answer["aggregations"]["counts"]["buckets"])()
            counts |= {token: found[str(number)]["doc_count"] for number, token in enumerate(asked)}
        return {token: count for token, count in counts.items() if count}

    def propose(self, wanted: Wanted) -> Proposal:
        return self.begin(wanted)()

    def begin(self, wanted: Wanted) -> Callable[[], Proposal]:
        branches = branches_of(wanted)
        if not branches:
            return lambda: Proposal([], 0, {})
        body = self.request(wanted)
        return self._begun(wanted.collection, body, lambda answer: _proposal(answer, wanted, branches))

    def request(self, wanted: Wanted) -> dict:
        """The one request for candidates, filters and counts."""
        branches = branches_of(wanted)
        worth = self._worth(wanted)
        fields = [f"{language}.{name}" for language in branches for name in ("id", "date")]
        order = [{f"{branches[0]}.date" if len(branches) == 1 else "date": {"order": "desc", "missing": "_last"}}]
        request = {
            "size": wanted.limit,
            "track_total_hits": True,
            "stored_fields": "_none_",
            "docvalue_fields": fields,
            "query": {"dis_max": {"queries": [_branch(wanted, language, worth) for language in branches]}},
            "sort": [*(order if wanted.newest_first else ["_score"]), "key"],
            "aggs": _counts(wanted, branches),
        }
        if wanted.chosen:
            kept = [
                {"bool": {"filter": _held(wanted, language, wanted.chosen), "_name": f"{language}, chosen"}}
                for language in branches
            ]
            request["post_filter"] = {"bool": {"should": kept}}
        return request

    def _worth(self, wanted: Wanted) -> dict[str, float]:
        """How much each token is worth beside its rarity, by which Elasticsearch multiplies by itself."""
        sizes = statistics.sizes_of(wanted.collection)
        counted = statistics.frequencies_of(list(wanted.tokens), self)
        worth = {}
        for token, value in wanted.tokens.items():
            size = sizes.get(_place(token, wanted.collection))
            rarity = log(1 + max(size.documents - counted[token] + 0.5, 0) / (counted[token] + 0.5)) if size else 1.0
            worth[token] = max(value / max(rarity, 0.01), 0.01)
        return worth

    def _begun(self, collection: str, body: dict, read: Callable) -> Callable:
        """Send a request. What is returned waits for the answer as `read` reads it; EngineAway when there is none, or
        it is late, partial or not to be read."""
        if self._breaker and not self._breaker.allows():
            raise EngineAway("left alone after a failure")
        try:
            sent = _threads(getpid()).submit(_search, cluster.index_of(collection), body, self._left())
        except Exception as trouble:  # a thread that cannot be had, too
            raise self._is_away(trouble) from trouble
        return partial(self._answer, sent, read)

    def _left(self) -> float:
        """The seconds that are left of the budget."""
        return PATIENT if self._deadline is None else max(self._deadline - time.monotonic(), 0)

    def _answer(self, sent: Future, read: Callable):
        try:
            answer = sent.result(self._left())
            if answer["timed_out"] or answer["_shards"]["failed"] or not answer["_shards"]["total"]:
                raise EngineAway("an incomplete answer")
            result = read(answer)
        except Exception as trouble:
            raise self._is_away(trouble) from trouble
        if self._breaker:
            self._breaker.succeeded()
        return result

    def _is_away(self, trouble: Exception) -> EngineAway:
        """What to raise for any trouble, of which the breaker is told."""
        if self._breaker:
            # A question that is refused says nothing of the engine's health.
            refused = getattr(trouble, "status_code", 0) == 400
            (self._breaker.succeeded if refused else self._breaker.failed)()
        logger.warning("Elasticsearch did not answer: %r", trouble)
        return EngineAway(repr(trouble))


@lru_cache(maxsize=1)
def _threads(process: int) -> ThreadPoolExecutor:
    """Requests run aside: a socket's own timeout begins anew with every byte, and a reader's patience does not."""
    return ThreadPoolExecutor(max_workers=32, thread_name_prefix="elasticsearch")


def _search(index: str, body: dict, seconds: float) -> dict:
    """Each node gets its share of the time, so that the next one can be asked within it."""
    asking = cluster.client()
    share = max(seconds, 0.05) / max(len(list(asking.transport.node_pool.all())), 1)
    answer = asking.options(request_timeout=share).search(index=index, timeout=f"{int(share * 1000)}ms", **body)
    return answer.body


# --- The request ---


def branches_of(wanted: Wanted) -> list[str]:
    """The languages in which something can match."""
    if wanted.language:
        return [wanted.language]
    if not wanted.tokens:
        return list(LANGUAGES)
    places = {token.partition(":")[0] for token in wanted.tokens}
    return [language for language in LANGUAGES if f"{wanted.collection}{language}" in places]


def _place(token: str, collection: str) -> str:
    """The language of a token of a collection; "" for one of another collection."""
    place = token.partition(":")[0]
    return place[-2:] if place[:-2] == collection and place[-2:] in LANGUAGES else ""


def _is_one_of(field: str, tokens: list[str], collection: str) -> dict:
    """Tokens of one language against a field of that language."""
    words = [token.partition(":")[2] for token in tokens]
    return {"terms": {f"{_place(tokens[0], collection)}.{field}": words}}


def _own(tokens, language: str, collection: str) -> list[str]:
    return [token for token in tokens if _place(token, collection) == language]


def _branch(wanted: Wanted, language: str, worth: dict[str, float]) -> dict:
    """What matches in a language, with how well it does."""
    fields = [f"{language}.{name}^{weight}" for name, weight in WEIGHTS.items()]
    words = [
        {"combined_fields": {"query": token.partition(":")[2], "fields": fields, "boost": worth[token]}}
        for token in _own(wanted.tokens, language, wanted.collection)
    ]
    found = {"filter": _conditions(wanted, language), "_name": language}
    if words:
        found |= {"should": words, "minimum_should_match": 1}
    return {"bool": found | _forbidden(wanted)}


def _conditions(wanted: Wanted, language: str) -> list[dict]:
    """Who may read it, from when it must be, and the phrases it must hold."""
    conditions: list[dict] = [{"term": {"languages": language}}]
    conditions += _readable(wanted, language)
    if wanted.since:
        conditions.append({"range": {f"{language}.date": {"gte": wanted.since.isoformat()}}})
    return conditions + [_phrase(phrase, language) for phrase in wanted.phrases]


def _readable(wanted: Wanted, language: str) -> list[dict]:
    return [] if wanted.keys is None else [_of_audience(language, wanted.keys)]


def _of_audience(language: str, keys: frozenset[str]) -> dict:
    return {"terms": {f"{language}.audience": sorted(keys)}}


def _phrase(phrase: tuple[str, ...], language: str) -> dict:
    return {"bool": {"should": [{"match_phrase": {f"{language}.{name}": " ".join(phrase)}} for name in EXACT]}}


def _forbidden(wanted: Wanted) -> dict:
    """What a thing must not hold in any language that the reader may read. What they may not read leaves nothing out:
    that would tell what it holds."""
    forbidden = []
    for language in LANGUAGES:
        excluded = _own(wanted.excluded, language, wanted.collection)
        held = [_is_one_of("words", excluded, wanted.collection)] if excluded else []
        held += [_phrase(phrase, language) for phrase in wanted.excluded_phrases]
        forbidden += [{"bool": {"filter": [each, *_readable(wanted, language)]}} for each in held]
    return {"must_not": forbidden} if forbidden else {}


def _held(wanted: Wanted, language: str, chosen) -> list[dict]:
    """The whole of a branch as filters: its words, its conditions and what is chosen."""
    own = _own(wanted.tokens, language, wanted.collection)
    words = [_is_one_of("words", own, wanted.collection)] if own else []
    forbidden = [{"bool": forbids}] if (forbids := _forbidden(wanted)) else []
    values = [{"term": {f"{language}.facets": f"{name}={value}"}} for name, value in chosen.items()]
    return [*values, *words, *_conditions(wanted, language), *forbidden]


def _counts(wanted: Wanted, branches: list[str]) -> dict:
    """For each chosen facet, and for all others together (""), the values in each branch and those in both."""
    asked = {}
    for facet in ("", *wanted.chosen):
        others = {name: value for name, value in wanted.chosen.items() if name != facet}
        for language in branches:
            values = {"terms": {"field": f"{language}.facets", "size": MOST_VALUES}}
            asked[f"{facet}/{language}"] = _within(_held(wanted, language, others), values)
        if len(branches) > 1:
            both = [each for language in branches for each in _held(wanted, language, others)]
            asked[f"{facet}/both"] = _within(both, {"terms": {"field": "shared", "size": MOST_VALUES}})
    return asked


def _within(conditions: list[dict], values: dict) -> dict:
    return {"filter": {"bool": {"filter": conditions}}, "aggs": {"values": values}}


# --- The answer ---


def _proposal(answer: dict, wanted: Wanted, branches: list[str]) -> Proposal:
    """The documents in order, the total and the counts. What is not as it should be raises any error."""
    rows = []
    for hit in answer["hits"]["hits"]:
        for language in branches:
            if (f"{language}, chosen" if wanted.chosen else language) in hit["matched_queries"]:
                fields = hit["fields"]
                rows.append((fields.get(f"{language}.date", [""])[0], int(fields[f"{language}.id"][0])))
    if wanted.newest_first:
        rows.sort(key=lambda row: row[0], reverse=True)
    documents = list(dict.fromkeys(pk for _date, pk in rows))
    return Proposal(documents[: wanted.limit], int(answer["hits"]["total"]["value"]), _read_counts(answer, wanted))


def _read_counts(answer: dict, wanted: Wanted) -> dict[str, dict[str, int]]:
    """Things with a value in one language or the other: the sum of both without those that were counted twice."""
    counts: dict[str, dict[str, int]] = {}
    for asked, found in answer["aggregations"].items():
        facet, _, language = asked.partition("/")
        for bucket in found["values"]["buckets"]:
            name, _, value = bucket["key"].partition("=")
            if name == facet or (not facet and name not in wanted.chosen):
                of_facet = counts.setdefault(name, {})
                of_facet[value] = of_facet.get(value, 0) + bucket["doc_count"] * (-1 if language == "both" else 1)
    return counts
