"""Whatever somebody types is a question, and nothing in it is an error."""

import pytest

from search.query import MOST_WORDS, OTHER_WORD, parse
from search.vocabulary import own_vocabulary


def words_of(query) -> list[str]:
    return [term.word for term in query.terms]


def test_a_word_is_asked_by_its_base_form_and_by_its_members():
    term = parse("opiskelijakunnassa", "fi").terms[0]

    assert term.weights["opiskelijakunta"] == 1
    assert 0 < term.weights["opiskelija"] < 1


def test_other_words_for_the_same_are_asked_too_and_told():
    query = parse("opo", "fi")

    assert tuple(query.also) == ("opinto-ohjaaja",)
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


def test_a_minus_before_a_base_form_is_that_word_alone():
    assert parse("vuxen", "sv").tokens_in("sv") == ["vuxen", "växa"]
    assert parse("kurs -vuxen", "sv").excluded == {"vuxen"}
    assert parse("kurssi -aikuinen", "fi", own_vocabulary()).excluded_in("sv") == {"vuxen"}


def test_a_minus_before_quotation_marks_leaves_out_just_that():
    query = parse('kokous -"avoin kokous" -"etänä"', "fi")

    assert words_of(query) == ["kokous"]
    assert query.excluded_phrases == (("avoin", "kokous"), ("etänä",))
    assert query.excluded == frozenset()


def test_a_minus_holds_in_the_other_language_where_the_word_has_a_name_there():
    query = parse("osallisuus -opiskelijakunta", "fi", own_vocabulary())

    assert "delaktighet" in query.tokens_in("sv")
    assert query.excluded_in("fi") == {"opiskelijakunta"}
    assert "studerandekår" in query.excluded_in("sv")


def test_with_a_word_left_out_that_has_no_name_there_nothing_is_asked_there():
    assert parse("opiskelijakunta", "fi", own_vocabulary()).across
    assert not parse("opiskelijakunta -kummitus", "fi", own_vocabulary()).across


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
