"""Thirty wrong secrets on every path that takes one, from one address and from five: counted in the database.

A path closes for the account from that address. Its owner gets in from elsewhere, and so does anybody else from there.
"""

import os
from contextlib import contextmanager

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from network.people.models import User
from tests.factories import client_of, person
from tests.factories.people import PASSWORD
from tests.people.test_sign_in import code_for, with_second_step

GUESSES, LIMIT = 30, 5
LANGUAGES = ["fi", "sv"] if os.environ.get("PROOF") else ["sv"]
NEW = "aivan-uusi-salasana-2027"
# Each path: the name of its address, who stands there, and what a wrong guess is.
PATHS = {
    "sign-in": ("account_login", "nobody", lambda name: {"login": name, "password": "väärä"}),
    "sign-in by e-mail": ("account_login", "nobody", lambda name: {"login": f"{name}@example.fi", "password": "väärä"}),
    "sign-in again": ("account_reauthenticate", "signed in", lambda name: {"password": "väärä"}),
    "new password by the old one": (
        "account_change_password", "signed in",
        lambda name: {"oldpassword": "väärä", "password1": NEW, "password2": NEW},
    ),
    "second step": ("mfa_authenticate", "half signed in", lambda name: {"code": "000000"}),
    "second step again": ("mfa_reauthenticate", "signed in", lambda name: {"code": "000000"}),
}  # fmt: skip
OLD_LOGINS = ["/admin/login/", "/django-admin/login/", "/_util/login/", "/fi/_util/login/"]


def address_of(name, language):
    with translation.override(language):
        return reverse(name)


def signs_in(name, password=PASSWORD, **place):
    client = client_of(**place)
    client.post(address_of("account_login", "fi"), {"login": name, "password": password})
    return client


def gets_in(user, **place) -> bool:
    """Whether a person signs in from a place with the password, and the code where one is asked for."""
    client = signs_in(user.username, **place)
    if SESSION_KEY not in client.session and user.authenticator_set.exists():
        client.post(reverse("mfa_authenticate"), {"code": code_for(user)})
    return SESSION_KEY in client.session


@contextmanager
def counted_elsewhere():
    """Another worker's request, or one while there is no cache: nothing is remembered but in the database."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("addresses", [1, 5])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_thirty_wrong_guesses_close_a_path_for_nobody_else(path, language, addresses, figures):
    victim, bystander = with_second_step(person("student")), person("administrator")
    name, standing, guess = PATHS[path]
    places = [{"REMOTE_ADDR": f"192.0.2.{number}"} for number in range(addresses)]
    clients = {
        "nobody": lambda: [client_of(**place) for place in places],
        "signed in": lambda: [client_of(victim, **place) for place in places],
        "half signed in": lambda: [signs_in(victim.username, **place) for place in places],
    }[standing]()

    answers = []
    for number in range(GUESSES):
        with counted_elsewhere():
            address = address_of(name, language)
            answers.append(clients[number % addresses].post(address, guess(victim.username)).status_code)
    tried = GUESSES - answers.count(429)
    out = [who.username for who in (victim, bystander) if not gets_in(who, REMOTE_ADDR="198.51.100.7")]
    out += [] if gets_in(bystander, **places[0]) else ["bystander at the same address"]

    figures("passwords", paths=1, guesses=GUESSES, looked_at=tried, others_locked_out=len(out))
    assert tried <= addresses * LIMIT
    assert out == []
    assert AccessAttempt.objects.filter(username=victim.username).exists()
    assert User.objects.get(pk=victim.pk).check_password(PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize("address", OLD_LOGINS)
def test_the_libraries_own_login_pages_look_at_no_password(address, figures):
    administrator = person("administrator")
    form = {"username": administrator.username, "login": administrator.username, "password": PASSWORD}

    answers = [client_of().post(address, form) for _guess in range(GUESSES)]

    figures("passwords", paths=1, guesses=GUESSES, looked_at=0)
    assert {answer.status_code for answer in answers} == {302}
    assert all(address_of("account_login", "fi") in answer["Location"] for answer in answers)
    assert gets_in(administrator)


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("addresses", [1, 5])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [True, False], ids=["an account", "no account"])
def test_nobody_fills_a_mailbox_with_links_for_a_new_password(known, language, addresses, figures):
    victim = person("student")
    email, answers = victim.email if known else "olematon@example.fi", []

    for number in range(GUESSES):
        with counted_elsewhere():
            client = client_of(REMOTE_ADDR=f"192.0.2.{number % addresses}")
            answers.append(client.post(address_of("account_reset_password", language), {"email": email}).status_code)

    figures("passwords", paths=1, guesses=GUESSES, looked_at=GUESSES - answers.count(429), mails=len(mail.outbox))
    assert len(mail.outbox) <= addresses * LIMIT
    assert answers.count(429) == GUESSES - addresses * (LIMIT - 1)
    assert gets_in(victim, REMOTE_ADDR="192.0.2.0")


@pytest.mark.django_db
def test_a_guessed_link_for_a_new_password_changes_nothing():
    victim = person("student")

    for number in range(GUESSES):
        link = reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": f"c7d{number}-{'0' * 32}"})
        page = client_of().get(link, follow=True)
        assert 'name="password1"' not in page.content.decode()
        client_of().post(link, {"password1": NEW, "password2": NEW}, follow=True)

    assert User.objects.get(pk=victim.pk).check_password(PASSWORD)
