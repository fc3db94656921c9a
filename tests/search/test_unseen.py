"""What a reader may not see decides nothing of what they find, and an index is not believed against the database."""

import socket
import time

import pytest
from django.core.management import call_command

from search import finding, outbox, statistics
from search.audience import keys_of
from search.engines import cluster
from search.engines.elasticsearch import BREAKER, BUDGET, ElasticsearchEngine
from search.finding import Asked, Disbelieved, find, holds
from search.models import SearchChange, SearchDocument
from search.rebuilding import rebuild
from tests.factories import person, practice, republished

pytestmark = pytest.mark.django_db


def total(words, user=None, **asked) -> int:
    found = find(Asked(words, "fi", keys_of(user), **asked))
    assert found.total == len(found.hits)
    return found.total


@pytest.mark.usefixtures("each_engine")
class TestUnseen:
    """A word that enough documents hold proposes without the members of its compound; for those who see them."""

    @pytest.fixture
    def plans(self, ekami, monkeypatch):
        monkeypatch.setattr(finding, "ENOUGH", 2)
        monkeypatch.setattr(finding, "SHARE", 1.0)
        for number in range(3):
            practice(ekami, title=f"Suunnitelma {number}")

    def test_hidden_documents_with_the_word_take_no_hit_away(self, plans, ekami):
        before = total("opetussuunnitelma")
        for number in range(4):
            practice(ekami, title=f"Opetussuunnitelma {number}", audience="college")
        statistics.forget()

        assert before == 3
        assert total("opetussuunnitelma") == 3
        assert total("opetussuunnitelma", chosen={"college": "ekami"}) == 3

    def test_whoever_sees_enough_of_them_is_told_of_these(self, plans, ekami, kao):
        for number in range(4):
            practice(ekami, title=f"Opetussuunnitelma {number}", audience="college")

        assert total("opetussuunnitelma", person("staff", ekami)) == 4
        assert total("opetussuunnitelma", person("staff", kao)) == 3

    def test_a_common_word_answers_whom_the_rarer_ones_bring_nothing(self, ekami, monkeypatch):
        monkeypatch.setattr(finding, "MANY", 3)
        monkeypatch.setattr(finding, "COMMON", 0.1)
        monkeypatch.setattr(finding, "MOST_PROPOSED", 2)
        for number in range(5):
            practice(ekami, title=f"Norsu {number}")
        for number in range(3):
            practice(ekami, title=f"Hevonen {number}", audience="college")

        assert find(Asked("norsu hevonen", "fi")).total == 5
        assert find(Asked("norsu hevonen", "fi", keys_of(person("staff", ekami)))).total == 3


@pytest.mark.usefixtures("each_engine")
def test_a_word_of_more_documents_than_were_counted_is_worth_something(ekami, monkeypatch):
    """The documents of a language are remembered for a while, and a word is counted when it is asked for."""
    for number in range(3):
        practice(ekami, title=f"Norsu {number}")
    sizes = {"fi": statistics.sizes_of("")["fi"].__class__(1, 1.0, 1.0, {})}
    monkeypatch.setattr(statistics, "sizes_of", lambda collection: sizes)

    assert total("norsu") == 3


@pytest.mark.usefixtures("elasticsearch")
class TestDisbelieved:
    @pytest.fixture
    def stale(self, ekami):
        """A page that the index knows with words that it no longer has."""
        page = practice(ekami, title="Norsu", summary="Lyhyesti.", core_idea="Lyhyesti.", themes=["tutoring"])
        rebuild()
        SearchChange.objects.all().delete()
        republished(page, title="Lumiukko")
        return page

    def test_words_that_a_page_no_longer_has_are_neither_found_nor_counted(self, stale):
        with pytest.raises(Disbelieved):
            find(Asked("norsu", "fi"), ElasticsearchEngine())

        answer = find(Asked("norsu", "fi"))
        assert (answer.total, answer.counts, answer.degraded) == (0, {}, False)

    def test_explain_search_tells_what_the_database_makes_of_it(self, stale, capsys):
        call_command("explain_search", "norsu", page=stale.pk)

        told = capsys.readouterr()
        assert "does not agree with the database" in told.err
        assert "holds none of the words" in told.out

    def test_what_is_left_of_a_page_s_two_seconds_is_all_that_another_question_takes(self, stale, settings):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{silent.getsockname()[1]}"]
            began = time.monotonic()

            assert holds("lumiukko", keys_of(None), seconds=0.5)
            assert BREAKER.is_open
            assert time.monotonic() - began < BUDGET * 0.75

            BREAKER.succeeded()
            assert holds("lumiukko", keys_of(None), seconds=0.1)
            assert not BREAKER.is_open  # for so little nobody was asked

    def test_what_the_worker_has_told_is_believed(self, stale):
        while outbox.catch_up():
            pass

        things = SearchDocument.objects.values("key").distinct().count()
        assert find(Asked("lumiukko", "fi"), ElasticsearchEngine()).total == 1
        assert cluster.client().count(index=cluster.alias())["count"] == things
