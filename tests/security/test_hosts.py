"""A request that claims another host: it gets no content, and no page, redirect or mail ever repeats the claim."""

import os

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from tests.factories import NETWORK_HOST, client_of, host_of, news, person, practice
from tests.support.answers import path_of

EVIL = "evil.example"
HOSTS = [
    EVIL, f"{EVIL}:80", f"{EVIL}:443", f"www.{EVIL}", f"{NETWORK_HOST}.{EVIL}", f"{EVIL}.{NETWORK_HOST}",
    f"{NETWORK_HOST}@{EVIL}", f"{NETWORK_HOST}:80@{EVIL}", f"{NETWORK_HOST}, {EVIL}", f"{NETWORK_HOST}#{EVIL}",
    f"{NETWORK_HOST}/{EVIL}", f"{EVIL}\\.{NETWORK_HOST}", f"{EVIL}/.{NETWORK_HOST}", f"{NETWORK_HOST}:{EVIL}",
    f"{NETWORK_HOST}\t.{EVIL}", f"x-{NETWORK_HOST}", "127.0.0.1", "[::1]", "localhost", "",
]  # fmt: skip
HOSTS = HOSTS if os.environ.get("PROOF") else HOSTS[:: len(HOSTS) // 4]
FORWARDED = [
    {"X-Forwarded-Host": EVIL}, {"X-Host": EVIL}, {"Forwarded": f"host={EVIL}"}, {"X-Forwarded-Server": EVIL},
    {"X-Original-URL": f"//{EVIL}/"}, {"X-Rewrite-URL": f"//{EVIL}/"}, {"X-Forwarded-Prefix": f"//{EVIL}"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def as_deployed(settings):
    """Without the names that a developer's machine answers to."""
    settings.ALLOWED_HOSTS, settings.NETWORK_ALIASES = [NETWORK_HOST, f".{NETWORK_HOST}"], []


@pytest.fixture
def addresses(ekami):
    """Pages, lists, feeds, forms and the admin, and how a page of each is told from a refusal."""
    meeting = practice(ekami, title="Avoin kokous")
    return [
        "/", "/fi/", "/sv/", path_of(meeting), path_of(news(ekami)), "/fi/toimintamallit/", "/fi/haku/?q=kokous",
        "/fi/syotteet/network/all.rss", "/sv/floden/network/all.atom", "/sitemap.xml", "/robots.txt", "/fi/palaute/",
        reverse("account_login"), reverse("account_reset_password"), "/admin/", "/admin/login/", "/p/abcde/",
        "/fi/olematon/", "/media/x.png", "/documents/1/x.txt",
    ]  # fmt: skip


def told_of(answer) -> str:
    """All that an answer says: its headers, its cookies and its body."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {answer.cookies} {body.decode(errors='replace')}"


@pytest.mark.proof
@pytest.mark.django_db
def test_an_unknown_host_gets_no_content_and_is_nowhere_repeated(ekami, addresses, figures):
    person("editor", ekami)
    answered, repeated, tried = [], [], 0

    for host in HOSTS:
        for address in addresses:
            answer = client_of(raise_request_exception=False).get(address, headers={"host": host})
            tried += 1
            if answer.status_code not in (400, 404) or b"Avoin kokous" in answer.content:
                answered.append((host, address, answer.status_code))
            if EVIL in told_of(answer):
                repeated.append((host, address))

    figures("hosts", tried=tried, answered=len(answered), repeated=len(repeated))
    assert not answered
    assert not repeated


@pytest.mark.django_db
def test_no_mail_for_a_new_password_names_a_claimed_host(ekami, figures):
    user = person("staff", ekami)
    for language in ("fi", "sv"):
        with translation.override(language):
            address = reverse("account_reset_password")
        for host in HOSTS:
            client_of(raise_request_exception=False).post(address, {"email": user.email}, headers={"host": host})
    assert not mail.outbox

    for number, headers in enumerate(FORWARDED):
        place = {"REMOTE_ADDR": f"192.0.2.{number}"}  # each address may ask for some mails only
        client_of().post(reverse("account_reset_password"), {"email": user.email}, headers=headers, **place)
    figures("hosts", mails=len(mail.outbox))

    assert len(mail.outbox) == len(FORWARDED)
    assert all(EVIL not in each.body and f"http://{NETWORK_HOST}/" in each.body for each in mail.outbox)


@pytest.mark.django_db
@pytest.mark.parametrize("headers", FORWARDED, ids=lambda headers: next(iter(headers)))
def test_a_forwarded_host_is_not_believed(ekami, addresses, headers):
    for place in (NETWORK_HOST, host_of(ekami)):
        for address in addresses:
            answer = client_of(host=place).get(address, headers=headers)

            assert EVIL not in told_of(answer), f"{place}{address}"
