"""What is found comes in the order of its worth to the one who asked."""

import time

import pytest

from search.documents import words_of
from search.query import Query, Term, parse
from search.ranking import Candidate, Collection, rank
from search.second_look import resemblance


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


# --- The second look ---


def test_words_that_stand_side_by_side_as_they_were_asked_come_first():
    apart = document("apart", "Muistio", "Avoin ovi kutsui väkeä sisään, kahvia riitti, ja illalla alkoi kokous")
    close = document("close", "Muistio", "Väkeä kutsui sisään ovi, kahvia riitti, ja illalla alkoi avoin kokous")

    assert order("avoin kokous", apart, close) == ["close", "apart"]


def test_of_equals_the_one_that_is_like_the_best_comes_first():
    best = document("best", "Tutor", "Tutor auttaa uutta opiskelijaa ja pitää kahvihetken ryhmälle")
    like = document("x-like", "Muistio", "Tutor ja opiskelija kahvihetkessä, ryhmälle pullaa")
    unlike = document("a-unlike", "Muistio", "Tutor ja metsäkone talvella, traktorille polttoainetta")
    others = [document(f"z{number}", "Lasku", f"tutor {number}") for number in range(6)]

    found = order("tutor", unlike, like, best, *others)

    assert found[0] == "best"
    assert found.index("x-like") < found.index("a-unlike")


def test_a_long_text_that_has_a_bit_of_everything_is_less_like_the_best_than_a_short_one():
    best = document("best", "Tutor", "Tutor auttaa uutta opiskelijaa ja pitää kahvihetken ryhmälle")
    marks = "opiskelijaa kahvihetken ryhmälle"
    short = document("short", "", f"{marks} lasku")
    long = document("long", "", f"{marks} lasku " + "metsäkone traktori polttoaine talvi " * 10)
    others = [document(f"z{number}", "", f"lasku {number}") for number in range(6)]

    _best, of_short, of_long, *_rest = resemblance([best, short, long, *others], [9.0] + [1.0] * 8)

    assert of_short > of_long > 0


def test_a_second_look_leaves_out_nothing_and_adds_nothing():
    many = [document(f"d{number:03}", "Tutor", f"tutor ja numero {number}") for number in range(150)]

    found = order("tutor", *many)

    assert sorted(found) == [f"d{number:03}" for number in range(150)]


def test_a_text_without_end_does_not_hold_up_the_others():
    long = document("long", "Kokous")
    long = long._replace(body_bases=" avoin kokous " * 200_000, body_length=400_000)

    started = time.perf_counter()
    found = order("avoin kokous", long, document("short", "Avoin kokous"))

    assert set(found) == {"long", "short"}
    assert time.perf_counter() - started < 1


# --- Documents of both languages ---


def test_a_document_is_measured_by_the_words_that_the_query_has_in_its_language():
    query = Query("fi", (Term("tutor", {"tutor": 1.0}),), across=(Term("kamratstöd", {"kamratstöd": 1.0}),))
    finnish = document("fi", "Tutor")
    swedish = document("sv", "Kamratstöd", language="sv")
    namesake = document("namesake", "Tutor", language="sv")
    known = {"fi": Collection(100, 2, 0, {}), "sv": Collection(100, 2, 0, {})}

    assert {key for _score, key in rank(query, [finnish, swedish, namesake], known)} == {"fi", "sv"}
    assert query.tokens_in("fi") == ["tutor"]
    assert query.tokens_in("sv") == ["kamratstöd"]
    assert query.tokens == ["tutor", "kamratstöd"]
