"""An Elasticsearch of a test's own, and engines that must not be asked. A pytest plugin; tests/conftest.py names it.

TEST_ELASTICSEARCH_URL names the address of the one that may be used.
"""

import os

import pytest

from search.engines import cluster
from search.engines.elasticsearch import BREAKER, ElasticsearchEngine
from search.engines.sql import DatabaseEngine


def _not_asked(self, wanted):
    raise AssertionError(f"{self.name} was asked, and another engine is the one that is tried")


@pytest.fixture
def elasticsearch(settings):
    """An Elasticsearch with indexes of the test's own, which are removed afterwards."""
    addresses = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not addresses:
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    settings.ELASTICSEARCH_URL = addresses.split(",")
    settings.ELASTICSEARCH_PREFIX = f"test-{os.getpid()}"
    BREAKER.succeeded()
    yield cluster
    BREAKER.succeeded()
    settings.ELASTICSEARCH_URL = addresses.split(",")
    names = cluster.client().indices.get_alias(index=f"{settings.ELASTICSEARCH_PREFIX}-*")
    if names:
        cluster.client().indices.delete(index=",".join(names))


@pytest.fixture
def database_is_not_asked(monkeypatch):
    monkeypatch.setattr(DatabaseEngine, "propose", _not_asked)


@pytest.fixture
def elasticsearch_is_not_asked(monkeypatch):
    monkeypatch.setattr(ElasticsearchEngine, "begin", _not_asked)
