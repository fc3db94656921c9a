"""A misspelt question is offered as it may have been meant, in words that anybody may read, and in no others."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search import didyoumean
from search.audience import keys_of
from search.didyoumean import other_spelling
from search.finding import holds
from tests.factories import client_of, drafted, news, person, practice
from tests.support.answers import links_of, text_of
from tests.support.commits import committed

pytestmark = pytest.mark.django_db


def meant(words, language="fi") -> str:
    return other_spelling(words, language, {"theme": {"tutoring": "Tutortoiminta"}, "year": None}, is_public)


def is_public(word) -> bool:
    return holds(word, keys_of(AnonymousUser()))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kokokset", "kokoukset"),
        ("avoimet kokokset", "avoimet kokoukset"),
        ('"kokokset" -kahvvi', '"kokoukset" -kahvvi'),
        ("tutortoimnta", "tutortoiminta"),
        ("kokouksia", ""),
        ("xylofoni", ""),
        ("", ""),
    ],
)
def test_misspelt_words_are_put_right_and_all_else_stays(ekami, typed, expected):
    practice(ekami, title="Avoimet kokoukset", summary="Kahvi kuuluu kokouksiin.")

    assert meant(typed) == expected


def test_words_of_hidden_pages_are_not_known(ekami):
    practice(ekami, title="Lumiukkokilpailu", audience="college")

    assert meant("lumiukkokilpailuu") == ""


def test_words_are_forgotten_with_their_page(ekami):
    page = practice(ekami, title="Lumiukkokilpailu")
    assert meant("lumiukkokilpailuu") == "lumiukkokilpailu"

    with committed():
        drafted(page, audience="college")
    assert meant("lumiukkokilpailuu") == ""

    other = news(ekami, title="Norsukahvila")
    assert meant("norsukahvilla") == "norsukahvila"
    with committed():
        other.delete()
    assert meant("norsukahvilla") == ""


def test_a_page_with_few_hits_offers_it(reader, ekami):
    practice(ekami, title="Avoimet kokoukset")

    answer = reader.get("/fi/haku/", {"q": "kokokset", "college": "ekami"})

    assert "Tarkoititko: kokoukset" in text_of(answer)
    assert "?q=kokoukset&college=ekami" in links_of(answer)
    assert "Tarkoititko" not in text_of(reader.get("/fi/haku/", {"q": "kokoukset"}))


def test_of_several_words_the_one_that_finds_nothing_for_the_reader_is_put_right(reader, ekami):
    for number in range(5):
        practice(ekami, title=f"Kahvi {number}", summary="Lyhyesti.", core_idea="Lyhyesti.")
    practice(ekami, title="Avoimet kokoukset")
    practice(ekami, title="Kokokset", audience="college")

    answer = reader.get("/fi/haku/", {"q": "kahvi kokokset"})

    assert "Tarkoititko: kahvi kokoukset" in text_of(answer)
    staff = client_of(person("staff", ekami))
    assert "Tarkoititko" not in text_of(staff.get("/fi/haku/", {"q": "kahvi kokokset"}))
    assert "Tarkoititko" not in text_of(reader.get("/fi/haku/", {"q": "kahvi kokoukset"}))


@pytest.mark.parametrize(
    ("address", "college", "language", "word", "asked", "label"),
    [
        ("/fi/haku/", "ekami", "fi", "norsukahvila", "norsukaqqq", "Samantapaisia sanoja:"),
        ("/sv/sok/", "careeria", "sv", "elefantbrickan", "elefantbrqqq", "Liknande ord:"),
    ],
)
def test_where_nothing_is_found_similar_words_are_offered(
    reader, request, address, college, language, word, asked, label
):
    college = request.getfixturevalue(college)
    practice(college, language, title=word.title())
    practice(college, language, title=f"{asked[:-3]}salaisuus", audience="college")

    answer = reader.get(address, {"q": f"{asked} -{asked}"})

    assert label in text_of(answer)
    assert f"?q={word}" in links_of(answer)
    assert "salaisuus" not in text_of(answer)


def test_staff_are_offered_public_words_too(ekami):
    practice(ekami, title="Avoimet kokoukset")

    answer = client_of(person("staff", ekami)).get("/fi/haku/", {"q": "kokokset"})

    assert "Tarkoititko: kokoukset" in text_of(answer)


@pytest.mark.django_db(transaction=True)
def test_many_documents_are_read_beside_the_request(ekami, monkeypatch):
    practice(ekami, title="Avoimet kokoukset")
    monkeypatch.setattr(didyoumean, "MADE_AT_ONCE", 0)
    monkeypatch.setattr(didyoumean, "_known", {})

    first = meant("kokokset")
    with didyoumean._making:
        pass

    assert (first, meant("kokokset")) == ("", "kokoukset")


@pytest.mark.django_db(transaction=True)
def test_meanwhile_the_words_from_before_go_on_as_far_as_they_are_public(ekami, monkeypatch):
    practice(ekami, title="Avoimet kokoukset")
    page = practice(ekami, title="Lumiukkokilpailu")
    assert meant("kokokset") == "kokoukset"
    monkeypatch.setattr(didyoumean, "MADE_AT_ONCE", 0)
    with didyoumean._making:  # nobody makes them anew as yet
        drafted(page, audience="college").save_revision().publish()

        assert meant("kokokset") == "kokoukset"
        assert meant("lumiukkokilpailuu") == ""
