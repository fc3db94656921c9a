"""Signing in: how often one may be wrong, how long a session lives, where it leads, and what is written down."""

import time
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from network.people.models import AuditEntry, User
from tests.factories import client_of, host_of, person, practice
from tests.factories.people import PASSWORD
from tests.support.answers import path_of

SIGN_IN = "/fi/tili/kirjaudu/"
LIMIT = 5


def signs_in(client, name, password=PASSWORD, address="192.0.2.1"):
    return client.post(SIGN_IN, {"login": name, "password": password}, REMOTE_ADDR=address)


def is_signed_in(client) -> bool:
    return SESSION_KEY in client.session


def confirmed(client):
    """The browser of somebody who has just written the password once more, as the pages of the second step ask."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def code_for(user) -> str:
    secret = TOTP(user.authenticator_set.get(type="totp")).instance.data["secret"]
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_second_step(user):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("addresses", [1, 5])
@pytest.mark.parametrize("name", ["username", "email"])
def test_thirty_wrong_passwords_close_the_path_and_the_right_one_opens_nothing(addresses, name):
    user = person("student")
    typed = getattr(user, name)

    answers = []
    for attempt in range(30):
        cache.clear()  # another worker, or no cache at all
        answers.append(signs_in(client_of(), typed, f"väärä {attempt}", f"192.0.2.{attempt % addresses}").status_code)
    late = [client_of() for _address in range(addresses)]
    refused = [signs_in(client, typed, address=f"192.0.2.{number}") for number, client in enumerate(late)]

    assert answers.count(429) == 30 - addresses * (LIMIT - 1)
    assert [answer.status_code for answer in refused] == [429] * addresses
    assert not any(is_signed_in(client) for client in late)
    assert AuditEntry.objects.filter(kind="locked_out", subject=user.username).exists()


@pytest.mark.django_db
def test_a_user_name_and_an_e_mail_address_count_together():
    user = person("student")

    answers = [
        signs_in(client_of(), typed, "väärä").status_code
        for typed in (user.username, user.email.upper())
        for _ in range(3)
    ]

    assert answers[-2:] == [429, 429]


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_account_answer_alike():
    person("student")
    known, unknown = (signs_in(client_of(), name, "väärä") for name in ("student", "studenx"))

    assert known.status_code == unknown.status_code
    assert abs(len(known.content) - len(unknown.content)) < 5


@pytest.mark.django_db
def test_the_closed_page_says_for_how_long_and_may_not_be_kept():
    for _attempt in range(LIMIT):
        answer = signs_in(client_of(), "kuka-vain", "väärä")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "15" in answer.content.decode()


# --- Two-step sign-in ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_with_two_steps_the_password_alone_is_not_enough():
    user = with_second_step(person("student"))
    client = client_of()

    signs_in(client, user.username)
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(user)})

    assert is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["moderator", "coordinator"])
def test_a_role_that_must_have_two_steps_gets_into_no_address_of_the_admin_without(ekami, settings, role):
    settings.MFA_REQUIRED_ROLES = ["moderator", "coordinator"]
    user = person(role, ekami if role == "moderator" else None)
    page = practice(ekami)

    for address in ("/admin/", f"/admin/pages/{page.pk}/edit/", "/admin/images/", "/admin/people/"):
        assert client_of(user).get(address)["Location"].endswith(reverse("mfa_activate_totp"))
    with_second_step(user)

    assert client_of(user).get("/admin/").status_code == 200
    assert client_of(person("editor", ekami)).get("/admin/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_page_of_ones_account_opens_in_both_languages(language):
    user = with_second_step(person("student"))
    client = client_of()
    signs_in(client, user.username)
    client.post(reverse("mfa_authenticate"), {"code": code_for(user)})
    confirmed(client)

    with translation.override(language):
        addresses = [
            reverse(name)
            for name in (
                "own_account", "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
                "mfa_deactivate_totp", "account_change_password",
            )
        ]  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'lang="{language}"' in answer.content.decode()
        assert answer.content.decode().count("<h1") == 1


@pytest.mark.django_db
def test_the_second_step_is_set_up_with_a_code_and_written_down():
    user = person("student")
    client = client_of()
    signs_in(client, user.username)
    page = confirmed(client).get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    client.post(reverse("mfa_activate_totp"), {"code": code})

    assert user.authenticator_set.filter(type="totp").exists()
    assert AuditEntry.objects.filter(kind="factor_changed", subject=user.username).exists()


# --- Sessions --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_session_ends_twelve_hours_after_the_sign_in_whatever_one_does(ekami):
    page = practice(ekami, audience="network")
    client = client_of()
    signs_in(client, person("staff", ekami).username)
    session = client.session
    session["signed_in_at"] = time.time() - 12 * 3600 + 60
    session.save()
    assert client.get(path_of(page)).status_code == 200

    session["signed_in_at"] = time.time() - 12 * 3600 - 1
    session.save()

    assert client.get(path_of(page)).status_code == 302
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_signing_in_gives_a_new_session_and_a_new_password_ends_the_others(ekami):
    user = person("staff", ekami)
    client, elsewhere = client_of(), client_of()
    client.get(SIGN_IN)
    signs_in(elsewhere, user.username)
    before = client.session.session_key
    signs_in(client, user.username)
    assert client.session.session_key != before

    new = "aivan-uusi-salasana-2027"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    page = practice(ekami, audience="network")
    assert client.get(path_of(page)).status_code == 200
    assert elsewhere.get(path_of(page)).status_code == 302


@pytest.mark.django_db
def test_a_closed_account_reads_nothing_more_on_its_next_request(ekami):
    user = person("staff", ekami)
    page = practice(ekami, audience="college")
    client = client_of(user)
    assert client.get(path_of(page)).status_code == 200

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(path_of(page)).status_code == 404


@pytest.mark.django_db
def test_one_sign_in_serves_every_host_and_one_sign_out_ends_it(ekami):
    page = practice(ekami, audience="network")
    client = client_of(host=host_of(ekami))

    signs_in(client, person("staff", ekami).username)

    assert client.cookies[settings.SESSION_COOKIE_NAME]["domain"] == settings.NETWORK_HOST
    assert client.get(path_of(page), headers={"host": settings.NETWORK_HOST}).status_code == 200
    client.post("/fi/tili/kirjaudu-ulos/", headers={"host": settings.NETWORK_HOST})
    assert client.get(reverse("own_account"), headers={"host": host_of(ekami)}).status_code == 302


# --- Where one is led ------------------------------------------------------------------------------------------

ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "http:///evil.example", "javascript:alert(1)", "data:text/html,x",
    "https://yhessa.localhost@evil.example",
    "https://yhessa.localhost.evil.example/", " //evil.example", "%2F%2Fevil.example", "/\t/evil.example",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_and_out_lead_nowhere_else(ekami, target):
    user = person("editor", ekami)
    client = client_of()
    answers = [
        client.get("/admin/login/", {"next": target}),
        client.get("/_util/login/", {"next": target}),
        client.post(f"{SIGN_IN}?next={target}", {"login": user.username, "password": PASSWORD, "next": target}),
        client.get(SIGN_IN, {"next": target}),
        client.post("/fi/tili/kirjaudu-ulos/", {"next": target}),
    ]

    for answer in answers:
        place = urljoin("http://yhessa.localhost/fi/tili/", answer.get("Location", "/").replace("\\", "/"))
        assert urlsplit(place)[:2] == ("http", "yhessa.localhost"), place


@pytest.mark.django_db
def test_the_mail_for_a_new_password_names_the_host_of_the_network(ekami):
    user = person("staff", ekami)

    client_of().post("/fi/tili/salasana/uusi/", {"email": user.email})

    link = next(word for word in mail.outbox[0].body.split() if "/tili/" in word)
    answer = client_of().get("/" + link.split("/", 3)[3], follow=True)
    assert 'name="password1"' in answer.content.decode()


@pytest.mark.django_db
def test_who_signed_in_and_who_was_refused_is_written_down_and_no_password():
    signs_in(client_of(), "student", "salainen-arvaus")
    signs_in(client_of(), person("student").username)

    kinds = set(AuditEntry.objects.values_list("kind", "subject"))
    assert {("sign_in_refused", "student"), ("signed_in", "student")} <= kinds
    assert "salainen-arvaus" not in str(list(AuditEntry.objects.values()))
