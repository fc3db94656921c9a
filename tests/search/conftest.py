"""Each engine in its turn, with the other one unable to answer in its stead."""

import os

import pytest

from search import finding, outbox
from search.engines import cluster
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.sql import DatabaseEngine
from search.rebuilding import rebuild


class CaughtUp(ElasticsearchEngine):
    """Elasticsearch after the worker has told it of everything, as it has within a second."""

    def frequencies(self, tokens):
        while outbox.catch_up():
            pass
        return super().frequencies(tokens)

    def propose(self, wanted):
        while outbox.catch_up():
            pass
        return super().propose(wanted)


def _not_asked(self, wanted):
    raise AssertionError(f"{self.name} was asked, and another engine is the one that is tried")


@pytest.fixture
def elasticsearch(settings):
    """An Elasticsearch with indexes of the test's own. TEST_ELASTICSEARCH_URL names its address."""
    addresses = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not addresses:
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    settings.ELASTICSEARCH_URL = addresses.split(",")
    settings.ELASTICSEARCH_PREFIX = f"test-{os.getpid()}"
    yield cluster
    settings.ELASTICSEARCH_URL = addresses.split(",")
    names = cluster.client().indices.get_alias(index=f"{settings.ELASTICSEARCH_PREFIX}-*")
    if names:
        cluster.client().indices.delete(index=",".join(names))


@pytest.fixture(params=["database", "elasticsearch"])
def each_engine(request, db, monkeypatch):
    if request.param == "database":
        monkeypatch.setattr(ElasticsearchEngine, "propose", _not_asked)
        return
    request.getfixturevalue("elasticsearch")
    rebuild()
    monkeypatch.setattr(DatabaseEngine, "propose", _not_asked)
    monkeypatch.setattr(finding, "chosen_engine", CaughtUp)
