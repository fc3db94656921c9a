"""Somebody who wonders about a search is told how it was understood and why a page comes where it comes."""

import io

import pytest
from django.core.management import CommandError, call_command

from search.finding import database_engine
from search.models import Pick
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


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('"kahvi ja pulla"', "does not hold “kahvi ja pulla” as it is written"),
        ("kahvi -keksi", "holds what must not stand there"),
        ("kahvi", "by the network's own word"),
        ("?!", "nothing was asked"),
    ],
)
def test_what_leaves_a_page_with_the_words_out_is_told(ekami, words, why):
    page = practice(ekami, title="Kahvi ja keksi", core_idea="Pulla.")
    practice(ekami, title="Kahvi ja pulla")
    if "own word" in why:
        Pick.objects.create(page=page, phrase="kahvi", language="fi", kind="hide", place=1)

    assert why in told(words, page=page.pk)


def test_the_engine_s_own_order_is_told_and_the_parts_add_up(ekami):
    practice(ekami, title="Kahvi kahvi", core_idea="Pulla kahvilassa.")
    practice(ekami, title="Kahvihetki", core_idea="Kahvi ja pulla kuuluvat yhteen.")
    practice(ekami, title="Keksi", core_idea="Pulla.")

    lines = told("kahvi pulla").splitlines()

    at = next(number for number, line in enumerate(lines) if "proposes 3 documents" in line)
    assert {line.strip()[3:] for line in lines[at + 1 : at + 4]} == {
        "[fi] Kahvi kahvi",
        "[fi] Kahvihetki",
        "[fi] Keksi",
    }
    scores = [float(line.split()[1]) for line in lines[at + 5 :: 2]]
    sums = [sum(float(part.split()[-1]) for part in line.split(", ")) for line in lines[at + 6 :: 2]]
    assert len(scores) == 3
    assert sums == pytest.approx(scores, abs=0.05)


def test_a_language_without_documents_is_explained(ekami):
    practice(ekami, title="Kahvi")

    assert "It finds 0 things" in told("kaffe", language="sv")


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
