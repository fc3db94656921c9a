"""Each engine in its turn, with the other one unable to answer in its stead; and a page that cannot be read."""

import pytest

from search import documents, finding, outbox
from search.engines.elasticsearch import ElasticsearchEngine
from search.rebuilding import rebuild
from tests.factories import practice


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


@pytest.fixture
def broken_page(ekami, monkeypatch):
    """A page whose attachments cannot be told."""
    page = practice(ekami, title="Norsu")

    def texts_of(each):
        if each.pk == page.pk:
            raise ValueError("a file that nobody foresaw")
        return []

    monkeypatch.setattr(documents, "_attached", [*documents._attached, texts_of])
    return page
