"""Public pages kept ready for readers without a session: never for others, never from before a change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import client_of, host_of, person, practice, republished
from tests.support.answers import path_of, text_of


@pytest.fixture(autouse=True)
def pages_are_kept(settings):
    settings.PAGE_CACHE_SECONDS = 60


def cost(client, address):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    return len(captured), answer


def test_a_page_that_was_read_is_ready_for_the_next_reader(ekami):
    meeting = practice(ekami, title="Avoin kokous")

    first, _answer = cost(client_of(), path_of(meeting))
    second, answer = cost(client_of(), path_of(meeting))

    assert first > 0
    assert second == 0
    assert "Avoin kokous" in text_of(answer)
    assert answer["Content-Security-Policy"]


def test_a_new_version_is_seen_at_once(ekami):
    meeting = practice(ekami, title="Avoin kokous")
    client_of().get(path_of(meeting))

    republished(meeting, title="Avoin kokous ruokalassa")

    assert "Avoin kokous ruokalassa" in text_of(client_of().get(path_of(meeting)))


@pytest.mark.parametrize("audience", ["network", "college"])
def test_a_page_that_is_no_longer_public_is_gone_at_once(ekami, audience):
    meeting = practice(ekami, title="Avoin kokous")
    client_of().get(path_of(meeting))

    republished(meeting, audience=audience)
    answer = client_of().get(path_of(meeting))

    assert answer.status_code in (302, 404)
    assert "Avoin kokous" not in answer.content.decode()


def test_what_the_staff_read_is_kept_for_nobody(ekami):
    secret = practice(ekami, title="Sisäinen ohje", audience="college")
    assert client_of(person("staff", ekami)).get(path_of(secret)).status_code == 200

    assert client_of().get(path_of(secret)).status_code == 404
    assert "Sisäinen ohje" not in client_of().get("/fi/toimintamallit/").content.decode()


def test_the_staff_are_not_shown_what_was_kept_for_the_public(ekami, kao):
    practice(ekami, title="Verkoston malli", audience="network")
    assert "Verkoston malli" not in text_of(client_of().get("/fi/toimintamallit/"))

    assert "Verkoston malli" in text_of(client_of(person("staff", kao)).get("/fi/toimintamallit/"))


def test_every_host_has_its_own(ekami):
    network = client_of().get("/fi/")

    college = client_of(host=host_of(ekami)).get("/fi/")

    assert network.content != college.content


def test_an_unknown_query_is_not_kept(ekami):
    client_of().get("/fi/toimintamallit/?x=1")

    again, _answer = cost(client_of(), "/fi/toimintamallit/?x=1")

    assert again > 0
