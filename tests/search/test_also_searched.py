"""The reader sees what else was searched for, each name in its language, and can have just what was typed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import practice
from tests.support.answers import links_of, text_of

pytestmark = pytest.mark.django_db
EXACTLY = "Hae vain täsmälleen näitä sanoja"


@pytest.mark.parametrize(
    ("address", "asked", "name"),
    [
        ("/fi/haku/", "opiskelijakunta", '<strong lang="sv">studerandekår'),
        ("/sv/sok/", "studerandekår", '<strong lang="fi">opiskelijakunta'),
    ],
)
def test_a_name_of_the_other_language_says_which_language_it_is_of(reader, ekami, address, asked, name):
    practice(ekami, title="Opiskelijakunta")

    assert name in reader.get(address, {"q": asked}).content.decode()


def test_a_name_of_the_reader_s_own_language_does_not(reader, ekami):
    practice(ekami, title="Opinto-ohjaaja")

    answer = reader.get("/fi/haku/", {"q": "opo"})

    body = answer.content.decode()
    assert "<strong>opinto-ohjaaja</strong>" in body


@pytest.mark.parametrize(
    ("asked", "exactly"),
    [
        ("opo", '"opo"'),
        ("opo -tutor", '"opo" -tutor'),
        ('"avoin kokous" opo -"kolmas ovi"', '"avoin kokous" "opo" -"kolmas ovi"'),
        ("opon ja rehtorin", '"opon" "rehtorin"'),
        ("opo, opo", '"opo"'),
    ],
)
def test_exactly_these_words_are_the_same_search_without_other_names(reader, ekami, asked, exactly):
    practice(ekami, title="Avoin kokous opon ja rehtorin kanssa: opo ja opinto-ohjaaja")

    answer = reader.get("/fi/haku/", {"q": asked})

    said = {parse_qs(urlsplit(link).query).get("q", [""])[0] for link in links_of(answer) if link.startswith("?")}
    assert exactly in said
    again = text_of(reader.get("/fi/haku/", {"q": exactly}))
    assert EXACTLY in text_of(answer)
    assert EXACTLY not in again
    assert "Etsittiin myös" not in again


@pytest.mark.parametrize(
    ("address", "asked"), [("/fi/haku/", "tutor"), ("/fi/haku/", "kiusaaminen"), ("/sv/sok/", "tutor")]
)
def test_what_was_typed_is_not_told_as_another_name(reader, ekami, address, asked):
    """Both languages say tutor, and what kiusata names is also called kiusaaminen."""
    practice(ekami, title="Kiusaaminen ja tutor")

    body = reader.get(address, {"q": asked}).content.decode()

    assert "<strong" in body.partition('id="search-status"')[2].partition('id="search-found"')[0]
    assert f">{asked}</strong>" not in body
