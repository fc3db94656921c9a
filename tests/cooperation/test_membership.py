"""A convener invites by mail; the link joins whom it was sent to, once, for two weeks, while the group is open."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from network.cooperation.links import LINK_LIVES
from network.cooperation.membership import groups_of
from network.cooperation.models import CooperationGroup, Invitation
from network.people.models import AuditEntry, User
from network.sections.spaces.founding import close_group, found_space
from tests.factories import client_of, convener_of, cooperation_group, member_of, person, space_page, standard_page
from tests.support.answers import path_of, text_of

OFFICER = "palvelupaallikko@hyvinvointialue.example"
NEW_ACCOUNT = {"first_name": "Palvelu", "last_name": "Päällikkö", "password": "kahvia-ja-kuulemista-7"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    made = cooperation_group()
    convener_of(made)
    return made


def address(group, action=""):
    return f"/admin/cooperation/{group.pk}/{action}"


def invite(who, group, email=OFFICER, language="fi", **more):
    return client_of(who).post(address(group, "invite/"), {"email": email, "language": language} | more)


def link_in_last_mail() -> str:
    words = mail.outbox[-1].body.split()
    return next(word for word in words if word.startswith("http")).removeprefix(settings.WAGTAILADMIN_BASE_URL)


def belongs(user, group) -> bool:
    return groups_of(User.objects.get(pk=user.pk)).filter(pk=group.pk).exists()


# --- Inviting and joining ---


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Opiskeluhuollon yhteistyöryhmä"), ("sv", "Samarbetsgruppen för studerandevård")]
)
def test_an_officer_without_account_or_college_is_invited_and_joins(group, language, words):
    page = standard_page(space_page(group), audience="group", audience_group=group, title="Yhteinen suunnitelma")
    invite(convener_of(group), group, language=language)
    assert words in mail.outbox[-1].subject + mail.outbox[-1].body
    link = link_in_last_mail()
    assert link.startswith(f"/{language}/")
    newcomer = client_of()

    shown = newcomer.get(link)
    joined = newcomer.post(link, NEW_ACCOUNT)

    assert words in text_of(shown)
    assert joined.status_code == 302
    officer = User.objects.get(username=OFFICER)
    assert (officer.email, officer.language, belongs(officer, group)) == (OFFICER, language, True)
    assert newcomer.get(path_of(page)).status_code == 200
    told = set(AuditEntry.objects.values_list("kind", "subject"))
    assert {("invited", OFFICER), ("account_made", OFFICER), ("joined", OFFICER)} <= told


def test_who_has_an_account_joins_with_it(group, kao):
    editor = person("editor", kao)
    invite(convener_of(group), group, email=editor.email.upper())
    link = link_in_last_mail()

    stranger = client_of().get(link)
    client_of(editor).post(link)

    assert "kirjaudu" in stranger["Location"]
    assert belongs(editor, group)


def test_the_link_serves_nobody_else(group, kao):
    invite(convener_of(group), group)
    link, other = link_in_last_mail(), person("editor", kao)

    answer = client_of(other).post(link)

    assert answer.status_code == 403
    assert not belongs(other, group)
    assert Invitation.objects.get(email=OFFICER).used is None


def test_the_link_works_once(group):
    invite(convener_of(group), group)
    link = link_in_last_mail()
    client_of().post(link, NEW_ACCOUNT)

    again = client_of().post(link, NEW_ACCOUNT | {"first_name": "Toinen"})

    assert again.status_code == 404
    assert User.objects.filter(email=OFFICER).count() == 1


def test_a_link_that_is_too_old_says_so(group):
    invite(convener_of(group), group)
    link = link_in_last_mail()

    with pytest.MonkeyPatch.context() as later:
        now = timezone.now().timestamp()
        later.setattr(
            "django.core.signing.time.time", lambda: now + (LINK_LIVES + timedelta(minutes=1)).total_seconds()
        )
        answer = client_of().get(link)

    assert answer.status_code == 410
    assert "vanhentunut" in text_of(answer)


@pytest.mark.parametrize("spoiled", [lambda link: link[:-4] + "abc/", lambda link: link.replace(":", ".", 1)])
def test_a_link_that_is_not_ours_opens_nothing(group, spoiled):
    invite(convener_of(group), group)

    assert client_of().post(spoiled(link_in_last_mail()), NEW_ACCOUNT).status_code == 404
    assert not User.objects.filter(email=OFFICER).exists()


@pytest.mark.parametrize("ended", ["withdrawn", "replaced", "closed"])
def test_an_invitation_that_was_ended_opens_nothing(group, ended):
    convener = convener_of(group)
    invite(convener, group)
    link = link_in_last_mail()
    if ended == "withdrawn":
        client_of(convener).post(address(group, "withdraw/"), {"invitation": Invitation.objects.get().pk})
    elif ended == "replaced":
        invite(convener, group)
    else:
        close_group(person("coordinator"), group)

    assert client_of().post(link, NEW_ACCOUNT).status_code == 404
    assert not User.objects.filter(email=OFFICER).exists()


def test_a_weak_password_is_told_and_the_names_stay(group):
    invite(convener_of(group), group)

    answer = client_of().post(link_in_last_mail(), NEW_ACCOUNT | {"password": "12345"})

    assert answer.status_code == 400
    assert 'value="Päällikkö"' in answer.content.decode()
    assert not User.objects.filter(email=OFFICER).exists()


def test_an_address_that_is_none_is_told_and_stays_in_the_form(group):
    answer = invite(convener_of(group), group, email="ei-osoite")

    assert answer.status_code == 400
    assert 'value="ei-osoite"' in answer.content.decode()
    assert not mail.outbox


# --- Who keeps the members ---


@pytest.mark.parametrize("role", ["member", "coordinator", "moderator", "student"])
@pytest.mark.parametrize("action", ["invite/", "withdraw/", "take-out/"])
def test_nobody_but_the_convener_keeps_the_members(group, ekami, role, action):
    member = member_of(group)
    invite(convener_of(group), group)
    who = member if role == "member" else person(role, ekami if role == "moderator" else None)
    form = {
        "email": who.email, "language": "fi", "person": member.pk, "invitation": Invitation.objects.get().pk,
        "as_convener": "on",
    }  # fmt: skip

    answer = client_of(who).post(address(group, action), form)

    assert answer.status_code in (302, 404)
    assert belongs(member, group)
    assert list(Invitation.objects.values_list("email", flat=True)) == [OFFICER]


def test_a_coordinator_names_a_convener_only_where_there_is_none(group):
    coordinator = person("coordinator")
    User.objects.filter(pk=convener_of(group).pk).update(is_active=False)

    invite(coordinator, group)

    assert Invitation.objects.get().as_convener


def test_a_membership_that_ends_opens_nothing_on_the_next_request(group):
    member, page = member_of(group), standard_page(space_page(group), audience="group", audience_group=group)
    reader = client_of(member)
    assert reader.get(path_of(page)).status_code == 200

    client_of(convener_of(group)).post(address(group, "take-out/"), {"person": member.pk})

    assert reader.get(path_of(page)).status_code == 404
    assert reader.get("/admin/").status_code != 200


def test_the_last_convener_stays(group):
    convener = convener_of(group)

    client_of(convener).post(address(group, "take-out/"), {"person": convener.pk})

    assert belongs(convener, group)


# --- Making groups ---


def test_a_coordinator_makes_a_group_and_invites_its_convener():
    form = {
        "name_fi": "Asumisen ryhmä", "name_sv": "Boendegruppen", "slug": "", "email": OFFICER, "language": "sv",
    }  # fmt: skip

    client_of(person("coordinator")).post("/admin/cooperation/new/", form)
    client_of().post(link_in_last_mail(), NEW_ACCOUNT)

    made = CooperationGroup.objects.get(slug="asumisen-ryhma")
    officer = User.objects.get(email=OFFICER)
    assert made.conveners.user_set.filter(pk=officer.pk).exists()
    assert client_of(officer).get(f"/admin/pages/{space_page(made, 'sv').pk}/").status_code == 200


@pytest.mark.parametrize("role", ["member", "convener", "moderator"])
@pytest.mark.parametrize("action", ["rename/", "close/"])
def test_only_coordinators_rename_and_close(group, ekami, role, action):
    who = {"member": member_of, "convener": convener_of}.get(role, lambda _: person("moderator", ekami))(group)

    answer = client_of(who).post(address(group, action), {"name_fi": "Muu", "name_sv": "Annan"})

    group.refresh_from_db()
    assert answer.status_code in (302, 404)
    assert (group.name_fi, group.closed) == ("Opiskeluhuollon yhteistyöryhmä", None)


def test_a_group_one_has_nothing_to_do_with_answers_like_no_group(group, ekami):
    other = found_space("toinen", "Toinen ryhmä", "Den andra gruppen")
    reader = client_of(member_of(group))

    assert reader.get(address(group)).status_code == 200
    assert reader.get(address(other)).status_code == 404
    assert "Toinen ryhmä" not in text_of(reader.get("/admin/cooperation/"))
