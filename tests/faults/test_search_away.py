"""Elasticsearch refuses, hangs, dawdles, answers half or holds a foreign secret: readers and editors do not notice."""

import os
from urllib.parse import urlsplit

import pytest

from search.engines.elasticsearch import BUDGET

from .cluster import cluster
from .deployment import filled, run, server
from .own_index import OwnIndex, caught_up
from .searchers import Line, met, p95, telling

PROOF = bool(os.environ.get("PROOF"))
WRITERS = 6
SECONDS = 20 if PROOF else 4
DISTURBANCES = ["refuse", "hang", "slow:800", "reset", "half", "flapping"] if PROOF else ["hang"]


@pytest.fixture
def index():
    if not os.environ.get("TEST_ELASTICSEARCH_URL"):
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    index = OwnIndex(os.environ["TEST_ELASTICSEARCH_URL"].split(","))
    yield index
    index.remove()


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_search_and_publishing_go_on_whatever_elasticsearch_does(tmp_path, index, figures):
    line = Line(urlsplit(index.addresses[0]).port, tmp_path)
    found, ratios = {}, {}
    with cluster() as own, line.laid() as address:
        more = index.deployed(address)
        world = filled(own, "tests.faults.search_world", str(WRITERS), more=more)
        run(own.url, "manage.py", "rebuild_search", "--index-only", more=more)
        with server(own.url, threads=8, more=more) as port:
            with telling(own.url, more):
                met(port, world["writers"], 2)
                calm = met(port, world["writers"], SECONDS)
                index.poison(own, world["secret"])
                found["poisoned"] = met(port, world["writers"], SECONDS)
                index.halve(own)
                found["halved"] = met(port, world["writers"], SECONDS)
            with telling(own.url, more):  # the first one was killed in the middle of its work
                for mode in DISTURBANCES:
                    calm += met(port, world["writers"], SECONDS / 2)
                    with line.disturbed(mode):
                        found[mode] = met(port, world["writers"], SECONDS)
                after = met(port, world["writers"], 2)
                lag = caught_up(own)
        lost = [page for page, words in after.acknowledged.items() if not index.holds(words)]
        run(own.url, "manage.py", "search_sync", more=more)
        told = run(own.url, "manage.py", "search_sync", "--dry-run", more=more)

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
