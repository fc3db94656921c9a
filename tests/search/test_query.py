"""Whatever somebody types is a question, and nothing in it is an error."""

import pytest

from search.query import MOST_WORDS, OTHER_WORD, parse


def words_of(query) -> list[str]:
    return [term.word for term in query.terms]


def test_a_word_is_asked_by_its_base_form_and_by_its_members():
    term = parse("opiskelijakunnassa", "fi").terms[0]

    assert term.weights["opiskelijakunta"] == 1
    assert 0 < term.weights["opiskelija"] < 1


def test_other_words_for_the_same_are_asked_too_and_told():
    query = parse("opo", "fi")

    assert query.also == ("opinto-ohjaaja",)
    assert query.terms[0].weights["opinto-ohjaaja"] == OTHER_WORD


def test_words_that_every_text_is_full_of_count_only_when_there_is_nothing_else():
    assert words_of(parse("miten opiskelijat ja opettajat", "fi")) == ["opiskelijat", "opettajat"]
    assert words_of(parse("mikä se on", "fi")) == ["mikä", "se", "on"]


def test_a_phrase_is_kept_whole_and_its_words_are_asked():
    query = parse('kahvi "avoin kokous"', "fi")

    assert query.phrases == (("avoin", "kokous"),)
    assert words_of(query) == ["kahvi", "avoin", "kokous"]


def test_a_minus_leaves_out_a_word_in_all_its_forms_and_a_hyphen_does_not():
    assert parse("kokous -tentissä", "fi").excluded == {"tentti"}
    assert parse("opinto-ohjaus - 2026", "fi").excluded == frozenset()


@pytest.mark.parametrize(
    "typed",
    ["", '"', '""', "-", '-"', "- -", '"a', "*", "(((", "a AND", "%_\\", "\x00", "\u202e", "😀 😀", "'; --", "[a-z]*+"],
)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_that_is_typed_is_an_error(typed, language):
    query = parse(typed, language)

    assert all(term.weights for term in query.terms)


def test_a_text_is_no_longer_question_than_its_first_words():
    assert len(parse(" ".join(f"sana{number}" for number in range(500)), "fi").terms) == MOST_WORDS
