"""What people really ask of the demo's pages is found, by everybody's search, in the order that a teacher expects."""

import os

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from network.demo import content, writing
from network.demo.builder import Builder
from network.sections.models import CollegePage
from search.engines import cluster
from search.finding import Asked, database_engine, engine_named, find
from search.hits import hits_of
from search.rebuilding import rebuild
from tests.factories import republished

from .queries import FIRST_HITS, LANGUAGES, asked, known_gaps

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROWS = [row for language in LANGUAGES for row in asked(language)]
GAPS = {(gap.language, gap.query): gap.missing for gap in known_gaps()}
# What is missing for a gap is missing on every engine: it is expected to fail once, on the engine that is always there.
TRIED = [
    *(("database", row) for row in ROWS),
    *(("elasticsearch", row) for row in ROWS if (row.language, row.query) not in GAPS),
]


class TakeAway(Exception):
    pass


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo's pages in the tests' database, taken away again when the last query has been asked."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                Builder().build(lambda *_told: None)
                _give_fronts_their_texts()
                yield
                raise TakeAway
        except TakeAway:
            pass


def _give_fronts_their_texts():
    """The tests' own network has three colleges already, with fronts that say little; the demo leaves them alone."""
    texts = content.read_all("pages")["colleges"]
    for page in CollegePage.objects.all():
        own = texts[page.college.key][page.language]
        body = writing.body_blocks(f"college/{page.college.key}", own["body"])
        republished(page, lead=own["lead"], body=body)


@pytest.fixture(scope="module")
def engine_name(request, demo):
    """Each engine in its turn, which alone is asked. Elasticsearch is told of the demo once, in an index of its own."""
    if request.param == "database":
        yield database_engine().name
        return
    addresses = os.environ.get("TEST_ELASTICSEARCH_URL")
    if not addresses:
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    with override_settings(ELASTICSEARCH_URL=addresses.split(","), ELASTICSEARCH_PREFIX=f"test-demo-{os.getpid()}"):
        try:
            rebuild()
            yield request.param
        finally:
            if names := cluster.indexes():
                cluster.client().indices.delete(index=",".join(names))


def titles(row, engine_name) -> list[str]:
    """The titles of every hit for somebody who has not signed in, the best first."""
    found = find(Asked(row.query, row.language), engine_named(engine_name))
    assert found.engine == engine_name
    return [hit.page.title for hit in hits_of(found.hits, None, row.language)]


@pytest.mark.parametrize(("engine_name", "row"), TRIED, ids=str, indirect=["engine_name"])
def test_a_query_finds_what_it_must_and_nothing_that_it_must_not(engine_name, row, request):
    if (row.language, row.query) in GAPS:
        request.applymarker(pytest.mark.xfail(reason=GAPS[row.language, row.query], strict=True))
    with translation.override(row.language):
        hits = titles(row, engine_name)

    assert set(row.must_find) <= set(hits[:FIRST_HITS])
    assert not set(row.must_not_find) & set(hits)
    assert not row.first or hits[0] == row.first
