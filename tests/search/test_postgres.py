"""What PostgreSQL is told of its own ways, so that a word in most pages of a large site is no slow one."""

from itertools import cycle, islice, permutations

import pytest
from django.db import connection

from search.documents import LONGEST_BODY
from search.engines import tables
from search.engines.base import Wanted
from search.engines.postgres import PostgresEngine
from search.models import SearchDocument
from tests.factories import practice

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


class TestALongText:
    """A vector holds a megabyte, and a text of 300,000 letters may have more of tokens."""

    def test_lets_its_page_be_published_and_found_by_its_title_and_its_first_words(self, ekami, caplog):
        parts = [
            "opiskelija",
            "kunta",
            "toiminta",
            "ryhmä",
            "ohjaus",
            "hyvinvointi",
            "palvelu",
            "kehitys",
            "oppilaitos",
        ]
        compounds = ["".join(each) for each in permutations(parts, 4)]
        text = " ".join(islice(cycle(compounds), LONGEST_BODY // len(compounds[0])))[:LONGEST_BODY]

        page = practice(ekami, title="Norsu", core_idea=text)

        document = SearchDocument.objects.get(page=page)
        assert not [record for record in caplog.records if record.exc_info]
        assert sum(len(getattr(document, column)) for column in tables.COLUMNS) > 1_048_575
        for token in ("norsu", "opiskelija", compounds[0]):
            assert PostgresEngine().frequencies([f"fi:{token}"]), token

    def test_has_what_stands_first_of_it_found_and_its_title_whole(self):
        long_text(title_bases=f" {'kettu ' * 200}norsu ", body_bases=f" {words(200_000)} ", body_members=" susi ")

        held = PostgresEngine().frequencies(["fi:norsu", "fi:sana1", "fi:sana20000", "fi:sana199999", "fi:susi"])

        assert held == {"fi:norsu": 1, "fi:sana1": 1, "fi:sana20000": 1, "fi:susi": 1}

    def test_is_found_by_its_last_word_where_it_repeats_itself(self):
        long_text(body_bases=f" {'opiskelijakuntatoiminta ' * 60_000}norsu ")

        assert PostgresEngine().frequencies(["fi:norsu"]) == {"fi:norsu": 1}


def words(number: int) -> str:
    return " ".join(f"sana{each}" for each in range(number))


def long_text(**rows) -> None:
    SearchDocument.objects.create(key="long", language="fi", audience="public", title="x", **rows)


def blocks_read_for(expression: str) -> int:
    """How many blocks PostgreSQL looks at to tell something of all documents."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT {expression} FROM search_searchdocument")  # noqa: S608
        plan = cursor.fetchone()[0][0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
