"""The network on its host, every college on its own: who answers where, and what the answers link to."""

import pytest
from django.urls import reverse

from network.colleges.models import College
from network.sections.founding import complete_college
from tests.factories import client_of, news, practice, section_of, standard_page, translated
from tests.support.answers import canonical_of, links_of, path_of, text_of

EKAMI = "ekami.yhessa.localhost"


def test_a_colleges_host_shows_its_section(ekami):
    answer = client_of(host=EKAMI).get("/fi/")

    assert answer.status_code == 200
    assert "Etelä-Kymenlaakson ammattiopisto" in text_of(answer)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_on_the_networks_host_links_to_a_college_stay_there(ekami, reader, language):
    translated(practice(ekami, title="Avoin kokous"), "sv", title="Öppet möte")
    addresses = {
        "fi": ["/fi/", "/fi/toimintamallit/", "/fi/ekami/", "/fi/ekami/toimintamallit/avoin-kokous/"],
        "sv": ["/sv/", "/sv/verksamhetsmodeller/", "/sv/ekami/", "/sv/ekami/verksamhetsmodeller/oppet-mote/"],
    }

    for address in addresses[language]:
        away = [link for link in links_of(reader.get(address)) if link.startswith("http://ekami.")]
        assert away == [], f"{address} leads to another host"


def test_on_a_colleges_host_links_to_its_own_pages_stay_there(ekami):
    practice(ekami, title="Avoin kokous")
    news(ekami, title="Kokous siirtyy")

    links = links_of(client_of(host=EKAMI).get("/fi/"))

    assert {"/fi/toimintamallit/avoin-kokous/", "/fi/uutiset/kokous-siirtyy/"} <= links
    assert not [link for link in links if "/fi/ekami/" in link or link.startswith(f"http://{EKAMI}/fi/")]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("yhessa.localhost", "/fi/ekami/toimintamallit/avoin-kokous/"),
        (EKAMI, "/fi/toimintamallit/avoin-kokous/"),
    ],
)
def test_a_page_names_the_colleges_host_as_its_own_address(ekami, host, address):
    practice(ekami, title="Avoin kokous")

    answer = client_of(host=host).get(address)

    assert canonical_of(answer) == f"http://{EKAMI}/fi/toimintamallit/avoin-kokous/"


def test_the_networks_own_page_names_the_networks_host(db, reader):
    page = standard_page(title="Mitä parastaminen on")

    assert canonical_of(reader.get(path_of(page))) == "http://yhessa.localhost/fi/mita-parastaminen-on/"


@pytest.mark.parametrize("host", ["muu.yhessa.localhost", "yhessa.example.org", "ekami.yhessa.localhost.evil.example"])
@pytest.mark.parametrize("address", ["/fi/", "/fi/ekami/", "/fi/toimintamallit/", "/sitemap.xml", "/admin/"])
def test_a_host_that_is_nobodys_gets_no_content(ekami, host, address):
    practice(ekami, title="Avoin kokous")

    answer = client_of(host=host).get(address)

    assert answer.status_code == 400
    assert "Avoin kokous" not in answer.content.decode()
    assert "Etelä-Kymenlaakson" not in answer.content.decode()


def test_a_college_does_not_answer_for_another(ekami, kao):
    own = practice(ekami, title="Avoin kokous")

    answer = client_of(host="kao.yhessa.localhost").get("/fi/toimintamallit/avoin-kokous/")

    assert own.live
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("asked", "gets"),
    [("sv", "/sv/"), ("fi", "/fi/"), ("sv-FI,fi;q=0.5", "/sv/"), ("de", "/fi/"), ("", "/fi/")],
)
@pytest.mark.parametrize("host", ["yhessa.localhost", EKAMI])
def test_the_bare_address_leads_to_the_readers_language(db, host, asked, gets):
    answer = client_of(host=host).get("/", headers={"accept-language": asked})

    assert (answer.status_code, answer["Location"]) == (302, gets)


def test_a_college_without_a_swedish_section_answers_404_and_never_in_finnish(ekami):
    practice(ekami, title="Avoin kokous")
    section_of(ekami, "sv").unpublish()

    answer = client_of(host=EKAMI).get("/sv/")

    assert answer.status_code == 404
    assert "Avoin kokous" not in answer.content.decode()
    assert client_of().get("/sv/ekami/").status_code == 404
    assert client_of(host=EKAMI).get("/fi/").status_code == 200


def test_swedish_words_are_not_served_below_the_finnish_address(ekami, reader):
    translated(practice(ekami, title="Avoin kokous"), "sv", title="Öppet möte")

    assert reader.get("/fi/ekami/verksamhetsmodeller/oppet-mote/").status_code == 404
    assert reader.get("/sv/ekami/toimintamallit/avoin-kokous/").status_code == 404


@pytest.fixture
def one_host(db, settings):
    """A deployment that shows everything on the network's host."""
    settings.COLLEGE_HOSTS = False
    for college in College.objects.with_names():
        complete_college(college)


def test_without_colleges_hosts_every_address_is_the_networks(one_host, ekami, reader):
    page = practice(ekami, title="Avoin kokous")

    answer = reader.get("/fi/ekami/toimintamallit/avoin-kokous/")

    assert page.full_url == "http://yhessa.localhost/fi/ekami/toimintamallit/avoin-kokous/"
    assert canonical_of(answer) == page.full_url


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_without_colleges_hosts_a_colleges_host_leads_to_the_networks(one_host, ekami, language):
    translated(practice(ekami, title="Avoin kokous"), "sv", title="Öppet möte")
    address = {"fi": "toimintamallit/avoin-kokous/", "sv": "verksamhetsmodeller/oppet-mote/"}[language]

    answer = client_of(host=EKAMI).get(f"/{language}/{address}?q=1")

    assert answer.status_code == 301
    assert answer["Location"] == f"http://yhessa.localhost/{language}/ekami/{address}?q=1"
    assert client_of().get(answer["Location"].removeprefix("http://yhessa.localhost")).status_code == 200


def test_without_colleges_hosts_a_host_of_an_old_name_leads_to_the_network_too(one_host, careeria):
    answer = client_of(host="edupoli.yhessa.localhost").get("/fi/uutiset/")

    assert (answer.status_code, answer["Location"]) == (301, "http://yhessa.localhost/fi/careeria/uutiset/")


def test_without_colleges_hosts_a_secret_on_a_colleges_host_is_no_page(one_host, ekami):
    practice(ekami, title="Salainen", audience="college")

    assert client_of(host=EKAMI).get("/fi/toimintamallit/salainen/").status_code == 404
    assert client_of(host=EKAMI).get("/fi/toimintamallit/puuttuva/").status_code == 404


def test_without_colleges_hosts_other_views_lead_to_the_network_as_they_are(one_host):
    search = reverse("search")

    answer = client_of(host=EKAMI).get(f"{search}?q=kokous")

    assert (answer.status_code, answer["Location"]) == (301, f"http://yhessa.localhost{search}?q=kokous")


def test_a_form_sent_to_a_former_host_changes_nothing(careeria):
    answer = client_of(host="edupoli.yhessa.localhost").post(reverse("feedback"), {"message": "Hei"})

    assert answer.status_code == 404
