"""What search does not know or knows wrongly is mended, whatever else fails: a page, or Elasticsearch."""

import logging
import os
import signal
from threading import Timer

import pytest
from django.core.management import CommandError, call_command

from home.management.commands import worker
from search import outbox
from search.engines import cluster
from search.models import SearchChange, SearchDocument
from search.rebuilding import rebuild
from search.syncing import compare, keep_in_step, keep_index_in_step
from tests.factories import practice

pytestmark = pytest.mark.django_db
NOBODY = ["http://127.0.0.1:1"]


def lost(page):
    """What a lost signal leaves."""
    SearchDocument.objects.filter(page=page).delete()
    return page


def is_known(page) -> bool:
    return SearchDocument.objects.filter(page=page).exists()


def holds(page) -> bool:
    """Whether Elasticsearch holds a page."""
    cluster.client().indices.refresh(index=cluster.alias())
    return bool(cluster.client().exists(index=cluster.alias(), id=str(page.translation_key)))


@pytest.fixture
def index(elasticsearch):
    """An index of what there is, with no change waiting."""
    rebuild()
    SearchChange.objects.all().delete()


class TestWaitingChanges:
    def test_are_told_when_nothing_differs(self, ekami, index, capsys):
        page = practice(ekami, title="Norsu")
        assert not compare()

        call_command("search_sync")

        assert not SearchChange.objects.exists()
        assert holds(page)

    def test_are_not_told_by_asking_what_differs(self, ekami, index):
        practice(ekami, title="Norsu")

        with pytest.raises(SystemExit) as ended:
            call_command("search_sync", dry_run=True)

        assert ended.value.code == 0
        assert SearchChange.objects.exists()

    def test_are_told_by_the_daily_comparison(self, ekami, index):
        page = practice(ekami, title="Norsu")

        keep_index_in_step()

        assert holds(page)


class TestWithoutElasticsearch:
    @pytest.fixture(autouse=True)
    def away(self, settings):
        settings.ELASTICSEARCH_URL = NOBODY

    def test_the_documents_are_mended_and_the_command_says_what_was_not_compared(self, ekami, capsys):
        page = lost(practice(ekami, title="Norsu"))
        SearchDocument.objects.create(collection="scratch", key="1", language="fi", audience="public", title="x")

        with pytest.raises(CommandError, match="Elasticsearch could not be compared") as ended:
            call_command("search_sync")

        told = capsys.readouterr().out
        assert ended.value.returncode == 1
        assert "documents: 1 missing, 0 stale, 0 surplus" in told
        assert "Elasticsearch: not compared" in told
        assert "1 mended" in told
        assert is_known(page)

    def test_asking_what_differs_tells_it_of_the_documents(self, ekami, capsys):
        page = lost(practice(ekami, title="Norsu"))

        with pytest.raises(CommandError, match="Elasticsearch could not be compared"):
            call_command("search_sync", dry_run=True)

        assert "documents: 1 missing, 0 stale, 0 surplus" in capsys.readouterr().out
        assert not is_known(page)

    def test_the_daily_comparison_mends_the_documents_at_once(self, ekami):
        page = lost(practice(ekami, title="Norsu"))

        assert keep_in_step() == 1

        assert is_known(page)

    @pytest.mark.django_db(transaction=True)  # the worker takes a fresh connection for each round
    def test_the_worker_tries_the_index_again_soon(self, ekami, monkeypatch, stopped_by):
        page = lost(practice(ekami, title="Norsu"))
        monkeypatch.setattr(worker, "SOON", 0)
        tries = stopped_by("A round of the worker failed", times=2)

        call_command("worker", every=0)

        assert tries == ["EngineAway", "EngineAway"]
        assert is_known(page)


@pytest.fixture
def stopped_by():
    """Stop a worker as an operator does, when a line has stood in its log so many times."""
    kept, added = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}, []
    too_late = Timer(30, os.kill, (os.getpid(), signal.SIGTERM))
    too_late.start()

    def stop(line, times):
        met = []

        class Stopping(logging.Handler):
            def emit(self, record):
                if line in record.getMessage():
                    met.append(record.exc_info[0].__name__)
                    if len(met) == times:
                        os.kill(os.getpid(), signal.SIGTERM)

        added.append(Stopping())
        worker.logger.addHandler(added[-1])
        return met

    yield stop
    too_late.cancel()
    for handler in added:
        worker.logger.removeHandler(handler)
    for name, handler in kept.items():
        signal.signal(name, handler)


class TestAPageThatFails:
    def test_is_named_and_the_others_are_mended(self, ekami, broken_page, capsys):
        other = lost(practice(ekami, title="Kettu"))

        with pytest.raises(CommandError, match=rf"Page {broken_page.pk}: ValueError\('a file that nobody foresaw'\)"):
            call_command("search_sync")

        assert "documents: 1 missing, 0 stale, 0 surplus" in capsys.readouterr().out
        assert is_known(other)

    def test_that_cannot_be_written_is_named_too(self, ekami, capsys):
        first, second, other = (practice(ekami, title=title) for title in ("Norsu", "Susi", "Kettu"))
        for page in (first, other):
            lost(page)
        SearchDocument.objects.filter(page=second).update(key=str(first.translation_key))

        with pytest.raises(CommandError, match=rf"Page {first.pk}: IntegrityError"):
            call_command("search_sync")

        assert is_known(other)

    def test_is_logged_by_the_daily_comparison_and_stops_it_not(self, ekami, broken_page, caplog):
        other = lost(practice(ekami, title="Kettu"))

        with caplog.at_level(logging.ERROR):
            assert keep_in_step() == 1

        assert [record.exc_info[0] for record in caplog.records] == [ValueError]
        assert is_known(other)


def test_documents_that_were_mended_are_told_to_elasticsearch_in_one_go(ekami, index):
    page = practice(ekami, title="Norsu")
    outbox.catch_up()
    lost(page)
    outbox.catch_up()
    assert not holds(page)

    call_command("search_sync")

    assert holds(page)
