"""Somebody without an account comments on a group's draft through a link that was sent to them alone."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from network.cooperation.links import LINK_LIVES
from network.people.models import User
from network.sections.spaces.founding import close_group
from tests.factories import (
    client_of,
    cooperation_group,
    drafted,
    member_of,
    person,
    space_page,
    standard_page,
)
from tests.support.answers import text_of

pytestmark = pytest.mark.django_db
OFFICER = {"name": "Palvelupäällikkö", "email": "palvelupaallikko@hyvinvointialue.example", "language": "fi"}
OPINION = {"field": "lead", "text": "Kutsukaa mukaan myös kuraattorit."}


@pytest.fixture
def group():
    return cooperation_group()


@pytest.fixture
def draft(group):
    page = standard_page(space_page(group), audience="group", audience_group=group, title="Julkaistu", lead="Vanha")
    return drafted(page, title="Luonnos kuulemisesta", lead="Kuullaan ennen päätöstä.")


def ask(who, page, **changed) -> str:
    """Ask for a comment; returns the path of the link that was mailed, "" for none."""
    client_of(who).post(f"/admin/cooperation/ask/{page.pk}/", OFFICER | changed)
    words = mail.outbox[-1].body.split() if mail.outbox else []
    return next((word.removeprefix(settings.WAGTAILADMIN_BASE_URL) for word in words if word.startswith("http")), "")


@pytest.mark.parametrize(("language", "prefix"), [("fi", "/fi/"), ("sv", "/sv/")])
def test_the_comment_stands_in_the_margin_of_the_draft(group, draft, language, prefix):
    link = ask(member_of(group), draft, language=language)
    assert link.startswith(prefix)

    shown = client_of().get(link)
    answer = client_of().post(link, OPINION)

    assert "Kuullaan ennen päätöstä." in text_of(shown)
    assert "<p>" not in text_of(shown)
    assert answer.status_code == 302
    kept = Comment.objects.get()
    assert (kept.page_id, kept.contentpath, kept.text) == (draft.pk, "lead", OPINION["text"])
    assert kept.user.get_full_name() == "Palvelupäällikkö"


def test_the_one_who_comments_can_sign_in_nowhere(group, draft):
    client_of().post(ask(member_of(group), draft), OPINION)

    guest = User.objects.get(username__startswith="guest-")
    assert (guest.is_active, guest.has_usable_password(), guest.email) == (False, False, "")
    assert not guest.groups.exists()


def test_an_empty_comment_is_told(group, draft):
    answer = client_of().post(ask(member_of(group), draft), OPINION | {"text": " "})

    assert answer.status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["slug", "audience", "owner", ""])
def test_only_the_words_of_the_draft_are_commented_on(group, draft, field):
    answer = client_of().post(ask(member_of(group), draft), OPINION | {"field": field})

    assert answer.status_code == 400
    assert not Comment.objects.exists()


def test_a_link_that_is_too_old_says_so(group, draft, monkeypatch):
    link, now = ask(member_of(group), draft), timezone.now().timestamp()

    later = now + (LINK_LIVES + timedelta(minutes=1)).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client_of().get(link).status_code == 410


@pytest.mark.parametrize("ended", ["spoiled", "closed", "moved out", "deleted"])
def test_a_link_opens_no_more_than_it_was_made_for(group, draft, ekami, ended):
    link = ask(member_of(group), draft)
    if ended == "spoiled":
        link = link[:-5] + "abcd/"
    elif ended == "closed":
        close_group(person("coordinator"), group)
    elif ended == "moved out":
        draft.move(standard_page(ekami), pos="last-child")
    else:
        draft.delete()

    assert client_of().post(link, OPINION).status_code == 404
    assert not Comment.objects.exists()


def test_a_link_for_one_thing_opens_no_other(group, draft):
    token = ask(member_of(group), draft).rstrip("/").rsplit("/", 1)[1]

    assert client_of().get(reverse("cooperation_invitation", args=[token])).status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "moderator", "staff"])
def test_only_the_groups_writers_ask(group, draft, ekami, role):
    who = person(role, None if role == "coordinator" else ekami)

    assert ask(who, draft) == ""


def test_a_colleges_draft_is_sent_to_nobody(ekami):
    draft = standard_page(ekami, publish=False)

    assert ask(person("moderator", ekami), draft) == ""
