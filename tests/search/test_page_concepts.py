"""What a page is about: what its editors confirm, and who finds it by that."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry

from search.analysis.glossary import read_concepts
from search.concepts import Label
from search.confirming import LOGGED, MOST_CONFIRMED, confirm_concepts
from search.finding import Asked, find
from search.indexing import documents_of
from search.models import PageConcept, SearchDocument
from search.syncing import compare
from search.vocabulary import FirstOf, VocabularyInMemory, load
from tests.factories import alias_of, client_of, drafted, person, practice, republished, translated
from tests.support.answers import elements_of, text_of

pytestmark = pytest.mark.django_db
UNION = "own:opiskelijakunta"
HORSES = "http://example.org/p1"
RIDING = [
    Label(HORSES, "fi", "ratsastus", True),
    Label(HORSES, "fi", "hevosurheilu (harrastukset)", False),
    Label(HORSES, "sv", "ridning", True),
    Label(HORSES, "sv", "hästsport", False),
]
MOST_STATEMENTS = 24


def address(page) -> str:
    return f"/admin/search/concepts/{page.pk}/"


def edit_address(page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def found(words, language="fi") -> list[str]:
    """The keys of what is found."""
    return [key for _score, _pk, key in find(Asked(words, language)).hits]


def finds(page, words, language="fi") -> bool:
    return str(page.translation_key) in found(words, language)


def ticked(answer) -> set[str]:
    boxes = (each for each in elements_of(answer, "input") if each.get("name") == "concept")
    return {each["value"] for each in boxes if "checked" in each}


def offered(answer) -> set[str]:
    return {each["value"] for each in elements_of(answer, "input") if each.get("name") == "concept"}


@pytest.fixture
def editor(ekami):
    return client_of(person("editor", ekami))


@pytest.fixture
def riding(db):
    load("harrastukset", RIDING)


class TestConfirming:
    def test_lets_every_name_in_both_languages_find_the_page(self, ekami, riding, editor):
        page = practice(ekami, title="Tallilla", summary="Satulassa iltaisin.")
        other = practice(ekami, title="Avoin kokous", summary="Kahvia.")
        assert not finds(page, "hevosurheilu")
        assert not found("elevkår", "sv")

        editor.post(address(page), {"concept": [HORSES], "shown": [HORSES]})
        editor.post(address(other), {"concept": [UNION], "shown": [UNION]})

        for words, language in [
            ("ratsastuksesta", "fi"), ("hevosurheilua", "fi"), ("ridning", "sv"), ("hästsporten", "sv"),
            ("hästsport", "fi"),
        ]:  # fmt: skip
            assert finds(page, words, language), words
        for words, language in [("oppilaskunta", "fi"), ("elevkår", "sv"), ("studerandekåren", "sv")]:
            assert finds(other, words, language), words

    def test_counts_for_the_translation_too(self, ekami, editor):
        page = practice(ekami, title="Avoin kokous")
        swedish = translated(page, "sv", title="Öppet möte")

        editor.post(address(page), {"concept": [UNION], "shown": [UNION]})

        assert finds(swedish, "elevkår", "sv")
        assert " elevkår " in SearchDocument.objects.get(page=swedish).body_bases
        assert ticked(editor.get(address(swedish))) == {UNION}

    def test_finds_the_page_in_every_engine(self, each_engine, ekami):
        page = practice(ekami, title="Avoin kokous")

        confirm_concepts(page, [UNION], [UNION], person("editor", ekami))

        assert finds(page, "elevkår", "sv")
        confirm_concepts(page, [], [UNION], person("editor", ekami))
        assert not found("elevkår", "sv")

    def test_remembers_who_and_logs_it(self, ekami, editor):
        page = practice(ekami)

        editor.post(address(page), {"concept": [UNION], "shown": [UNION]})

        row = PageConcept.objects.get()
        assert (row.key, row.concept) == (str(page.translation_key), UNION)
        assert row.confirmed_by == person("editor", ekami)
        assert PageLogEntry.objects.get(action=LOGGED).page_id == page.pk
        assert editor.get(f"/admin/pages/{page.pk}/history/").status_code == 200
        person("editor", ekami).delete()
        assert PageConcept.objects.get().confirmed_by is None

    def test_of_a_draft_counts_from_its_publication(self, ekami, editor):
        page = practice(ekami, title="Avoin kokous", publish=False)
        editor.post(address(page), {"concept": [UNION], "shown": [UNION]})
        assert found("elevkår", "sv") == []

        republished(page)

        assert finds(page, "elevkår", "sv")

    def test_taken_back_finds_no_more(self, ekami, editor):
        page = practice(ekami, title="Avoin kokous")
        editor.post(address(page), {"concept": [UNION], "shown": [UNION]})

        editor.post(address(page), {"shown": [UNION]})

        assert not found("elevkår", "sv")
        assert SearchDocument.objects.get(page=page).concepts == []

    def test_takes_nothing_back_that_was_not_shown(self, ekami, editor):
        page = practice(ekami)
        editor.post(address(page), {"concept": [UNION], "shown": [UNION]})

        editor.post(address(page), {"concept": ["own:vertaistuki"], "shown": ["own:vertaistuki"]})

        assert set(PageConcept.objects.values_list("concept", flat=True)) == {UNION, "own:vertaistuki"}

    def test_twice_is_once(self, ekami, editor):
        page = practice(ekami)

        for _time in range(2):
            editor.post(address(page), {"concept": [UNION], "shown": [UNION]})

        assert PageConcept.objects.count() == PageLogEntry.objects.filter(action=LOGGED).count() == 1

    @pytest.mark.parametrize("concept", ["own:hevoskerho", "", "\x00", "x" * 5000, "own:' OR 1=1"])
    def test_confirms_nothing_that_no_vocabulary_knows(self, ekami, editor, concept):
        page = practice(ekami)

        answer = editor.post(address(page), {"concept": [concept], "shown": [concept]})

        assert answer.status_code == 302
        assert not PageConcept.objects.exists()

    def test_is_for_so_many_concepts_and_says_so(self, ekami, editor):
        load("numbers", [Label(f"n{number}", "fi", f"aihe{number}", True) for number in range(MOST_CONFIRMED + 5)])
        page = practice(ekami)

        answer = editor.post(address(page), {"concept": [f"n{number}" for number in range(MOST_CONFIRMED + 5)]})

        assert PageConcept.objects.count() == MOST_CONFIRMED
        assert str(MOST_CONFIRMED) in text_of(editor.get(answer["Location"]))

    def test_a_deleted_pages_concepts_go_with_it(self, ekami, editor):
        page, kept = practice(ekami), practice(ekami)
        for each in (page, kept):
            editor.post(address(each), {"concept": [UNION], "shown": [UNION]})

        Page.objects.get(pk=page.pk).specific.delete()

        assert [row.key for row in PageConcept.objects.all()] == [str(kept.translation_key)]


class TestWords:
    def test_of_concepts_are_neither_text_nor_length_nor_phrase(self, ekami):
        page = practice(ekami, title="Avoin kokous")
        before = SearchDocument.objects.get(page=page)

        confirm_concepts(page, ["own:opiskelijakunnan hallitus"], [], None)

        after = SearchDocument.objects.get(page=page)
        assert finds(page, "opiskelijakunnan hallitus")
        assert found('"opiskelijakunnan hallitus"') == []
        assert (after.body, after.body_exact, after.body_length) == (before.body, before.body_exact, before.body_length)
        assert after.body_bases.startswith(before.body_bases)

    def test_find_as_well_as_words_of_the_text_do(self, ekami):
        said = practice(ekami, title="Avoin kokous", core_idea="Kahvia ja vertaistukea.")
        named = practice(ekami, title="Avoin kokous", core_idea="Kahvia ja keksejä vain.")

        confirm_concepts(named, ["own:vertaistuki"], [], None)

        scores = {pk: score for score, pk, _key in find(Asked("vertaistuki", "fi")).hits}
        by_text, by_concept = (scores[SearchDocument.objects.get(page=page).pk] for page in (said, named))
        assert by_concept == pytest.approx(by_text, rel=0.25)

    def test_leave_a_document_without_concepts_as_it_is(self, ekami):
        page = practice(ekami)
        before = SearchDocument.objects.get(page=page).fingerprint

        confirm_concepts(page, [UNION], [], None)
        named = SearchDocument.objects.get(page=page).fingerprint
        confirm_concepts(page, [], [UNION], None)

        assert named != before == SearchDocument.objects.get(page=page).fingerprint


class TestThePage:
    def test_offers_what_the_newest_draft_says_with_both_names(self, ekami, editor):
        page = practice(ekami, title="Avoin kokous")
        drafted(page, title="Opiskelijakunta kokoaa")

        answer = editor.get(address(page))

        assert UNION in offered(answer)
        assert ticked(answer) == set()
        for name in ("opiskelijakunta", "studerandekår", "oppilaskunta", "elevkår"):
            assert name in text_of(answer)

    def test_says_what_was_saved(self, ekami, editor):
        page, draft = practice(ekami), practice(ekami, publish=False)

        answers = [
            editor.post(address(each), {"concept": [UNION], "shown": [UNION]}, follow=True) for each in (page, draft)
        ]

        assert all(ticked(answer) == {UNION} for answer in answers)
        said = [[str(message) for message in answer.context["messages"]] for answer in answers]
        assert all(len(messages) == 1 for messages in said)
        assert said[0] != said[1]

    def test_is_reached_from_the_editor(self, ekami, editor):
        page = practice(ekami)

        assert address(page) in editor.get(edit_address(page)).content.decode()

    def test_is_not_offered_for_what_search_never_finds(self, ekami, editor):
        shelf = practice(ekami).get_parent()
        alias = alias_of(practice(ekami))

        for page in (shelf, alias):
            assert editor.get(address(page)).status_code == 404
            assert address(page) not in editor.get(edit_address(page)).content.decode()

    def test_does_not_exist_for_those_who_may_not_edit_it(self, ekami, kao):
        draft = practice(ekami, title="Opiskelijakunta Polle", publish=False)
        public = practice(ekami, title="Opiskelijakunta Humma")

        for page in (draft, public):
            for outsider in (person("editor", kao), person("moderator", kao), person("coordinator")):
                browser = client_of(outsider)
                assert browser.get(address(page)).status_code == 404
                assert browser.post(address(page), {"concept": [UNION], "shown": [UNION]}).status_code == 404
            assert client_of(person("staff", ekami)).get(address(page)).status_code != 200
            assert client_of().get(address(page)).status_code == 302
        assert client_of(person("editor", kao)).get("/admin/search/concepts/999999/").status_code == 404
        assert not PageConcept.objects.exists()

    def test_does_not_exist_without_the_guard_either(self, ekami, kao, monkeypatch):
        from network.visibility import admin_guard

        monkeypatch.setattr(admin_guard, "_check_of", lambda route, parameter: None)

        assert client_of(person("editor", kao)).get(address(practice(ekami))).status_code == 404

    def test_costs_the_same_for_a_page_with_many_concepts(self, ekami, editor, riding):
        def statements(page):
            editor.get(address(page))
            with CaptureQueriesContext(connection) as captured:
                editor.get(address(page))
            return len(captured)

        few = practice(ekami, title="Ratsastus")
        many = practice(ekami, title="Opiskelijakunta", core_idea=" ".join(f"sana{number}" for number in range(500)))
        confirm_concepts(few, [HORSES], [], None)
        confirm_concepts(many, [HORSES, *(f"own:{thing['fi'][0]}" for thing in read_concepts()[:20])], [], None)

        assert statements(many) == statements(few) <= MOST_STATEMENTS


class TestAVocabularyLoadedAgain:
    def again(self, tmp_path, *rows):
        file = tmp_path / "harrastukset.tsv"
        file.write_text("\n".join(["concept\tfi\tsv\talt_fi\talt_sv", *("\t".join(row) for row in rows)]))
        call_command("load_vocabulary", str(file), stdout=StringIO())

    def test_keeps_what_was_confirmed_under_its_new_names(self, ekami, riding, tmp_path):
        page = practice(ekami, title="Tallilla")
        confirm_concepts(page, [HORSES], [], None)

        self.again(tmp_path, (HORSES, "ratsastaminen", "ridsport", "", ""))

        assert finds(page, "ridsport", "sv")
        assert not found("hästsport", "sv")
        assert not compare()

    def test_without_the_concept_is_no_error_and_brings_it_back_with_it(self, ekami, riding, tmp_path, editor):
        page = practice(ekami, title="Tallilla")
        confirm_concepts(page, [HORSES], [], None)

        self.again(tmp_path, ("http://example.org/p2", "uinti", "simning", "", ""))

        assert not found("ridning", "sv")
        assert editor.get(address(page)).status_code == 200
        assert HORSES not in offered(editor.get(address(page)))
        editor.post(address(page), {})
        self.again(tmp_path, (HORSES, "ratsastus", "ridning", "", ""))
        assert finds(page, "ridning", "sv")

    def test_writes_the_documents_of_other_pages_not(self, ekami, riding, tmp_path):
        page, other = practice(ekami), practice(ekami)
        confirm_concepts(page, [HORSES], [], None)
        SearchDocument.objects.filter(page=other).update(fingerprint="untouched")

        self.again(tmp_path, (HORSES, "ratsastaminen", "ridsport", "", ""))

        assert SearchDocument.objects.get(page=other).fingerprint == "untouched"


class TestTheReader:
    def test_is_told_the_concept_when_nothing_else_tells_why(self, reader, ekami):
        page = practice(ekami, title="Avoin kokous", summary="Kahvia.")
        confirm_concepts(page, [UNION, "own:vertaistuki"], [], None)

        finnish = reader.get("/fi/haku/", {"q": "oppilaskunta"}).context["results"].results
        swedish = reader.get("/sv/sok/", {"q": "elevkår"}).context["results"].results

        assert [result.concepts for result in finnish] == [("opiskelijakunta",)]
        assert [result.concepts for result in swedish] == [("studerandekår",)]
        assert "opiskelijakunta" in text_of(reader.get("/fi/haku/", {"q": "oppilaskunta"}))

    def test_is_told_nothing_of_it_otherwise(self, reader, ekami):
        page = practice(ekami, title="Opiskelijakunnan kokous", summary="Kahvia.")
        confirm_concepts(page, [UNION], [], None)

        marked = reader.get("/fi/haku/", {"q": "opiskelijakunta"}).context["results"].results
        browsed = reader.get("/fi/haku/", {"college": "ekami"}).context["results"].results

        assert [result.concepts for result in marked] == [()]
        assert {result.concepts for result in browsed} == {()}
        assert "studerandekår" not in text_of(reader.get(page.url))

    def test_is_asked_for_no_more_statements(self, reader, ekami):
        def statements():
            with CaptureQueriesContext(connection) as captured:
                reader.get("/fi/haku/", {"q": "kokous oppilaskunta"})
            return len(captured)

        page = practice(ekami, title="Avoin kokous")
        statements()
        before = statements()
        confirm_concepts(page, [UNION], [], None)
        statements()

        assert statements() == before


def test_documents_of_many_pages_ask_for_concepts_as_those_of_one_do(ekami, riding):
    def statements(pages):
        with CaptureQueriesContext(connection) as captured:
            documents_of([page.pk for page in pages])
        asked = (each["sql"] for each in captured.captured_queries)
        return sum('FROM "search_pageconcept"' in sql or 'FROM "search_conceptlabel"' in sql for sql in asked)

    pages = [practice(ekami) for _number in range(4)]
    for page in pages:
        confirm_concepts(page, [HORSES, UNION], [], None)

    assert statements(pages) == statements(pages[:1]) == 2


def test_the_first_vocabulary_that_has_a_concept_names_it():
    first = VocabularyInMemory([Label("1", "fi", "ratsastus", True)])
    second = VocabularyInMemory([Label("1", "fi", "uinti", True), Label("2", "fi", "hiihto", True)])

    known = FirstOf(first, second).labels_of(["1", "2", "3"])

    assert {concept: labels[0].text for concept, labels in known.items()} == {"1": "ratsastus", "2": "hiihto"}
