"""Somebody who wonders about a search is told how it was understood and why a page comes where it comes."""

import io

import pytest
from django.core.management import CommandError, call_command

from search.finding import database_engine
from tests.factories import practice

pytestmark = pytest.mark.django_db


def told(words, **options) -> str:
    out = io.StringIO()
    call_command("explain_search", words, stdout=out, **options)
    return out.getvalue()


def test_words_are_told_with_their_bases_members_and_names(ekami):
    practice(ekami, title="Opiskelijakunnan kokous")

    lines = told("opiskelijakunnassa")

    assert "base opiskelijakunta" in lines
    assert "members opiskelija" in lines
    assert "studerandekår" in lines
    assert "[fi] Opiskelijakunnan kokous" in lines
    assert "(title)" in lines


def test_a_page_is_told_its_place(ekami):
    practice(ekami, title="Kahvi ja kahvi")
    page = practice(ekami, title="Kokous", core_idea="Kahvi.")

    assert "[fi] Kokous" in told("kahvi", page=page.pk).partition("The page Kokous")[2]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"audience": "network"}, "is for network alone"),
        ({"publish": False}, "has no document: it is a draft"),
        ({"core_idea": "Lyhyesti."}, "holds none of the words"),
    ],
)
def test_a_page_that_is_not_found_is_told_why(ekami, fields, why):
    page = practice(ekami, **{"title": "Norsu", "summary": "Lyhyesti."} | fields)

    assert why in told("kahvi", page=page.pk)


def test_what_is_hidden_is_shown_to_an_administrator_alone(ekami):
    practice(ekami, title="Kahvi", audience="college")

    assert "It finds 0 things" in told("kahvi")
    assert "[fi] Kahvi" in told("kahvi", everything=True)


def test_an_engine_or_a_page_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="no engine lucene"):
        told("kahvi", engine="lucene")
    with pytest.raises(CommandError, match="no page 99999999"):
        told("kahvi", page=99999999)


def test_the_database_explains_while_elasticsearch_is_away(ekami, settings):
    practice(ekami, title="Kahvi")
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]

    assert f"{database_engine().name} is asked for any of" in told("kahvi")
