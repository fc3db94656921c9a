"""Who may read what: one table, asked of the predicate, of the lists and of the pages themselves."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Revision

from network.practices.models import PracticePage
from network.visibility.audiences import may_read
from network.visibility.pages import readable_pages
from tests.factories import (
    client_of,
    cooperation_group,
    drafted,
    member_of,
    person,
    practice,
    republished,
    translated,
)
from tests.support.answers import fingerprint, path_of, text_of

READERS = {
    "public": {"anybody", "student", "neighbour", "own staff", "coordinator", "member", "administrator"},
    "network": {"neighbour", "own staff", "coordinator", "administrator"},
    "college": {"own staff", "administrator"},
    "group": {"member", "administrator"},
}
EVERYBODY = sorted(READERS["public"])


def user_of(name, ekami, kao):
    return {
        "anybody": AnonymousUser,
        "student": lambda: person("student"),
        "neighbour": lambda: person("moderator", kao),
        "own staff": lambda: person("staff", ekami),
        "coordinator": lambda: person("coordinator"),
        "member": lambda: member_of(cooperation_group()),
        "administrator": lambda: person("administrator"),
    }[name]()


@pytest.mark.django_db
@pytest.mark.parametrize("reader", EVERYBODY)
@pytest.mark.parametrize("audience", READERS)
def test_the_predicate_the_lists_and_the_page_agree(ekami, kao, audience, reader):
    group = cooperation_group() if audience == "group" else None
    page = practice(ekami, title="Yhteinen malli", audience=audience, audience_group=group)
    user = user_of(reader, ekami, kao)
    allowed = reader in READERS[audience]

    answer = client_of(user if user.is_authenticated else None).get(path_of(page))

    assert may_read(user, page) is allowed
    assert PracticePage.objects.readable_by(user).filter(pk=page.pk).exists() is allowed
    assert readable_pages(user).filter(pk=page.pk).exists() is allowed
    assert (answer.status_code == 200) is allowed
    assert ("Yhteinen malli" in answer.content.decode()) is allowed


@pytest.mark.django_db
@pytest.mark.parametrize("audience", ["college", "group"])
@pytest.mark.parametrize("who", ["anybody", "neighbour"])
def test_a_secret_answers_as_a_page_that_does_not_exist(ekami, kao, audience, who):
    group = cooperation_group() if audience == "group" else None
    secret = practice(ekami, slug="salainen", audience=audience, audience_group=group)
    client = client_of(None if who == "anybody" else person("editor", kao))
    missing = path_of(secret).replace("salainen", "olematon")

    found, nothing = client.get(path_of(secret)), client.get(missing)

    assert found.status_code == 404
    assert fingerprint(found, path_of(secret)) == fingerprint(nothing, missing)


@pytest.mark.django_db
def test_a_page_for_the_network_leads_strangers_to_the_sign_in_and_says_why(ekami):
    page = practice(ekami, audience="network")

    answer = client_of().get(path_of(page), follow=True)

    assert answer.status_code == 200
    assert "henkilöstölle" in text_of(answer)
    assert answer.redirect_chain[0][1] == 302


@pytest.mark.django_db
def test_a_missing_page_offers_the_sign_in_with_the_way_back(reader):
    answer = reader.get("/sv/finns-inte/")

    assert answer.status_code == 404
    assert "/sv/konto/logga-in/?next=/sv/finns-inte/" in answer.content.decode().replace("%2F", "/")


@pytest.mark.django_db
def test_a_wider_draft_opens_nothing_before_it_is_published(ekami):
    page = practice(ekami, audience="college")

    drafted(page, audience="public")

    assert client_of().get(path_of(page)).status_code == 404


@pytest.mark.django_db
def test_a_page_of_the_network_that_is_given_to_a_group_is_its_alone_once_published(ekami):
    group = cooperation_group()
    page = practice(ekami, audience="network")
    waiting = drafted(page, audience="group", audience_group=group)
    staff, member = client_of(person("staff", ekami)), client_of(member_of(group))
    assert (staff.get(path_of(page)).status_code, member.get(path_of(page)).status_code) == (200, 404)

    Revision.objects.get(pk=waiting.latest_revision_id).publish()

    assert (staff.get(path_of(page)).status_code, member.get(path_of(page)).status_code) == (404, 200)


@pytest.mark.django_db
def test_a_translation_is_narrowed_with_its_original(ekami):
    page = practice(ekami)
    swedish = translated(page, "sv")
    assert client_of().get(path_of(swedish)).status_code == 200

    republished(page, audience="college")

    assert client_of().get(path_of(swedish)).status_code == 404
    assert client_of(person("staff", ekami)).get(path_of(swedish)).status_code == 200


@pytest.mark.django_db
def test_a_translations_old_revision_does_not_bring_back_its_audience(ekami):
    page = practice(ekami)
    swedish = translated(page, "sv")
    republished(page, audience="network")

    republished(swedish, title="Öppet möte")

    assert PracticePage.objects.get(pk=swedish.pk).audience == "network"


@pytest.mark.django_db
def test_a_scheduled_first_publication_is_on_the_air_in_no_language(ekami):
    page = practice(ekami, publish=False)
    page.go_live_at = timezone.now() + timedelta(days=1)

    page.save_revision().publish()

    for each in PracticePage.objects.filter(translation_key=page.translation_key):
        assert not each.live
        assert client_of().get(path_of(each)).status_code == 404


@pytest.mark.django_db
def test_wagtails_own_privacy_is_refused(ekami):
    page = practice(ekami)
    moderator = client_of(person("moderator", ekami))

    moderator.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"})

    assert not page.view_restrictions.exists()
