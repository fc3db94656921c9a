"""Elasticsearch hears of every change, loses none, and is never believed against the database."""

import socket
import time

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search import finding, outbox
from search.audience import keys_of
from search.engines import cluster
from search.engines.elasticsearch import BREAKER, BUDGET, ElasticsearchEngine
from search.engines.sql import DatabaseEngine
from search.finding import Asked, begin, find
from search.hits import hits_of
from search.indexing import Refreshed
from search.models import SearchChange, SearchDocument
from search.rebuilding import rebuild
from tests.factories import person, practice, republished, translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elasticsearch")]


@pytest.fixture
def index(elasticsearch):
    """An index of what there is, with no change waiting."""
    rebuild()
    SearchChange.objects.all().delete()


def found(words, user=None, language="fi", **asked):
    return find(Asked(words, language, keys_of(user), **asked))


def titles(words, user=None, language="fi", **asked) -> list[str]:
    return [hit.page.title for hit in hits_of(found(words, user, language, **asked).hits, user, language)]


def on_elasticsearch(words, **asked):
    """The answer of Elasticsearch, or no answer."""
    return find(Asked(words, "fi", **asked), ElasticsearchEngine())


def entry_of(page) -> dict:
    """What the index holds of a page, as it would be written."""
    entries = outbox.entries_of([str(page.translation_key)], 1)
    return next(iter(entries)).body


def slip_in(page, **changes) -> None:
    """Write to the index behind the project's back."""
    body = entry_of(page)
    body["fi"] |= changes
    cluster.client().index(index=cluster.alias(), id=body["key"], document=body, refresh=True)


def test_a_page_is_found_when_the_worker_has_told_of_it(ekami, index):
    practice(ekami, title="Norsu")
    assert on_elasticsearch("norsu").total == 0

    call_command("search_worker", once=True)

    assert on_elasticsearch("norsu").total == 1
    assert not SearchChange.objects.exists()


def test_a_change_is_noted_with_the_page_s_own_transaction(ekami, index):
    page = practice(ekami, title="Norsu")
    SearchChange.objects.all().delete()

    republished(page, title="Lumiukko")
    noted = list(SearchChange.objects.values_list("key", flat=True))
    page.delete()

    assert noted == [str(page.translation_key)]
    assert SearchChange.objects.count() > len(noted)
    assert set(SearchChange.objects.values_list("key", flat=True)) == set(noted)


def test_without_elasticsearch_nothing_is_noted(ekami, settings):
    settings.ELASTICSEARCH_URL = []

    practice(ekami, title="Norsu")

    assert not SearchChange.objects.exists()


def test_a_late_request_never_replaces_what_is_newer(ekami, index):
    page = practice(ekami, title="Norsu")
    key = str(page.translation_key)
    late = list(outbox.entries_of([key], outbox.fresh_version()))

    republished(page, title="Lumiukko")
    outbox.catch_up()
    cluster.write(cluster.indexes(), late, refresh=True)

    assert on_elasticsearch("lumiukko").total == 1


def test_what_was_deleted_does_not_come_back_by_a_late_request(ekami, index):
    page = practice(ekami, title="Norsu")
    late = list(outbox.entries_of([str(page.translation_key)], outbox.fresh_version()))

    page.delete()
    outbox.catch_up()
    cluster.write(cluster.indexes(), late, refresh=True)

    assert cluster.client().count(index=cluster.alias(), query={"term": {"fi.words": "norsu"}})["count"] == 0


def test_a_thing_in_two_languages_is_counted_once(careeria, ekami, index):
    page = practice(careeria, title="Kahvi", themes=["tutoring"])
    translated(page, title="Kahvi")
    practice(ekami, title="Kahvi", themes=["tutoring"])
    outbox.catch_up()

    wanted = finding.Wanted(tokens={"fi:kahvi": 1.0, "sv:kahvi": 1.0}, keys=frozenset({"public"}))
    proposal = ElasticsearchEngine().propose(wanted)
    database = finding.database_engine().propose(wanted)

    assert len(proposal.documents) == 3
    assert (proposal.total, proposal.counts) == (database.total, database.counts)
    assert proposal.counts["theme"] == {"tutoring": 2}
    assert proposal.counts["language"] == {"fi": 2, "sv": 1}


@pytest.mark.parametrize("chosen", [{}, {"college": "ekami"}, {"language": "sv"}, {"college": "ekami", "type": "news"}])
def test_filters_alone_count_as_the_database_does(careeria, ekami, index, chosen):
    translated(practice(careeria, title="Kahvi", themes=["tutoring"]), title="Kaffe")
    practice(ekami, title="Tee", themes=["tutoring"])
    outbox.catch_up()

    wanted = finding.Wanted(keys=frozenset({"public"}), chosen=chosen)
    proposal, database = ElasticsearchEngine().propose(wanted), finding.database_engine().propose(wanted)

    assert (proposal.total, proposal.counts) == (database.total, database.counts)
    assert set(proposal.documents) == set(database.documents)


def test_a_worker_killed_before_it_crossed_off_tells_again(ekami, index, monkeypatch):
    practice(ekami, title="Norsu")
    waiting = SearchChange.objects.count()

    with monkeypatch.context() as killed:
        killed.setattr(cluster, "write", _killed_after(cluster.write))
        with pytest.raises(KeyboardInterrupt):
            outbox.catch_up()
    left = SearchChange.objects.count()
    outbox.catch_up()

    assert (left, SearchChange.objects.count()) == (waiting, 0)
    assert on_elasticsearch("norsu").total == 1


def _killed_after(write):
    """Elasticsearch has acknowledged, and the worker does not live to see it."""

    def write_and_die(*words, **options):
        write(*words, **options)
        raise KeyboardInterrupt

    return write_and_die


class TestAway:
    def test_the_database_answers_and_says_so(self, ekami, settings):
        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]
        practice(ekami, title="Norsu")

        assert titles("norsu") == ["Norsu"]
        assert found("norsu").degraded
        assert BREAKER.is_open

    def test_it_is_left_alone_until_it_has_rested(self, ekami, index, settings, monkeypatch):
        practice(ekami, title="Norsu")
        outbox.catch_up()
        there = settings.ELASTICSEARCH_URL

        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]
        found("norsu")
        settings.ELASTICSEARCH_URL = there
        assert found("norsu").degraded

        monkeypatch.setattr(BREAKER, "_until", 0.01)
        assert not found("norsu").degraded
        assert not BREAKER.is_open

    def test_whoever_begins_a_search_does_not_wait_for_an_engine_that_does_not_answer(self, ekami, index, settings):
        practice(ekami, title="Norsu")
        outbox.catch_up()
        assert not found("norsu").degraded  # and how common the word is has been heard
        with socket.create_server(("127.0.0.1", 0)) as silent:
            settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{silent.getsockname()[1]}"]
            began = time.monotonic()

            ended = begin(Asked("norsu", "fi"))
            until_begun = time.monotonic() - began

            assert ended().degraded
            assert until_begun < BUDGET / 2 < BUDGET * 0.9 < time.monotonic() - began

    def test_with_one_of_two_nodes_dead_the_other_answers(self, ekami, index, settings):
        practice(ekami, title="Norsu")
        outbox.catch_up()

        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1", *settings.ELASTICSEARCH_URL]

        assert [found("norsu").degraded for _question in range(4)] == [False] * 4

    def test_without_an_index_the_database_answers(self, ekami):
        practice(ekami, title="Norsu")

        assert titles("norsu") == ["Norsu"]
        assert found("norsu").degraded

    def test_the_worker_keeps_the_changes(self, ekami, settings):
        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]
        practice(ekami, title="Norsu")

        with pytest.raises(CommandError):
            call_command("search_worker", once=True)

        assert SearchChange.objects.exists()

    def test_the_worker_makes_the_index_that_is_missing(self, ekami):
        practice(ekami, title="Norsu")

        call_command("search_worker", once=True)

        assert on_elasticsearch("norsu").total == 1


class TestForeignHands:
    def test_a_secret_said_to_be_public_is_neither_shown_nor_counted(self, ekami, index):
        page = practice(ekami, title="Norsu", audience="college", themes=["tutoring"])
        slip_in(page, audience="public", facets=["theme=tutoring", "year=4711"])

        answer = found("norsu")

        assert (answer.hits, answer.total, answer.counts) == ([], 0, {})
        assert titles("norsu", person("staff", ekami)) == ["Norsu"]

    def test_what_the_database_has_not_is_not_counted(self, ekami, index):
        page = practice(ekami, title="Norsu")
        slip_in(page, id=123_456_789)

        assert titles("norsu") == ["Norsu"]
        assert found("norsu").total == 1

    def test_a_page_that_left_the_air_a_moment_ago_is_not_counted(self, ekami, index):
        page = practice(ekami, title="Norsu")
        outbox.catch_up()
        page.unpublish()

        assert found("norsu").total == 0


class TestRebuild:
    def test_the_old_index_answers_until_the_new_one_is_whole(self, ekami, index, monkeypatch):
        practice(ekami, title="Norsu")
        outbox.catch_up()
        before, totals = cluster.indexes(), []

        rebuild(lambda words: totals.append(on_elasticsearch("norsu").total))

        assert totals == [1]
        assert on_elasticsearch("norsu").total == 1
        assert not set(before) & set(cluster.indexes())
        assert list(cluster.indexes().values()) == [True]

    def test_one_that_was_killed_goes_on(self, ekami, index, monkeypatch):
        pages = [practice(ekami, title=f"Norsu {number}") for number in range(4)]
        monkeypatch.setattr("search.rebuilding.AT_ONCE", 2)

        with pytest.raises(KeyboardInterrupt):
            rebuild(_interrupting())
        left = [name for name, is_searched in cluster.indexes().items() if not is_searched]
        republished(pages[0], title="Lumiukko")
        outbox.catch_up()
        told = []
        rebuild(told.append)

        assert "going on" in told[0]
        assert list(cluster.indexes()) == left
        assert on_elasticsearch("norsu").total == 4
        assert on_elasticsearch("lumiukko").total == 1

    def test_changes_meanwhile_are_in_both(self, ekami, index):
        page = practice(ekami, title="Norsu")
        outbox.catch_up()

        def change(words):
            republished(page, title="Lumiukko")
            outbox.catch_up()
            assert on_elasticsearch("lumiukko").total == 1

        rebuild(change)

        assert on_elasticsearch("lumiukko").total == 1


def _interrupting():
    """Somebody who presses Ctrl-C after the first line of progress."""

    def tell(words):
        raise KeyboardInterrupt

    return tell


class TestSync:
    @pytest.fixture
    def pages(self, ekami, index):
        pages = [practice(ekami, title=f"Norsu {number}") for number in range(4)]
        while outbox.catch_up():
            pass
        return pages

    def check(self, capsys) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            call_command("search_sync", dry_run=True)
        return f"{ended.value.code}: {capsys.readouterr().out}"

    def test_nothing_is_wrong_when_nothing_is(self, pages, capsys):
        told = self.check(capsys)

        assert told.startswith("0:")
        assert "0 missing, 0 stale, 0 surplus; 0 changes wait" in told

    def test_documents_are_held_against_pages(self, pages, ekami, capsys):
        SearchDocument.objects.filter(page=pages[0]).delete()
        SearchDocument.objects.filter(page=pages[1]).update(fingerprint="old")
        type(pages[2]).objects.filter(pk=pages[2].pk).update(live=False)

        assert "1: documents: 1 missing, 1 stale, 1 surplus" in self.check(capsys)

        call_command("search_sync")
        assert self.check(capsys).startswith("0:")
        assert set(titles("norsu")) == {"Norsu 0", "Norsu 1", "Norsu 3"}

    def test_a_check_mends_too_and_tells_by_its_code_what_could_not_be(self, pages, capsys, monkeypatch):
        for broken in (0, 1):
            SearchDocument.objects.filter(page=pages[0]).delete()
            if broken:
                monkeypatch.setattr("search.syncing.refresh", lambda pages: Refreshed(0, {}))
                with pytest.raises(SystemExit):
                    call_command("search_sync", check=True)
            else:
                call_command("search_sync", check=True)
            assert ("Norsu 0" in titles("norsu")) is not broken

    def test_the_index_is_held_against_documents(self, pages, capsys):
        client, (missing, stale, surplus, _right) = cluster.client(), pages
        client.delete(index=cluster.alias(), id=str(missing.translation_key), refresh=True)
        slip_in(stale, audience="college:kao")
        body = entry_of(surplus) | {"key": "unheard-of"}
        client.index(index=cluster.alias(), id="unheard-of", document=body, refresh=True)

        assert "Elasticsearch: 1 missing, 1 stale, 1 surplus" in self.check(capsys)

        call_command("search_sync")
        assert self.check(capsys).startswith("0:")
        assert on_elasticsearch("norsu").total == 4

    def test_an_index_ahead_of_a_restored_database_is_made_anew(self, pages, ekami, capsys):
        far, (page, *_others) = outbox.fresh_version() + 10**6, pages
        ahead = next(iter(outbox.entries_of([str(page.translation_key)], far)))
        ahead.body["fi"]["audience"] = "college:kao"
        cluster.write(cluster.indexes(), [ahead], refresh=True)

        call_command("search_sync")

        assert self.check(capsys).startswith("0:")
        assert on_elasticsearch("norsu").total == 4

    def test_collections_left_by_measurements_go(self, pages, capsys):
        SearchDocument.objects.create(collection="scratch", key="1", language="fi", audience="public", title="x")

        assert self.check(capsys).startswith("1:")
        call_command("search_sync")

        assert not SearchDocument.objects.filter(collection="scratch").exists()

    def test_an_index_that_is_away_is_an_error(self, pages, settings):
        settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]

        with pytest.raises(CommandError):
            call_command("search_sync", check=True)


def test_the_engine_of_the_database_is_not_asked_while_elasticsearch_answers(ekami, index, monkeypatch):
    practice(ekami, title="Norsu")
    outbox.catch_up()
    monkeypatch.setattr(DatabaseEngine, "propose", None)

    assert titles("norsu") == ["Norsu"]
