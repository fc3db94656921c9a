"""What is found comes in the order of its worth to the one who asked."""

import pytest

from search.documents import words_of
from search.query import parse
from search.ranking import Candidate, Collection, rank


def document(key, title, body="", language="fi") -> Candidate:
    """A document as it is stored: every token with spaces of its own."""
    *of_title, title_length = words_of(title, language)
    *of_body, body_length = words_of(body, language)
    return Candidate(key, language, *of_title, *of_body, title_length, body_length)


def order(asked, *documents, language="fi", **frequency) -> list[str]:
    collection = Collection(1000, 3, 20, frequency)
    return [key for _score, key in rank(parse(asked, language), documents, {language: collection})]


def test_what_holds_no_word_of_the_question_is_not_found():
    assert order("kahvi", document("a", "Tutortoiminta"), document("b", "Kahvihetki")) == ["b"]


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ("opiskelija", "Opiskelijoiden kahvihetki", "Opiskelijakunnan kahvihetki"),  # the word before its compound
        ("kahvi", "Kahvi", "Avoin kokous kahvin ja pullan kera ruokalassa"),  # the short title before the long one
        ("avoin kokous", "Avoin kokous", "Avoin ovi"),  # both words before one
        ("opiskelijakunnan", "Opiskelijakunnan kokous", "Opiskelijakunta kokoustaa"),  # the very form before another
    ],
)
def test_the_better_one_comes_first(asked, first, second):
    assert order(asked, document("second", second), document("first", first)) == ["first", "second"]


def test_a_word_in_the_title_is_worth_more_than_in_the_text():
    title, text = document("title", "Kahvi", "Sana ja sana"), document("text", "Sana", "Kahvi ja sana")

    assert order("kahvi", text, title) == ["title", "text"]


def test_a_rare_word_decides_before_a_common_one():
    rare, common = document("rare", "Parastelu"), document("common", "Opiskelija")

    assert order("opiskelija parastelu", common, rare, opiskelija=900, opiskella=900) == ["rare", "common"]


def test_equals_come_in_the_same_order_on_every_day():
    documents = [document(key, "Kahvihetki") for key in "cab"]

    assert order("kahvihetki", *documents) == order("kahvihetki", *reversed(documents)) == ["a", "b", "c"]


def test_swedish_is_ordered_by_the_same_rules():
    plain, compound = document("word", "Eleverna", language="sv"), document("compound", "Elevvården", language="sv")

    assert order("elev", compound, plain, language="sv") == ["word", "compound"]
