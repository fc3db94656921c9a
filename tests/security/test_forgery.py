"""Forms sent by another site change nothing, and a session that somebody else began is never the signed-in one."""

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.urls import reverse

from network.practices.models import PracticePage
from tests.factories import NETWORK_HOST, client_of, person, practice
from tests.factories.people import PASSWORD
from tests.support.answers import elements_of
from tests.visibility.matrix.addresses import addresses


@pytest.mark.django_db
def test_no_address_takes_a_form_that_another_site_sends(world, figures):
    """Every address of the resolver, as an administrator whose browser brings the session along and no secret."""
    client = client_of(world.people["administrator"], enforce_csrf_checks=True, raise_request_exception=False)
    before, taken, tried = PracticePage.objects.count(), {}, 0

    for route, filled in addresses(world, 1):
        for address in filled:
            answer = client.post(address, {"confirm": "on"}, headers={"origin": "https://evil.example"})
            tried += 1
            sent_on = answer.get("Location", "") == f"/fi{address}"  # to the address with its language, not looked at
            if answer.status_code not in (400, 403, 404, 405) and not sent_on:
                taken[route] = answer.status_code

    figures("forgery", tried=tried, taken=len(taken))
    assert not taken
    assert PracticePage.objects.count() == before
    assert tried > 250


@pytest.mark.django_db
@pytest.mark.parametrize(
    "origin", [f"http://{NETWORK_HOST}", "http://evil.example", "null", f"http://evil{NETWORK_HOST}"]
)
def test_the_secret_of_the_form_is_good_from_our_own_pages_only(origin):
    client = client_of(enforce_csrf_checks=True)
    page = client.get(reverse("feedback"))
    secret = next(each["value"] for each in elements_of(page, "input") if each.get("name") == "csrfmiddlewaretoken")
    form = {"message": "Hyvä sivu", "csrfmiddlewaretoken": secret}

    answer = client.post(reverse("feedback"), form, headers={"origin": origin})

    assert (answer.status_code == 403) is (origin != f"http://{NETWORK_HOST}")
    assert bool(mail.outbox) is (answer.status_code != 403)


@pytest.mark.django_db
def test_a_session_that_somebody_else_began_is_not_signed_in(ekami):
    attacker, victim = client_of(), client_of()
    attacker.get(reverse("account_login"))
    session = attacker.session
    session["began"] = "elsewhere"
    session.save()
    planted = session.session_key
    victim.cookies[settings.SESSION_COOKIE_NAME] = attacker.cookies[settings.SESSION_COOKIE_NAME] = planted

    victim.post(reverse("account_login"), {"login": person("staff", ekami).username, "password": PASSWORD})

    assert SESSION_KEY in victim.session
    assert victim.session.session_key != planted
    assert client_of().session.get(SESSION_KEY) is None
    assert attacker.get(reverse("own_account")).status_code == 302


@pytest.mark.django_db
def test_the_cookies_are_kept_from_scripts_and_from_other_sites(ekami):
    client = client_of()
    client.post(reverse("account_login"), {"login": person("staff", ekami).username, "password": PASSWORD})
    page = practice(ekami)

    session = client.cookies[settings.SESSION_COOKIE_NAME]

    assert page.live
    assert session["httponly"]
    assert session["samesite"] == "Lax"
