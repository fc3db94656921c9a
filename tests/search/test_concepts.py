"""A question is asked in both languages, by what its words name."""

import pytest

from search.analysis.glossary import BadGlossary, parse_concepts
from search.concepts import Label, is_foreign, keys_of
from search.query import parse
from search.terms import OTHER_WORD
from search.vocabulary import FirstOf, LoadedVocabularies, VocabularyInMemory, load, own_vocabulary

LABELS = [
    Label("1", "fi", "opiskelijakunnat", True),
    Label("1", "sv", "studerandekårer", True),
    Label("2", "fi", "hallitus (toimielimet)", True),
    Label("2", "sv", "styrelse", True),
    Label("3", "fi", "opiskelijakunnan hallitus", True),
    Label("3", "sv", "studerandekårens styrelse", True),
    Label("4", "fi", "kaunokirjallisuus", True),
    Label("4", "fi", "belletristiikka", False),
    Label("4", "sv", "skönlitteratur", True),
]


@pytest.fixture
def vocabulary():
    return VocabularyInMemory(LABELS)


def across(query) -> dict[str, dict[str, float]]:
    return {term.word: term.weights for term in query.across}


def test_a_word_is_asked_in_the_other_language_in_whatever_form_it_is(vocabulary):
    query = parse("opiskelijakunnassa", "fi", vocabulary)

    assert across(query)["opiskelijakunnassa"]["studerandekår"] == 1
    assert tuple(query.also) == ("studerandekårer",)
    assert query.tokens_in("fi") == parse("opiskelijakunnassa", "fi").tokens_in("fi")


def test_the_longest_name_stands_for_its_words(vocabulary):
    query = parse("opiskelijakunnan hallitukset", "fi", vocabulary)

    (weights,) = across(query).values()
    assert 0.7 < weights["studerandekår"] == weights["styrelse"] < 0.71
    assert tuple(query.also) == ("studerandekårens styrelse",)


def test_what_tells_namesakes_apart_is_no_part_of_a_name(vocabulary):
    assert "styrelse" in across(parse("hallituksen", "fi", vocabulary))["hallituksen"]
    assert keys_of("hallitus (toimielimet)", "fi") == ["hallitus"]


def test_other_names_in_the_same_language_are_asked_too_and_told(vocabulary):
    query = parse("belletristiikasta", "fi", vocabulary)

    assert query.terms[0].weights["belletristiikka"] == 1
    assert query.terms[0].weights["kaunokirjallisuus"] == OTHER_WORD
    assert "kaunokirjallisuus" in query.also


def test_a_word_of_the_other_language_is_asked_there_and_its_meaning_here(vocabulary):
    query = parse("studerandekår", "fi", vocabulary)

    assert across(query)["studerandekår"]["studerandekår"] == 1
    assert query.terms[0].weights["opiskelijakunta"] == 1
    assert tuple(query.also) == ("opiskelijakunnat",)


def test_a_compound_that_names_nothing_is_asked_by_what_its_members_name(vocabulary):
    weights = across(parse("opiskelijakuntapäivä", "fi", vocabulary))["opiskelijakuntapäivä"]

    assert 0 < weights["studerandekår"] < 1


def test_a_name_that_no_language_knows_is_asked_in_both(vocabulary):
    assert across(parse("Yhessä", "fi", vocabulary)) == {"yhessä": {"yhessä": 1.0}}
    assert across(parse("2026", "sv", vocabulary)) == {"2026": {"2026": 1.0}}


def test_a_word_that_is_known_but_names_nothing_is_not_asked_across(vocabulary):
    assert parse("kävellä hitaasti", "fi", vocabulary).across == ()


@pytest.mark.parametrize(
    ("word", "language", "other", "is_other"),
    [
        ("studerandekår", "fi", "sv", True),
        ("delaktighet", "fi", "sv", True),
        ("opiskelija", "sv", "fi", True),
        ("osallisuus", "sv", "fi", True),
        ("tutor", "fi", "sv", False),
        ("kokous", "fi", "sv", False),
        ("möte", "sv", "fi", False),
        ("xyzzy", "fi", "sv", False),
    ],
)
def test_a_word_is_told_from_one_of_the_other_language(word, language, other, is_other):
    assert is_foreign(word, language, other) is is_other


@pytest.mark.parametrize("typed", ["", '"', "- -", "😀", "\x00", "a" * 5000, "(", "hallitus " * 200])
def test_nothing_that_is_typed_is_an_error(vocabulary, typed):
    parse(typed, "fi", vocabulary)
    parse(typed, "sv", vocabulary)


# --- The colleges' own things ---


@pytest.mark.parametrize(
    ("asked", "language", "meant"),
    [
        ("opiskeluhuollosta", "fi", "studerandevård"),
        ("kiusaamisen ehkäisy", "fi", "mobbning"),
        ("opo", "fi", "studiehandledare"),
        ("elevkår", "sv", "opiskelijakunta"),
        ("likabehandling", "sv", "yhdenvertaisuus"),
    ],
)
def test_the_colleges_own_things_are_known_in_both_languages(asked, language, meant):
    query = parse(asked, language, own_vocabulary())

    assert meant in {token for term in query.across for token in term.weights}


@pytest.mark.parametrize("line", ["vain", "a\tb\tc", "a / \tb"])
def test_a_line_that_is_not_two_columns_of_names_is_told(line):
    with pytest.raises(BadGlossary, match="line 2"):
        parse_concepts(f"# names\n{line}")


# --- Vocabularies that were loaded ---


@pytest.mark.django_db
def test_what_was_loaded_is_known_as_well_as_what_is_in_memory(vocabulary):
    load("test", LABELS)

    for typed in ("opiskelijakunnan hallitus", "hallituksissa", "belletristiikka", "tuntematon sana", "studerandekår"):
        stored, remembered = parse(typed, "fi", LoadedVocabularies()), parse(typed, "fi", vocabulary)
        assert (stored.terms, stored.across, stored.also) == (remembered.terms, remembered.across, remembered.also)


@pytest.mark.django_db
def test_one_question_asks_the_database_once(django_assert_num_queries):
    load("test", LABELS)

    with django_assert_num_queries(1):
        parse("opiskelijakunnan hallitus ja kaunokirjallisuus", "fi", LoadedVocabularies())


def test_the_colleges_own_meaning_goes_before_a_general_one(vocabulary):
    own = VocabularyInMemory([Label("a", "fi", "hallitus", True), Label("a", "sv", "regering", True)])

    weights = across(parse("hallitus", "fi", FirstOf(own, vocabulary)))["hallitus"]

    assert "regering" in weights
    assert "styrelse" not in weights
