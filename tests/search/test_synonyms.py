"""Words that coordinators take for the same: what is searched for, in which language, and from when on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.finding import Asked, find
from search.models import SearchDocument, Synonym
from search.query import parse
from search.synonyms import synonyms_for, with_synonyms
from search.terms import OTHER_WORD
from tests.factories import client_of, news, person, practice
from tests.support.answers import text_of

pytestmark = pytest.mark.django_db
FI, SV, SYNONYMS = "/fi/haku/", "/sv/sok/", "/admin/search/synonyms/"


def synonym(word, same="", across="", language="fi") -> Synonym:
    row = Synonym(language=language, word=word, same=same, across=across)
    row.full_clean()
    row.save()
    return row


def titles_found(words, language="fi", **chosen) -> set[str]:
    hits = find(Asked(words, language, chosen=chosen)).hits
    return set(SearchDocument.objects.filter(pk__in=[pk for _score, pk, _key in hits]).values_list("title", flat=True))


class TestASynonym:
    def test_finds_what_says_it_otherwise_in_whatever_form(self, ekami):
        news(ekami, title="Hevosten hoitajille")
        assert titles_found("polleista") == set()

        synonym("polle", "hevonen, heppa")

        assert titles_found("polleista") == {"Hevosten hoitajille"}

    def test_is_true_in_each_direction(self, ekami):
        news(ekami, title="Pollen päivä")
        synonym("polle", "hevonen, heppa")

        assert titles_found("hevoset") == {"Pollen päivä"}
        assert titles_found("heppa") == {"Pollen päivä"}

    def test_finds_the_other_languages_words(self, ekami, careeria):
        news(ekami, title="Hevosten hoitajille")
        news(careeria, "sv", title="Vår kuse")
        synonym("polle", across="kuse")

        assert titles_found("polle") == {"Vår kuse"}
        news(ekami, title="Polle tulee")
        assert titles_found("kuse", "sv") == {"Vår kuse", "Polle tulee"}

    def test_asks_nothing_in_the_other_language_when_a_word_left_out_has_no_name_there(self, careeria):
        news(careeria, "sv", title="Vår kuse")
        synonym("polle", across="kuse")

        assert titles_found("polle -pulla") == set()
        assert titles_found("polle -opiskelijakunta") == {"Vår kuse"}

    def test_of_several_words_is_searched_by_each_for_less(self):
        synonym("polle", "nelijalkainen ystävä")

        (term,) = with_synonyms(parse("polle", "fi")).terms

        assert term.weights["polle"] == 1.0
        assert 0 < term.weights["ystävä"] < OTHER_WORD

    def test_adds_to_what_the_glossary_knows(self):
        synonym("opo", "opastaja")

        query = with_synonyms(parse("opo", "fi"))

        assert {"opinto-ohjaaja", "opastaja"} <= set(query.also)
        assert {"opinto-ohjaaja", "opastaja"} <= set(query.terms[0].weights)

    def test_ranks_below_the_word_itself(self, ekami):
        news(ekami, title="Heppa")
        news(ekami, title="Polle")
        synonym("polle", "heppa")

        found = find(Asked("polle", "fi"))

        assert found.hits[0][0] > found.hits[1][0]
        assert SearchDocument.objects.get(pk=found.hits[0][1]).title == "Polle"

    def test_is_told_to_the_reader(self, reader, ekami):
        news(ekami, title="Hevosten hoitajille")
        synonym("polle", "hevonen", "häst")

        told = text_of(reader.get(FI, {"q": "polle"}))

        assert "hevonen" in told.split("Hevosten hoitajille")[0]
        assert "häst" in told.split("Hevosten hoitajille")[0]

    def test_changes_no_query_that_it_is_not_about(self):
        synonym("polle", "heppa")
        query = parse("avoin kokous", "fi")

        assert with_synonyms(query) is query


def test_the_other_words_of_a_word_are_looked_up_by_its_base_forms():
    synonym("polle", "heppa", "kuse, pålle")
    synonym("heppa", "humma")

    assert synonyms_for(["polle"], "fi") == (["heppa"], ["kuse", "pålle"])
    assert synonyms_for(["heppa"], "fi") == (["polle", "humma"], ["kuse", "pålle"])
    assert synonyms_for(["kuse"], "sv") == (["pålle"], ["polle", "heppa"])
    assert synonyms_for(["kuse"], "fi") == ([], [])
    assert synonyms_for([], "fi") == ([], [])


class TestTheAdmin:
    def form(self, **fields):
        return {"language": "fi", "word": "polle", "same": "heppa", "across": "", **fields}

    def test_is_the_coordinators_and_nobody_elses(self, ekami):
        row = synonym("polle", "heppa")
        addresses = [SYNONYMS, f"{SYNONYMS}results/", f"{SYNONYMS}new/", f"{SYNONYMS}?export=csv"]
        addresses += [f"{SYNONYMS}{what}/{row.pk}/" for what in ("edit", "delete", "history")]

        for address in addresses:
            assert client_of(person("coordinator")).get(address).status_code == 200, address
            assert client_of(person("editor", ekami)).get(address).status_code == 404, address
        assert client_of(person("editor", ekami)).post(f"{SYNONYMS}new/", self.form(word="muu")).status_code == 404

    def test_takes_effect_with_the_next_search_and_writes_no_document_anew(self, reader, ekami):
        news(ekami, title="Heppa")
        stamps = list(SearchDocument.objects.order_by("pk").values_list("pk", "stamp", "fingerprint"))
        coordinator = client_of(person("coordinator"))
        assert titles_found("polle") == set()

        assert coordinator.post(f"{SYNONYMS}new/", self.form()).status_code == 302
        assert titles_found("polle") == {"Heppa"}

        row = Synonym.objects.get()
        coordinator.post(f"{SYNONYMS}edit/{row.pk}/", self.form(same="humma"))
        assert titles_found("polle") == set()

        coordinator.post(f"{SYNONYMS}edit/{row.pk}/", self.form())
        coordinator.post(f"{SYNONYMS}delete/{row.pk}/")
        assert titles_found("polle") == set()
        assert list(SearchDocument.objects.order_by("pk").values_list("pk", "stamp", "fingerprint")) == stamps

    @pytest.mark.parametrize(
        "fields", [{"word": "kaksi sanaa"}, {"same": "", "across": ""}, {"same": " , ;"}, {"word": "?"}]
    )
    def test_wants_one_word_and_at_least_one_other(self, fields):
        answer = client_of(person("coordinator")).post(f"{SYNONYMS}new/", self.form(**fields))

        assert answer.status_code == 200
        assert not Synonym.objects.exists()

    def test_keeps_words_in_lower_case_and_each_once(self):
        client_of(person("coordinator")).post(f"{SYNONYMS}new/", self.form(word="Polle", same="Heppa,  heppa , HUMMA"))

        row = Synonym.objects.get()
        assert (row.word, row.same) == ("polle", "heppa, humma")


def test_a_search_reads_the_synonyms_once_a_minute(reader, ekami):
    practice(ekami, title="Kokous")
    synonym("polle", "heppa")
    reader.get(FI, {"q": "kokous"})

    with CaptureQueriesContext(connection) as captured:
        reader.get(FI, {"q": "kokous"})

    assert not [each for each in captured.captured_queries if "search_synonym" in each["sql"]]
