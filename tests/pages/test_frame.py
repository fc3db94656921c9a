"""What stands around every page leads to what it should, and no further, however many pages there are."""

import pytest

from tests.factories import client_of, drafted, standard_page
from tests.support.answers import links_of, path_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "address"), [("fi", "/fi/"), ("sv", "/sv/"), ("fi", "/fi/haku/")])
def test_the_foot_leads_to_plain_pages_that_are_in_menus(language, address):
    shown = standard_page(language=language, title="Ohje", show_in_menus=True)
    other = standard_page(language=language, title="Muistio")

    links = links_of(client_of().get(address))

    assert path_of(shown) in links
    assert path_of(other) not in links


def test_a_plain_page_leaves_the_foot_when_its_next_version_is_published_out_of_menus():
    page = standard_page(title="Ohje", show_in_menus=True)

    draft = drafted(page, show_in_menus=False)
    assert path_of(page) in links_of(client_of().get("/fi/"))

    draft.get_latest_revision().publish()
    assert path_of(page) not in links_of(client_of().get("/fi/"))


def test_the_foot_leads_nobody_to_a_page_that_is_not_theirs():
    hidden = standard_page(title="Henkilöstölle", show_in_menus=True, audience="network")

    assert path_of(hidden) not in links_of(client_of().get("/fi/"))


def test_the_statement_is_named_beside_the_feedback_form_in_menus_or_not():
    statement = standard_page(title="Saavutettavuusseloste", slug="saavutettavuusseloste")

    assert path_of(statement) in links_of(client_of().get("/fi/palaute/"))
