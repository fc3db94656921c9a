"""Writing all documents anew: editors go on meanwhile, and a page that fails stops no other."""

import logging
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from search import indexing
from search.models import SearchDocument
from tests.factories import drafted, practice, republished

pytestmark = pytest.mark.django_db


@pytest.fixture
def meanwhile(monkeypatch):
    """Something that somebody does while the words of the first page are analysed."""

    def happens(act):
        def analyse_slowly(document, analyse=indexing.analyse):
            monkeypatch.setattr(indexing, "analyse", analyse)
            act()
            analyse(document)

        monkeypatch.setattr(indexing, "analyse", analyse_slowly)

    return happens


def document_of(page) -> SearchDocument:
    return SearchDocument.objects.get(page=page)


class TestMeanwhile:
    def test_a_page_that_is_hidden_from_others_stays_hidden(self, ekami, meanwhile):
        page = practice(ekami, title="Norsu")
        meanwhile(lambda: drafted(page, audience="college"))

        call_command("rebuild_search")

        assert document_of(page).audience == f"college:{ekami.pk}"

    def test_a_page_that_is_hidden_without_a_word_to_search_is_hidden_too(self, ekami, meanwhile):
        page = practice(ekami, title="Norsu")
        meanwhile(lambda: type(page).objects.filter(pk=page.pk).update(audience="college"))

        call_command("rebuild_search")

        assert document_of(page).audience == f"college:{ekami.pk}"
        assert "norsu" in document_of(page).title_bases

    def test_a_page_that_is_published_has_its_new_words(self, ekami, meanwhile):
        page = practice(ekami, title="Norsu")
        meanwhile(lambda: republished(page, title="Lumiukko"))

        call_command("rebuild_search")

        assert "lumiukko" in document_of(page).title_bases
        assert [bytes(each.word).decode() for each in document_of(page).title_words.all()] == ["lumiukko"]

    @pytest.mark.parametrize("act", ["delete", "unpublish"])
    def test_a_page_that_goes_has_no_document(self, ekami, meanwhile, act):
        page, other = practice(ekami, title="Norsu"), practice(ekami, title="Kettu")
        meanwhile(getattr(Page.objects.get(pk=page.pk).specific, act))

        call_command("rebuild_search")

        assert not SearchDocument.objects.filter(page_id=page.pk).exists()
        assert "kettu" in document_of(other).title_bases

    def test_a_page_that_comes_has_one_document(self, ekami, meanwhile):
        page = practice(ekami, title="Norsu")
        SearchDocument.objects.filter(page=page).delete()
        meanwhile(lambda: republished(page, title="Lumiukko"))

        call_command("rebuild_search")

        assert "lumiukko" in document_of(page).title_bases


class TestAPageThatFails:
    def test_is_named_and_the_others_are_written(self, ekami, broken_page, capsys, caplog):
        other = practice(ekami, title="Kettu")
        SearchDocument.objects.update(title_bases="")

        with pytest.raises(CommandError), caplog.at_level(logging.ERROR):
            call_command("rebuild_search")

        assert f"Page {broken_page.pk}: ValueError('a file that nobody foresaw')" in capsys.readouterr().err
        assert [record.exc_info[0] for record in caplog.records] == [ValueError]
        assert "kettu" in document_of(other).title_bases
        assert document_of(broken_page).title_bases == ""

    def test_does_not_make_the_next_rebuild_one_that_goes_on(self, ekami, broken_page, capsys, monkeypatch):
        with pytest.raises(CommandError):
            call_command("rebuild_search")
        monkeypatch.undo()
        capsys.readouterr()

        call_command("rebuild_search")

        assert f"{SearchDocument.objects.count()} documents written" in capsys.readouterr().out

    def test_by_the_database_s_word_stops_no_other_either(self, ekami, capsys):
        first, second, other = (practice(ekami, title=title) for title in ("Norsu", "Susi", "Kettu"))
        SearchDocument.objects.filter(page=first).delete()
        SearchDocument.objects.filter(page=second).update(key=str(first.translation_key))
        SearchDocument.objects.update(title_bases="")

        with pytest.raises(CommandError):
            call_command("rebuild_search")
        told = capsys.readouterr().err

        assert f"Page {first.pk}: IntegrityError" in told
        assert told.count("Page ") == 1
        assert "kettu" in document_of(other).title_bases
        call_command("rebuild_search")
        assert "norsu" in document_of(first).title_bases


def test_a_page_of_the_first_hour_of_a_year_is_of_that_year(ekami):
    page = practice(ekami, title="Norsu")
    Page.objects.filter(pk=page.pk).update(first_published_at="2025-12-31T22:30:00Z")

    with timezone.override("America/New_York"):  # as an editor's admin may go by
        call_command("rebuild_search")

    assert document_of(page).date == date(2026, 1, 1)
    assert document_of(page).facets["year"] == ["2026"]
