"""The panel of the search index: what it tells coordinators, at what cost, and comparing index and pages."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page

from network.media.models import NetworkDocument
from search import documents
from search.administration.health import HealthView
from search.analysis import analyzer
from search.engines import cluster
from search.engines.sql import DatabaseEngine
from search.finding import database_engine
from search.health import health
from search.models import DocumentText, Rebuild, SearchDocument
from search.rebuilding import rebuild
from tests.factories import client_of, news, person, practice, translated
from tests.support.answers import text_of

pytestmark = pytest.mark.django_db
PANEL = "/admin/search/health/"
COMPARING = {"compare": "1"}
MOST_STATEMENTS = 8


@pytest.fixture
def coordinator(db):
    return client_of(person("coordinator"))


def unread(number, problem):
    """An attached file that search could not read for a reason."""
    file = ContentFile(b"", f"liite-{number}.pdf")
    attached = NetworkDocument.objects.create(title=f"Liite {number}", file=file)
    DocumentText.objects.create(document=attached, file_hash=str(number), problem=problem)


def of(language):
    return next(each for each in health().languages if each.language == language)


def test_the_panel_is_the_coordinators_and_nobody_elses(coordinator, ekami):
    assert coordinator.get(PANEL).status_code == 200
    assert client_of(person("administrator")).get(PANEL).status_code == 200
    for role in ("editor", "moderator"):
        assert client_of(person(role, ekami)).get(PANEL).status_code == 404
        assert client_of(person(role, ekami)).get(PANEL, COMPARING).status_code == 404
    assert client_of().get(PANEL).status_code == 302


def test_the_panel_is_headed_by_what_it_is(coordinator):
    with translation.override("fi"):
        heading = str(HealthView.page_title)

    body = coordinator.get(PANEL).content.decode()

    assert heading in body.split("<h1")[1].split("</h1>")[0]


def test_search_has_a_menu_of_its_own_for_coordinators_alone(coordinator, ekami):
    entries = ["/admin/search/wishes/", "/admin/search/picks/", "/admin/search/synonyms/", PANEL]

    for_coordinators = coordinator.get("/admin/").content.decode()
    for_editors = client_of(person("editor", ekami)).get("/admin/").content.decode()

    assert all(entry in for_coordinators for entry in entries)
    assert not any(entry in for_editors for entry in entries)


class TestDocuments:
    def test_are_counted_by_language_against_the_pages_that_should_have_one(self, ekami):
        before = {language: of(language) for language in ("fi", "sv")}

        translated(practice(ekami), "sv", title="Öppet möte")
        practice(ekami, publish=False)
        news(ekami)

        assert of("fi").wanted == before["fi"].wanted + 2
        assert of("fi").held == before["fi"].held + 2
        assert of("sv").wanted == before["sv"].wanted + 1
        assert all(of(language).is_complete for language in ("fi", "sv"))

    def test_that_are_missing_or_old_are_told(self, ekami):
        lost, old = news(ekami), news(ekami)
        SearchDocument.objects.filter(page=lost).delete()
        SearchDocument.objects.filter(page=old).update(stamp="of last year")

        assert of("fi").wanted - of("fi").held == 1
        assert of("fi").outdated == 1
        assert not of("fi").is_complete


def test_the_engine_is_named_and_asked(coordinator, monkeypatch):
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    assert (health().engine, health().answers, health().stand_in) == (name, True, None)

    def away(*args):
        raise OSError("nobody is there")

    monkeypatch.setattr(type(database_engine()), "frequencies", away)

    assert not health().answers
    assert coordinator.get(PANEL).status_code == 200


def test_an_elasticsearch_that_is_away_is_told_with_what_waits(coordinator, settings, ekami):
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
    news(ekami)

    found = health()

    assert (found.engine, found.answers) == ("Elasticsearch", False)
    assert found.stand_in in ("SQLite", "PostgreSQL")
    assert found.waiting >= 1
    assert timedelta() < found.oldest < timedelta(minutes=1)
    assert found.indexed is None
    assert found.stand_in in text_of(coordinator.get(PANEL))
    assert "kieliversiot yhdessä –" in text_of(coordinator.get(PANEL))


class TestAnIndex:
    def test_that_is_half_full_is_told(self, coordinator, elasticsearch, ekami):
        page = practice(ekami)
        translated(page, "sv", title="Öppet möte")
        rebuild()
        assert health().indexed == health().things < SearchDocument.objects.count()

        cluster.client().delete(index=cluster.alias(), id=str(page.translation_key), refresh=True)

        things = health().things
        assert health().indexed == things - 1
        assert f"{things - 1} / {things}" in text_of(coordinator.get(PANEL))

    def test_is_not_asked_for_where_there_is_none(self, coordinator):
        assert health().indexed is None
        assert "Elasticsearch" not in text_of(coordinator.get(PANEL))

    def test_that_the_worker_makes_is_noted_as_a_rebuild(self, elasticsearch, ekami):
        call_command("search_worker", once=True, stdout=StringIO())

        assert health().rebuild.ended
        assert health().rebuild.documents == SearchDocument.objects.filter(collection="").count()


class TestRebuilding:
    def test_is_noted_from_beginning_to_end(self, ekami):
        news(ekami)
        assert health().rebuild is None

        call_command("rebuild_search", stdout=StringIO())

        noted = health().rebuild
        assert timezone.now() - noted.started < timedelta(minutes=1)
        assert noted.ended >= noted.started
        assert noted.documents == SearchDocument.objects.filter(collection="").count()

    def test_that_was_interrupted_has_no_end(self, coordinator, monkeypatch):
        def broken(*args, **kwargs):
            raise KeyboardInterrupt

        monkeypatch.setattr(Page.objects, "filter", broken)
        with pytest.raises(KeyboardInterrupt):
            call_command("rebuild_search", stdout=StringIO())
        monkeypatch.undo()

        assert health().rebuild.ended is None
        assert coordinator.get(PANEL).status_code == 200

    def test_is_remembered_for_the_last_times_alone(self):
        for _time in range(25):
            call_command("rebuild_search", stdout=StringIO())

        assert Rebuild.objects.count() == 20

    def test_is_remembered_no_longer_when_it_never_ends(self, monkeypatch):
        monkeypatch.setattr(Page.objects, "filter", None)
        for _time in range(25):
            with pytest.raises(TypeError):
                call_command("rebuild_search", stdout=StringIO())

        assert Rebuild.objects.count() == 20


def test_files_that_search_cannot_read_are_counted_by_reason(coordinator, ekami):
    for number, problem in enumerate(["damaged", "damaged", "protected", ""]):
        unread(number, problem)

    found = health()

    assert found.unread_files == 3
    assert [number for _why, number in found.unread] == [2, 1]
    assert found.unread[0][0] in text_of(coordinator.get(PANEL))


class TestWordLists:
    def test_are_told_by_their_stamps(self, coordinator):
        told = text_of(coordinator.get(PANEL))

        assert not of("fi").is_plain
        assert analyzer.analyzer_of("fi").stamp in told
        assert "compile_lexicons" not in told

    def test_that_are_missing_are_warned_of(self, coordinator, settings, tmp_path):
        settings.LEXICON_DIR = tmp_path
        analyzer.analyzer_of.cache_clear()
        try:
            assert of("fi").is_plain
            assert "compile_lexicons" in text_of(coordinator.get(PANEL))
        finally:
            analyzer.analyzer_of.cache_clear()


class TestComparing:
    def test_tells_that_all_is_well(self, coordinator, ekami):
        call_command("rebuild_search", stdout=StringIO())
        news(ekami)

        answer = coordinator.get(PANEL, COMPARING)

        assert answer.status_code == 200
        assert "search_sync" not in text_of(answer)

    def test_tells_how_many_pages_differ_and_mends_nothing(self, coordinator, ekami):
        call_command("rebuild_search", stdout=StringIO())
        lost = news(ekami, title="Salaisuus")
        SearchDocument.objects.filter(page=lost).delete()

        answer = coordinator.get(PANEL, COMPARING)

        assert "search_sync" in text_of(answer)
        assert "Salaisuus" not in text_of(answer)
        assert not SearchDocument.objects.filter(page=lost).exists()

    def test_tells_what_measurements_have_left_behind(self, coordinator):
        call_command("rebuild_search", stdout=StringIO())
        SearchDocument.objects.create(collection="scratch", key="1", language="fi", audience="public", title="x")

        answer = coordinator.get(PANEL, COMPARING)

        assert "search_sync" in text_of(answer)
        assert "1 kokoelma on jäänyt mittauksen jäljiltä" in text_of(answer)

    def test_tells_of_the_pages_when_elasticsearch_does_not_answer(self, coordinator, settings, ekami):
        call_command("rebuild_search", stdout=StringIO())
        SearchDocument.objects.filter(page=news(ekami)).delete()
        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]

        told = text_of(coordinator.get(PANEL, COMPARING))

        assert "siihen ei voitu verrata" in told
        assert "1 ero löytyi" in told

    def test_tells_of_a_page_that_fails(self, coordinator, ekami, monkeypatch):
        page = news(ekami)

        def texts_of(each):
            if each.pk == page.pk:
                raise ValueError("a file that nobody foresaw")
            return []

        monkeypatch.setattr(documents, "_attached", [texts_of])

        assert "1 sivua ei voitu verrata" in text_of(coordinator.get(PANEL, COMPARING))


def test_the_panel_costs_the_same_for_many_pages(ekami):
    def statements():
        health()
        with CaptureQueriesContext(connection) as captured:
            health()
        return [each["sql"] for each in captured.captured_queries]

    few = statements()
    for number in range(10):
        news(ekami, title=f"Uutinen {number}")
        unread(number, "damaged")

    assert len(few) <= MOST_STATEMENTS, "\n".join(few)
    assert len(statements()) == len(few)


def test_no_engine_is_asked_what_it_does_not_have(monkeypatch):
    asked = []
    monkeypatch.setattr(DatabaseEngine, "propose", lambda self, wanted: asked.append(wanted))

    health()

    assert asked == []
