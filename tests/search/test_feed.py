"""A feed of a search says which search it is of, so that a reader who takes its own word for its address keeps it."""

from xml.etree import ElementTree

import pytest

from tests.factories import NETWORK_HOST, practice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/fi/haku/syote.rss", "/sv/sok/flode.rss"])
def test_a_feed_names_its_own_address_with_the_search(reader, ekami, address):
    practice(ekami, title="Kahvi")
    asked = "?q=kahvi&college=ekami"

    feed = ElementTree.fromstring(reader.get(f"{address}{asked}").content)

    own = feed.find("channel/{http://www.w3.org/2005/Atom}link").get("href")
    assert own.endswith(f"{NETWORK_HOST}{address}{asked}")
