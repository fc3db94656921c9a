"""What PostgreSQL is told of its own ways, so that a word in most pages of a large site is no slow one."""

import pytest
from django.db import connection

from search.engines import tables
from search.engines.base import Wanted
from search.engines.postgres import PostgresEngine
from search.models import SearchDocument

PAGES = 2_000
ROOM = 100  # words: more than two kilobytes of vector, which fill a row

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL: set DATABASE_URL to one"),
]


@pytest.fixture
def large_site():
    """Documents of which nine in ten hold the word norsu, each with a vector that fills its row."""
    words = " ".join(f"jotakinmuuta{number}" for number in range(ROOM))
    SearchDocument.objects.bulk_create(
        SearchDocument(
            key=f"a thing of the site, number {number}",
            language="fi",
            audience="public",
            title_bases=f" kettu{number} ",
            body_bases=f" {words} {'norsu' if number % 10 else 'kettu'} ",
        )
        for number in range(PAGES)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchdocument")


def test_a_word_that_most_pages_hold_is_looked_up_in_the_index(large_site):
    statement, parameters = PostgresEngine().request(Wanted(tokens={"fi:norsu": 1.0}, keys=frozenset({"public"})))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Bitmap Index Scan on search_by_tokens" in plan
    assert "Seq Scan on search_searchdocument" not in plan
    assert PostgresEngine().frequencies(["fi:norsu"]) == {"fi:norsu": PAGES * 9 // 10}


@pytest.mark.parametrize("column", tables.SHORT)
def test_what_is_asked_of_every_page_is_read_with_its_row(large_site, column):
    assert blocks_read_for(f"max({column})") <= blocks_read_for("max(id + 0)")
    assert blocks_read_for("max(body_bases)") > PAGES


def blocks_read_for(expression: str) -> int:
    """How many blocks PostgreSQL looks at to tell something of all documents."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT {expression} FROM search_searchdocument")  # noqa: S608
        plan = cursor.fetchone()[0][0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
