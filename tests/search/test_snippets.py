"""Words that were found are marked where they stand, in whatever form; nothing else of a text becomes markup."""

import pytest

from search.analysis.tokens import normal
from search.finding import weights_in
from search.query import parse
from search.snippets import LENGTH, Marker, marked, snippet


def marker_of(words, language="fi") -> Marker:
    query = parse(words, language)
    return Marker(language, weights_in(query, language), [term.word for term in query.terms])


def shown(words, text, language="fi") -> str:
    text = normal(text)
    return marked(text, marker_of(words, language).marks(text))


def found_in(words, text, language="fi") -> str:
    return snippet(text, marker_of(words, language).marks(text))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("kokous", "Kokouksessa juotiin", "<mark>Kokouksessa</mark> juotiin"),
        ("kokoukset", "Avoin kokous", "Avoin <mark>kokous</mark>"),
        ("kokous", "Kuukausikokouksen jälkeen", "Kuukausi<mark>kokouksen</mark> jälkeen"),
        ("kuukausi", "Kuukausikokouksen jälkeen", "<mark>Kuukausi</mark>kokouksen jälkeen"),
        ("opiskelija", "tutoropiskelijoille", "tutor<mark>opiskelijoille</mark>"),
        ("opiskelija", "Opiskelijakuntatoiminnassa", "<mark>Opiskelija</mark>kuntatoiminnassa"),
        ("toiminta", "Opiskelijakuntatoiminnassa", "Opiskelijakunta<mark>toiminnassa</mark>"),
        ("opo", "Kysy opinto-ohjaajalta", "Kysy <mark>opinto-ohjaajalta</mark>"),
        ("yö", "Pitkän yön jälkeen ja öisin", "Pitkän <mark>yön</mark> jälkeen ja öisin"),
        ("lumiukko", "Avoin kokous", "Avoin kokous"),
    ],
)
def test_finnish_words_are_marked_in_their_forms_and_compounds(words, text, expected):
    assert shown(words, text) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("möte", "Mötet hölls", "<mark>Mötet</mark> hölls"),
        ("verksamhet", "Tutorverksamheten växer", "Tutor<mark>verksamheten</mark> växer"),
        ("yrke", "yrkesläroanstalternas", "<mark>yrkes</mark>läroanstalternas"),
        ("studerandekår", "Studerandekårens kaffe", "<mark>Studerandekårens</mark> kaffe"),
    ],
)
def test_swedish_words_are_marked_in_their_forms_and_compounds(words, text, expected):
    assert shown(words, text, "sv") == expected


def test_members_of_the_asked_word_are_marked_only_where_nothing_better_stands():
    assert shown("opiskelijakunta", "Paikkakunnan opiskelijakunta") == "Paikkakunnan <mark>opiskelijakunta</mark>"
    assert "<mark>opiskelijat</mark>" in shown("opiskelijakunta", "Kaikki opiskelijat")


@pytest.mark.parametrize(
    ("asked", "written"),
    [("ajaa", "ajoi"), ("lampi", "lammen"), ("uusi", "uuden"), ("poika", "pojan"), ("teko", "teon"), ("aika", "ajan")],
)
def test_a_short_word_is_marked_where_its_letters_have_changed(asked, written):
    assert shown(asked, f"Toisena {written} alla") == f"Toisena <mark>{written}</mark> alla"
    assert shown(written, f"Toisena {asked} alla") == f"Toisena <mark>{asked}</mark> alla"


@pytest.mark.parametrize("text", ["<script>alert('kokous')</script>", "<b>kokous</b> & muuta", 'kokous" onload="x'])
def test_what_a_text_holds_never_becomes_markup(text):
    for made in (shown("kokous", text), found_in("kokous", text), found_in("lumiukko", text)):
        plain = made.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in plain
        assert '"' not in plain


def test_the_snippet_is_where_the_words_stand_together():
    padding = "Tässä kerrotaan jostain aivan muusta ja vielä jostain. " * 20
    text = f"Kahvi on hyvää. {padding}Avoin kokous pidetään kahvin ääressä. {padding}"

    made = found_in("kahvi kokous", text)

    assert "Avoin <mark>kokous</mark> pidetään <mark>kahvin</mark> ääressä." in made
    assert made.startswith("… ")
    assert made.endswith(" …")


def test_a_snippet_is_two_or_three_lines_however_long_the_text():
    for text in ("kokous " * 5000, "k" * 30_000 + " kokous", "kokous" + "k" * 30_000, "\n" * 25_000 + "kokous"):
        assert len(found_in("kokous", text).replace("<mark>", "").replace("</mark>", "")) <= LENGTH + 120


def test_a_text_without_the_words_begins_at_its_beginning():
    text = "Ensin tuli lause. " * 40

    assert found_in("lumiukko", text).startswith("Ensin tuli lause.")
    assert found_in("lumiukko", text).endswith(" …")
    assert snippet("", []) == ""


def test_lines_that_do_not_end_like_sentences_are_set_apart():
    assert found_in("kokous", "Asialista\nKokous alkaa.\nSe päättyy") == (
        "Asialista · <mark>Kokous</mark> alkaa. Se päättyy"
    )


@pytest.mark.parametrize("text", ["İ kokous", "ﬀ kokous", "😀 kokous 😀", "\u202ekokous", "ǆ kokous"])
def test_marks_stand_right_after_letters_that_change_their_length(text):
    assert "<mark>kokous</mark>" in shown("kokous", text)
