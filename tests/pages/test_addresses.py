"""Addresses that are remembered are those that Wagtail tells, on every host and after every change."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from search.addresses import address_of, full_address_of
from tests.factories import news, practice, standard_page, translated

HOSTS = ["yhessa.localhost", "ekami.yhessa.localhost", "kao.yhessa.localhost"]


def request_on(host: str):
    return RequestFactory(headers={"host": host}).get("/fi/haku/")


@pytest.fixture
def pages(ekami, kao):
    translated(practice(ekami, title="Avoin kokous"), "sv", title="Öppet möte")
    news(kao, title="Kokous siirtyy")
    standard_page(title="Ohje")
    return Page.objects.filter(depth__gt=1)


@pytest.mark.parametrize("host", HOSTS)
def test_are_those_that_wagtail_tells(pages, host):
    for _time in range(2):  # made, and remembered
        told = {page.pk: address_of(page, request_on(host)) for page in pages}
        full = {page.pk: full_address_of(page, request_on(host)) for page in pages}

    assert told == {page.pk: page.get_url(request_on(host)) for page in pages}
    assert full == {page.pk: page.get_full_url() for page in pages}


def test_a_page_that_was_renamed_has_its_new_one(ekami):
    page = practice(ekami, title="Avoin kokous")
    before = address_of(page, request_on(HOSTS[0]))

    page.slug = "avoin-ovi"
    page.save_revision().publish()
    page.refresh_from_db()

    assert address_of(page, request_on(HOSTS[0])) == before.replace("avoin-kokous", "avoin-ovi")


def test_a_site_that_was_renamed_has_its_new_one(ekami):
    page = practice(ekami, title="Avoin kokous")
    assert full_address_of(page, request_on(HOSTS[0])).startswith("http://ekami.yhessa.localhost/")

    site = Site.objects.get(hostname="ekami.yhessa.localhost")
    site.hostname = "toinen.yhessa.localhost"
    site.save()

    assert full_address_of(page, request_on(HOSTS[0])).startswith("http://toinen.yhessa.localhost/")
    assert address_of(page, request_on("toinen.yhessa.localhost")) == page.get_url(
        request_on("toinen.yhessa.localhost")
    )


def test_a_page_outside_every_site_has_none(db):
    root = Page.objects.get(depth=1)

    assert address_of(root, request_on(HOSTS[0])) == ""
    assert full_address_of(root, request_on(HOSTS[0])) == ""
