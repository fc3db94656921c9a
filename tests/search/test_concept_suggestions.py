"""What a page may be about: the concepts that its words name, and in which order they are offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import concept_suggestions
from search.analysis.glossary import read_concepts
from search.concept_suggestions import MOST_SUGGESTED, suggest_concepts
from search.concepts import Label
from search.vocabulary import VocabularyInMemory, load, own_vocabulary, site_vocabulary
from tests.factories import news

pytestmark = pytest.mark.django_db
UNION = "own:opiskelijakunta"
HORSES = "http://example.org/p1"
RIDING = [Label(HORSES, "fi", "ratsastus", True), Label(HORSES, "fi", "hevosurheilu (harrastukset)", False)]


def suggested(title, text="", language="fi", vocabulary=None) -> list[str]:
    return [each.concept for each in suggest_concepts(title, text, language, vocabulary or own_vocabulary())]


@pytest.fixture
def riding(db):
    load("harrastukset", RIDING)


class TestWhatIsSuggested:
    def test_are_the_things_that_words_name_in_whatever_form(self):
        assert suggested("Kokous", "Opiskelijakunnassa sovittiin tutortoiminnasta.") == [
            UNION, "own:tutortoiminta",
        ]  # fmt: skip
        assert suggested("Möte", "Studerandekårens möte.", "sv") == [UNION]

    def test_the_longest_name_stands_for_its_words(self):
        assert suggested("Opiskelijakunnan hallitukset") == ["own:opiskelijakunnan hallitus"]

    def test_no_name_goes_from_the_title_over_to_the_text(self):
        assert suggested("Opiskelijakunnan", "hallitus") == [UNION]

    def test_the_title_comes_first_then_what_is_said_often(self):
        text = "Vertaistuki. Vertaistukea ja vertaissovittelua."

        assert suggested("Opiskelijakunta", text) == [UNION, "own:vertaistuki", "own:vertaissovittelu"]

    def test_what_few_texts_hold_comes_before_what_many_hold(self, ekami, monkeypatch):
        for number in range(4):
            news(ekami, title=f"Vertaistuki {number}")

        assert suggested("Kokous", "Vertaissovittelu ja vertaistuki")[0] == "own:vertaissovittelu"

    def test_what_every_text_says_is_not_suggested(self, ekami, monkeypatch):
        monkeypatch.setattr(concept_suggestions, "SURELY_COMMON", 2)
        for number in range(4):
            news(ekami, title=f"Vertaistuki {number}")

        assert suggested("Vertaistuki", "Vertaissovittelu") == ["own:vertaissovittelu"]

    def test_common_words_may_make_a_name_that_is_not(self, ekami, monkeypatch):
        monkeypatch.setattr(concept_suggestions, "SURELY_COMMON", 2)
        for number in range(4):
            news(ekami, title=f"Opiskelijakunta {number}", lead="Hallitus.")

        assert suggested("Opiskelijakunnan hallitus", "Opiskelijakunta.") == ["own:opiskelijakunnan hallitus"]

    def test_are_a_dozen_at_most(self):
        names = [thing["fi"][0] for thing in read_concepts()[:30]]

        assert len(suggested("", ". ".join(names))) == MOST_SUGGESTED

    def test_come_from_a_loaded_vocabulary_too(self, riding):
        assert suggested("Hevosurheilua", vocabulary=site_vocabulary()) == [HORSES]

    def test_what_the_colleges_have_named_comes_before_what_everybody_has(self, riding):
        assert suggested("Ratsastus, opiskelijakunta", vocabulary=site_vocabulary()) == [UNION, HORSES]

    def test_a_word_of_several_meanings_says_less_of_each(self):
        labels = [
            Label("government", "fi", "hallitus (valtio)", True),
            Label("board", "fi", "hallitus (toimielimet)", True),
            Label("meeting", "fi", "kokous", True),
        ]

        assert suggested("", "Hallitus, kokous", vocabulary=VocabularyInMemory(labels)) == [
            "meeting", "government", "board",
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["", "2026 11 24", "ja on se", "😀 \x00", "a" * 5000, "( ' - :"])
    def test_may_be_nothing(self, text):
        assert suggested(text, text) == []

    def test_cost_the_same_statements_for_a_long_text(self, riding):
        def statements(text):
            with CaptureQueriesContext(connection) as captured:
                suggested("Ratsastus", text, vocabulary=site_vocabulary())
            return len(captured)

        words = [f"sana{number} ratsastus vertaistuki" for number in range(2_000)]

        assert statements("Ratsastus") <= 4
        assert statements(" ".join(words)) <= 8
