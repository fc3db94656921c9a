"""A college is renamed and its pages live on: every old address and old host leads to the new one."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from network.sections.founding import apply_current_name, rename_college
from tests.factories import client_of, college_of, host_of, news, person, practice, section_of, translated
from tests.support.answers import fingerprint, text_of
from tests.support.commits import committed


def to_kymi(college, **facts):
    """Ekami becomes Kymi."""
    name = {
        "name_fi": "Kymenlaakson ammattiopisto",
        "name_sv": "Kymmenedalens yrkesinstitut",
        "short_name": "Kymi",
        "slug": "kymi",
        "host": "kymi.yhessa.localhost",
        "valid_from": date(2026, 1, 1),
    }
    with committed():
        rename_college(college, **name | facts)


OLD_AND_NEW = {
    "section": ("/fi/ekami/", "/fi/kymi/"),
    "Swedish section": ("/sv/ekami/", "/sv/kymi/"),
    "list of practices": ("/fi/ekami/toimintamallit/", "/fi/kymi/toimintamallit/"),
    "Swedish list of news": ("/sv/ekami/nyheter/", "/sv/kymi/nyheter/"),
    "practice": ("/fi/ekami/toimintamallit/avoin-kokous/", "/fi/kymi/toimintamallit/avoin-kokous/"),
    "translation": ("/sv/ekami/verksamhetsmodeller/oppet-mote/", "/sv/kymi/verksamhetsmodeller/oppet-mote/"),
}


@pytest.fixture
def kymi(ekami):
    """Ekami with a practice in two languages, renamed."""
    translated(practice(ekami, title="Avoin kokous"), "sv", title="Öppet möte")
    to_kymi(ekami)
    return college_of("ekami")


@pytest.mark.parametrize("what", OLD_AND_NEW)
def test_an_old_address_leads_to_the_new_one(kymi, reader, what):
    old, new = OLD_AND_NEW[what]

    answer = reader.get(f"{old}?page=1")

    assert (answer.status_code, answer["Location"]) == (301, f"{new}?page=1")
    assert reader.get(new).status_code == 200


@pytest.mark.parametrize("what", OLD_AND_NEW)
def test_an_old_host_leads_to_the_same_page_on_the_new_host(kymi, what):
    on_host = OLD_AND_NEW[what][0].replace("/ekami/", "/")

    answer = client_of(host="ekami.yhessa.localhost").get(f"{on_host}?q=1")

    assert (answer.status_code, answer["Location"]) == (301, f"http://kymi.yhessa.localhost{on_host}?q=1")
    assert client_of(host="kymi.yhessa.localhost").get(on_host).status_code == 200


def test_the_section_carries_its_new_name_in_both_languages(kymi):
    assert section_of(kymi, "fi").title == "Kymenlaakson ammattiopisto"
    assert section_of(kymi, "sv").title == "Kymmenedalens yrkesinstitut"
    assert "Kymmenedalens yrkesinstitut" in text_of(client_of().get("/sv/kymi/"))


def test_careeria_answers_where_edupoli_stood(careeria, reader):
    assert reader.get("/fi/edupoli/")["Location"] == "/fi/careeria/"
    assert reader.get("/sv/edupoli/")["Location"] == "/sv/careeria/"
    old_host = client_of(host="edupoli.yhessa.localhost").get("/sv/")
    assert (old_host.status_code, old_host["Location"]) == (301, "http://careeria.yhessa.localhost/sv/")


@pytest.mark.parametrize("who", ["nobody", "neighbour"])
@pytest.mark.parametrize("host", ["yhessa.localhost", "ekami.yhessa.localhost"])
def test_the_old_address_of_a_page_one_may_not_read_is_that_of_no_page(ekami, kao, host, who):
    translated(practice(ekami, title="Salainen", audience="college"), "sv", title="Hemlig")
    to_kymi(ekami)
    browser = client_of(person("staff", kao) if who == "neighbour" else None, host=host)
    prefix = "" if host.startswith("ekami") else "/ekami"

    for language, shelf, slug in (("fi", "toimintamallit", "salainen"), ("sv", "verksamhetsmodeller", "hemlig")):
        secret, missing = (f"/{language}{prefix}/{shelf}/{name}/" for name in (slug, "x" * len(slug)))
        assert fingerprint(browser.get(secret), secret) == fingerprint(browser.get(missing), missing)
        assert browser.get(secret).status_code == 404


def test_its_readers_are_led_from_the_old_address_of_a_colleges_own_page(ekami):
    practice(ekami, title="Salainen", audience="college")
    to_kymi(ekami)

    answer = client_of(person("staff", ekami)).get("/fi/ekami/toimintamallit/salainen/")

    assert (answer.status_code, answer["Location"]) == (301, "/fi/kymi/toimintamallit/salainen/")


def test_the_old_address_of_a_network_page_asks_for_sign_in_only_on_the_new_one(ekami, reader):
    practice(ekami, title="Verkostolle", audience="network")
    to_kymi(ekami)

    assert reader.get("/fi/ekami/toimintamallit/verkostolle/").status_code == 404
    assert reader.get("/fi/kymi/toimintamallit/verkostolle/").status_code == 302


def test_a_name_that_begins_later_waits_for_its_day(ekami, reader):
    day = timezone.localdate() + timedelta(days=30)

    to_kymi(ekami, valid_from=day)

    assert reader.get("/fi/ekami/").status_code == 200
    assert reader.get("/fi/kymi/").status_code == 404
    assert host_of(college_of("ekami")) == "ekami.yhessa.localhost"


def test_a_name_that_has_waited_begins_on_its_day(ekami, reader):
    day = timezone.localdate() + timedelta(days=30)
    to_kymi(ekami, valid_from=day)

    apply_current_name(college_of("ekami"), today=day - timedelta(days=1))
    assert reader.get("/fi/ekami/").status_code == 200
    with committed():
        apply_current_name(college_of("ekami"), today=day)

    assert reader.get("/fi/ekami/")["Location"] == "/fi/kymi/"
    assert reader.get("/sv/ekami/")["Location"] == "/sv/kymi/"


def test_an_address_from_two_names_ago_still_leads_to_the_page(kymi, reader):
    to_kymi(kymi, short_name="Kymenlaakso", slug="kymenlaakso", host="k.yhessa.localhost", valid_from=date(2026, 3, 1))

    answer = reader.get("/fi/ekami/toimintamallit/avoin-kokous/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/fi/kymenlaakso/toimintamallit/avoin-kokous/"
    old_host = client_of(host="ekami.yhessa.localhost").get("/fi/")
    assert old_host["Location"] == "http://k.yhessa.localhost/fi/"


def test_a_college_may_take_its_old_name_back(kymi, reader):
    to_kymi(
        kymi, name_fi="Ekami", short_name="Ekami", slug="ekami", host="ekami.yhessa.localhost",
        valid_from=date(2026, 3, 1),
    )  # fmt: skip

    assert reader.get("/fi/ekami/toimintamallit/avoin-kokous/").status_code == 200
    assert reader.get("/fi/kymi/toimintamallit/avoin-kokous/", follow=True).status_code == 200
    assert client_of(host="ekami.yhessa.localhost").get("/sv/").status_code == 200


def test_what_editors_wrote_on_the_section_survives_its_renaming(ekami):
    section = section_of(ekami)
    section.lead = "Kolme kampusta, yksi opiskelijakunta."
    section.save_revision().publish()

    to_kymi(ekami)

    assert section_of(ekami).lead == "Kolme kampusta, yksi opiskelijakunta."


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_that_was_ordered_under_the_old_name_goes_on(kymi, reader, form):
    news(kymi, title="Kokous siirtyy")

    assert "Kokous siirtyy" in reader.get(f"/fi/syotteet/college/ekami.{form}", follow=True).content.decode()
