"""A page kind that leaves search without what it needs to know keeps the site from starting."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from network.news.models import NewsPage
from network.visibility.models import AudiencePage
from search.documents import NOTHING, Offer

pytestmark = pytest.mark.django_db


def told_of_search(model) -> set[str]:
    """What is told about a page kind's offer when the site starts."""
    return {problem.id for problem in run_checks() if problem.id.startswith("search.") and problem.obj is model}


def test_every_page_kind_makes_an_offer_that_holds():
    assert [problem for problem in run_checks() if problem.id.startswith("search.")] == []


def test_one_that_forgets_what_it_offers_fails_at_start_up(monkeypatch):
    monkeypatch.delattr(NewsPage, "search_offer")

    with pytest.raises(SystemCheckError, match=r"news\.NewsPage does not tell what it offers to search"):
        call_command("check")


@pytest.mark.parametrize("offer", [NOTHING, Offer(kind="news", summary="lead", body=("body",), date="date")])
def test_what_a_mixin_of_many_kinds_offers_is_no_offer_of_each(monkeypatch, offer):
    monkeypatch.delattr(NewsPage, "search_offer")
    monkeypatch.setattr(AudiencePage, "search_offer", offer, raising=False)

    assert told_of_search(NewsPage) == {"search.E001"}


@pytest.mark.parametrize("part", [{"summary": "ingress"}, {"body": ("body", "ingress")}, {"date": "ingress"}])
def test_an_offer_of_a_field_that_the_kind_does_not_have_fails_at_start_up(monkeypatch, part):
    monkeypatch.setattr(NewsPage, "search_offer", replace(NewsPage.search_offer, **part))

    with pytest.raises(SystemCheckError, match=r"news\.NewsPage offers ingress"):
        call_command("check")


@pytest.mark.parametrize("kind", ["bulletin", ""])
def test_a_kind_that_readers_have_no_name_for_fails_at_start_up(monkeypatch, kind):
    monkeypatch.setattr(NewsPage, "search_offer", replace(NewsPage.search_offer, kind=kind))

    with pytest.raises(SystemCheckError, match=f"news.NewsPage is of the kind “{kind}”, which has no name"):
        call_command("check")


def test_what_is_never_a_hit_may_say_so(monkeypatch):
    monkeypatch.setattr(NewsPage, "search_offer", NOTHING)

    assert told_of_search(NewsPage) == set()
