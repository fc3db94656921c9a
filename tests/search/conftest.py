"""Each engine in its turn, with the other one unable to answer in its stead."""

import pytest

from search import finding, outbox
from search.engines.elasticsearch import ElasticsearchEngine
from search.rebuilding import rebuild


class CaughtUp(ElasticsearchEngine):
    """Elasticsearch after the worker has told it of everything, as it has within a second."""

    def frequencies(self, tokens):
        while outbox.catch_up():
            pass
        return super().frequencies(tokens)

    def begin(self, wanted):
        while outbox.catch_up():
            pass
        return super().begin(wanted)


@pytest.fixture(params=["database", "elasticsearch"])
def each_engine(request, db, monkeypatch):
    if request.param == "database":
        request.getfixturevalue("elasticsearch_is_not_asked")
        return
    request.getfixturevalue("elasticsearch")
    request.getfixturevalue("database_is_not_asked")
    rebuild()
    monkeypatch.setattr(finding, "chosen_engine", CaughtUp)
