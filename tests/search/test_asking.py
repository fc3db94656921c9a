"""An address is read as the reader meant it, and the same search has one address."""

import pytest
from django.http import Http404
from django.utils import translation

from search.asking import Asking, TooLong, read_asking

LABELS = {
    "college": {"ekami": "Ekami", "kao": "KAO"},
    "type": {"practice": "Toimintamalli", "news": "Uutinen"},
    "theme": {
        "participation": "Osallisuus ja vaikuttaminen",
        "tutoring": "Tutortoiminta",
        "belonging": "Yhteisöllisyys",
    },
    "target": {"students": "Opiskelijat"},
    "evidence": {"described": "Kuvattu"},
    "language": {"fi": "suomeksi", "sv": "ruotsiksi"},
    "year": None,
}


def asking(**parameters) -> Asking:
    return read_asking(parameters, LABELS)


def test_words_filters_order_and_page_are_read():
    found = asking(q="  kahvi   tauko ", theme="tutoring", sort="date", page="3")

    assert (found.typed, found.words, found.chosen) == ("kahvi tauko", "kahvi tauko", {"theme": "tutoring"})
    assert (found.newest_first, found.own_first, found.number) == (True, False, 3)


@pytest.mark.parametrize(
    ("typed", "words", "chosen"),
    [
        ("kahvi college:ekami", "kahvi", {"college": "ekami"}),
        ("oppilaitos:Ekami kahvi", "kahvi", {"college": "ekami"}),
        ("LÄROANSTALT:kao", "", {"college": "kao"}),
        ("teema:tutortoiminta", "", {"theme": "tutoring"}),
        ("tema:tutoring", "", {"theme": "tutoring"}),
        ('teema:"osallisuus ja vaikuttaminen" kahvi', "kahvi", {"theme": "participation"}),
        ("teema:osallisuus", "", {"theme": "participation"}),
        ("kohderyhmä:opiskelijat näyttö:kuvattu", "", {"target": "students", "evidence": "described"}),
        ("målgrupp:students evidens:described", "", {"target": "students", "evidence": "described"}),
        ("kieli:ruotsi", "", {"language": "sv"}),
        ("språk:svenska", "", {"language": "sv"}),
        ("vuosi:2025 tyyppi:uutinen", "", {"year": "2025", "type": "news"}),
        ("år:2025", "", {"year": "2025"}),
    ],
)
def test_a_filter_can_be_typed_in_any_language(typed, words, chosen):
    found = asking(q=typed)

    assert (found.words, found.chosen, found.misread) == (words, chosen, ())


@pytest.mark.parametrize(
    "typed", ["EU:n tuki", "https://esimerkki.fi", '"oppilaitos:ekami kahvi"', "klo 12:30", ":", "a:b:c"]
)
def test_other_words_with_a_colon_are_words(typed):
    found = asking(q=typed)

    assert (found.words, found.chosen, found.misread) == (typed, {}, ())


@pytest.mark.parametrize("typed", ["college:hogwarts", "vuosi:eilen", "teema:ei"])
def test_a_typed_filter_that_names_no_choice_is_left_out_and_told(typed):
    found = asking(q=f"kahvi {typed}")

    assert (found.words, found.chosen, found.misread) == ("kahvi", {}, (typed,))


def test_a_beginning_that_fits_two_labels_chooses_neither():
    labels = {**LABELS, "theme": {"one": "Turvallisuus", "two": "Turvataidot"}}

    assert read_asking({"q": "teema:turva"}, labels).misread == ("teema:turva",)
    assert read_asking({"q": "teema:turvat"}, labels).chosen == {"theme": "two"}


@pytest.mark.parametrize(
    "parameters",
    [
        {"college": "hogwarts"}, {"year": "abcd"}, {"year": "20255"}, {"sort": "size"}, {"own": "yes"},
        {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "9999"}, {"page": "１"},
    ],
)  # fmt: skip
def test_a_choice_or_page_that_does_not_exist_is_no_address(parameters):
    with pytest.raises(Http404):
        asking(**parameters)


def test_nobody_searches_for_more_than_two_hundred_letters():
    assert asking(q="a" * 200).words

    with pytest.raises(TooLong):
        asking(q="a" * 201)


def test_the_same_search_has_the_same_address():
    with translation.override("sv"):
        typed = asking(q="tema:tutoring kaffe läroanstalt:kao", sort="date")
    chosen = asking(theme="tutoring", sort="date", college="kao", q="kaffe", page="1")

    assert typed.address == chosen.address == "?q=kaffe&college=kao&theme=tutoring&sort=date"


def test_a_changed_search_begins_from_its_first_page():
    found = asking(q="kahvi", college="kao", page="4")

    assert found.with_filter("theme", "tutoring").address == "?q=kahvi&college=kao&theme=tutoring"
    assert found.without_filter("college").address == "?q=kahvi"
    assert found.but(number=5).address == "?q=kahvi&college=kao&page=5"
