"""Elasticsearch refuses, hangs, dawdles, answers half or holds a foreign secret: readers and editors do not notice."""

import os
import time
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch

from search.engines.elasticsearch import BUDGET

from .cluster import cluster
from .deployment import filled, run, server
from .search_world import COMMON, SECRET
from .searchers import Line, met, p95, telling

PROOF = bool(os.environ.get("PROOF"))
WRITERS = 6
SECONDS = 10 if PROOF else 4
DISTURBANCES = ["refuse", "hang", "slow:800", "reset", "half", "flapping"] if PROOF else ["hang"]
CATCHING_UP = 60  # seconds, at most


@pytest.fixture
def more():
    """What the deployment's processes are told besides."""
    if not os.environ.get("TEST_ELASTICSEARCH_URL"):
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    prefix = f"faults-{os.getpid()}"
    yield {"DJANGO_SETTINGS_MODULE": "tests.faults.search_settings", "ELASTICSEARCH_PREFIX": prefix}
    client = asked_directly()
    if names := client.indices.get_alias(index=f"{prefix}-*"):
        client.indices.delete(index=",".join(names))


def asked_directly() -> Elasticsearch:
    return Elasticsearch(os.environ["TEST_ELASTICSEARCH_URL"].split(","))


def index_of(more) -> str:
    return ",".join(asked_directly().indices.get_alias(index=f"{more['ELASTICSEARCH_PREFIX']}-*"))


def poison(own, more, key: str) -> None:
    """Tell Elasticsearch that the secret page is public."""
    (pk,) = own.ask(f"SELECT id FROM search_searchdocument WHERE key = '{key}'")  # noqa: S608
    words = f"{COMMON} {SECRET} teksti".lower()
    facts = {"id": int(pk), "audience": "public", "facets": [f"theme={SECRET}", f"year={SECRET}"]}
    body = {"key": key, "languages": ["fi"], "fingerprint": SECRET, "shared": []}
    body["fi"] = facts | dict.fromkeys(("title_bases", "body_bases", "title_exact", "body_exact"), words)
    asked_directly().index(index=index_of(more), id=key, document=body, refresh=True)


def halve(own, more) -> None:
    """Take every second thing out of the index."""
    keys = own.ask("SELECT DISTINCT key FROM search_searchdocument ORDER BY key")[::2]
    lines = [{"delete": {"_id": key}} for key in keys]
    asked_directly().bulk(index=index_of(more), operations=lines, refresh=True)


def caught_up(own) -> float:
    """Seconds until no change waits."""
    began = time.monotonic()
    while own.ask("SELECT count(*) FROM search_searchchange") != ["0"]:
        assert time.monotonic() - began < CATCHING_UP, "The worker has not caught up."
        time.sleep(0.2)
    return time.monotonic() - began


def holds(more, words: str) -> bool:
    """Whether the index has a text with these words."""
    query = {"match_phrase": {"fi.body_exact": words.lower()}}
    return asked_directly().count(index=index_of(more), query=query)["count"] == 1


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_search_and_publishing_go_on_whatever_elasticsearch_does(tmp_path, more, figures):
    target = urlsplit(os.environ["TEST_ELASTICSEARCH_URL"].split(",")[0])
    line = Line(target.port, tmp_path)
    found, ratios = {}, {}
    with cluster() as own, line.laid() as address:
        more = more | {"ELASTICSEARCH_URL": address}
        world = filled(own, "tests.faults.search_world", str(WRITERS), more=more)
        run(own.url, "manage.py", "rebuild_search", "--index-only", more=more)
        with server(own.url, threads=8, more=more) as port:
            with telling(own.url, more):
                met(port, world["writers"], 2)
                calm = met(port, world["writers"], SECONDS)
                poison(own, more, world["secret"])
                found["poisoned"] = met(port, world["writers"], SECONDS)
                halve(own, more)
                found["halved"] = met(port, world["writers"], SECONDS)
            with telling(own.url, more):  # the first one was killed in the middle of its work
                for mode in DISTURBANCES:
                    with line.disturbed(mode):
                        found[mode] = met(port, world["writers"], SECONDS)
                after = met(port, world["writers"], 2)
                lag = caught_up(own)
        lost = [page for page, words in after.acknowledged.items() if not holds(more, words)]
        run(own.url, "manage.py", "search_sync", more=more)
        told = run(own.url, "manage.py", "search_sync", "--check", more=more)

    for mode, each in found.items():
        ratios[mode] = p95(each.published) / p95(calm.published)
        slowest = max(each.searched)
        figures(
            f"search {mode}", searches=len(each.searched), slowest=slowest, publishes=len(each.published),
            publish_p95_ratio=ratios[mode], faults=len(each.faults), leaks=each.leaks,
        )  # fmt: skip
    figures("search after the faults", lag=lag, lost=len(lost))
    assert not lost
    assert "0 missing, 0 stale, 0 surplus; 0 changes wait" in told
    for mode, each in found.items():
        assert (mode, each.faults, each.leaks) == (mode, [], 0)
        assert (mode, max(each.searched)) < (mode, BUDGET + max(calm.searched) + 1)
    if PROOF:
        assert {mode: ratio for mode, ratio in ratios.items() if ratio > 1.5} == {}
