"""Roles are given by a college's own moderators, reach no further than that college, and do what the table says."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail

from network.colleges.granting import LastModerator, take_role
from network.colleges.management.commands.render_permissions import rendered
from network.colleges.role_table import ABILITIES, ROLES, may
from network.colleges.roles import coordinators_group, role_group
from network.people.models import AuditEntry, User
from tests.factories import (
    client_of,
    college_of,
    convener_of,
    cooperation_group,
    member_of,
    news,
    person,
    practice,
    section_of,
    space_page,
    standard_page,
)
from tests.support.answers import fingerprint, path_of
from tests.workflow.posting import press, status_of, submit

IN_A_GROUP = {"member": member_of, "convener": convener_of}


def people_of(college):
    return f"/admin/people/{college.pk}/"


def holds(user, college, role) -> bool:
    return role_group(college, role).user_set.filter(pk=user.pk).exists()


@pytest.mark.django_db
def test_a_moderator_gives_a_role_and_it_works_on_the_next_request(ekami):
    newcomer = person("student")
    reader = client_of(newcomer)
    page = practice(ekami, audience="college")
    assert reader.get(path_of(page)).status_code == 404

    client_of(person("moderator", ekami)).post(people_of(ekami), {"account": newcomer.email, "role": "staff"})

    assert reader.get(path_of(page)).status_code == 200
    entry = AuditEntry.objects.get(kind="role_given")
    assert (entry.subject, entry.college_key, entry.facts) == ("student", "ekami", {"role": "staff"})


@pytest.mark.django_db
def test_a_role_taken_away_works_no_more_on_the_next_request(ekami):
    staff = person("staff", ekami)
    reader = client_of(staff)
    page = practice(ekami, audience="college")
    assert reader.get(path_of(page)).status_code == 200

    client_of(person("moderator", ekami)).post(f"{people_of(ekami)}take/", {"person": staff.pk, "role": "staff"})

    assert reader.get(path_of(page)).status_code == 404
    assert AuditEntry.objects.filter(kind="role_taken", subject=staff.username).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("giver", ["staff", "editor", "student", "coordinator", "moderator of KAO"])
@pytest.mark.parametrize("address", ["", "new/", "take/", "close/"])
def test_nobody_else_gives_or_takes_its_roles(ekami, kao, giver, address):
    colleges = {"staff": ekami, "editor": ekami, "moderator of KAO": kao}
    who = person(giver.split()[0], colleges.get(giver))
    target = person("editor", ekami)
    client = client_of(who)
    form = {
        "account": who.email, "role": "moderator", "person": target.pk, "email": "uusi@example.fi", "first_name": "U",
        "last_name": "U", "language": "fi",
    }  # fmt: skip
    before = sorted(Group.objects.values_list("name", "user"), key=str)

    answer, missing = (client.post(f"/admin/people/{pk}/{address}", form) for pk in (ekami.pk, 987654))

    assert sorted(Group.objects.values_list("name", "user"), key=str) == before
    assert not User.objects.filter(email="uusi@example.fi").exists()
    secret, nothing = f"/admin/people/{ekami.pk}/{address}", f"/admin/people/987654/{address}"
    assert answer.status_code == missing.status_code
    assert answer.status_code == 302 or fingerprint(answer, secret) == fingerprint(missing, nothing)


@pytest.mark.django_db
def test_what_else_is_posted_gives_nothing_more(ekami):
    newcomer, coordinators = person("student"), coordinators_group()
    form = {
        "account": newcomer.username, "role": "editor", "is_superuser": "on", "is_staff": "on",
        "groups": [coordinators.pk], "user_permissions": [1], "college": 1,
    }  # fmt: skip

    client_of(person("moderator", ekami)).post(people_of(ekami), form)
    client_of(person("moderator", ekami)).post(people_of(ekami), form | {"role": "coordinator"})

    newcomer.refresh_from_db()
    assert [group.name for group in newcomer.groups.all()] == ["ekami: editor"]
    assert (newcomer.is_superuser, newcomer.is_staff) == (False, False)
    assert not newcomer.user_permissions.exists()


@pytest.mark.django_db
def test_a_new_account_gets_a_mail_in_its_language_with_the_way_to_a_password(
    ekami, django_capture_on_commit_callbacks
):
    form = {"email": "Uusi@example.fi", "first_name": "Uusi", "last_name": "Ohjaaja", "language": "sv", "role": "staff"}

    client_of(person("moderator", ekami)).post(f"{people_of(ekami)}new/", form)

    made = User.objects.get(email="uusi@example.fi")
    assert holds(made, ekami, "staff")
    assert not made.has_usable_password()
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    assert "/sv/konto/" in link
    answer = client_of().get(link.removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    assert 'name="password1"' in answer.content.decode()


@pytest.mark.django_db
def test_an_address_that_has_an_account_is_not_made_twice(ekami):
    taken = person("student")
    form = {"email": taken.email.upper(), "first_name": "A", "last_name": "B", "language": "fi", "role": "staff"}

    answer = client_of(person("moderator", ekami)).post(f"{people_of(ekami)}new/", form)

    assert answer.status_code == 400
    assert answer.context["new"].errors["email"]
    assert not holds(taken, ekami, "staff")


@pytest.mark.django_db
def test_a_college_keeps_its_last_moderator(ekami):
    moderator = person("moderator", ekami)

    client_of(moderator).post(f"{people_of(ekami)}take/", {"person": moderator.pk, "role": "moderator"})

    assert holds(moderator, ekami, "moderator")
    with pytest.raises(LastModerator):
        take_role(moderator, ekami, moderator, "moderator")


@pytest.mark.django_db
def test_an_account_is_closed_only_by_the_one_college_it_belongs_to(ekami, kao):
    shared, own = person("editor", ekami), person("staff", ekami)
    shared.groups.add(role_group(kao, "staff"))
    moderator = client_of(person("moderator", ekami))
    reader = client_of(own)
    page = practice(ekami, audience="network")

    for each in (shared, own):
        moderator.post(f"{people_of(ekami)}close/", {"person": each.pk})

    shared.refresh_from_db()
    assert shared.is_active
    assert not User.objects.get(pk=own.pk).is_active
    assert reader.get(path_of(page)).status_code == 302


@pytest.mark.django_db
def test_the_list_names_only_the_colleges_own_people(ekami, kao):
    person("editor", kao)

    page = client_of(person("moderator", ekami)).get(people_of(ekami)).content.decode()

    assert "ekami-moderator@example.fi" in page
    assert "kao-editor" not in page


@pytest.mark.django_db
def test_the_audit_log_is_the_coordinators_and_no_cell_of_it_is_a_formula(ekami):
    client_of(person("moderator", ekami)).post(people_of(ekami), {"account": person("student").email, "role": "staff"})
    AuditEntry.objects.create(kind="sign_in_refused", subject="=HYPERLINK(1)")
    report = "/admin/reports/audit/"

    export = client_of(person("coordinator")).get(f"{report}?export=csv")

    rows = b"".join(export.streaming_content).decode().splitlines()
    assert any("student" in row for row in rows)
    assert not [cell for row in rows for cell in row.split(",") if cell.startswith(("=", "+", "@"))]
    assert client_of(person("coordinator")).get(report).status_code == 200
    assert client_of(person("moderator", ekami)).get(report).status_code == 404


def test_the_document_tells_what_the_table_tells():
    assert Path(settings.PROJECT_DIR, "docs", "permissions.md").read_text(encoding="utf-8") == rendered()


# --- The table, tried ------------------------------------------------------------------------------------------


def _who(role, college):
    if role == "anonymous":
        return None
    if role in IN_A_GROUP:
        return IN_A_GROUP[role](cooperation_group())
    return person(role, college if role in ("staff", "editor", "moderator") else None)


def _place(role, college):
    """Where somebody writes: the group's space, or the college's section."""
    return space_page(cooperation_group()) if role in IN_A_GROUP else section_of(college)


def _answers(address):
    return lambda who, place: client_of(who).get(address).status_code == 200


def _reads(**fields):
    return lambda who, place: client_of(who).get(path_of(practice(college_of("ekami"), **fields))).status_code == 200


def _reads_its_groups_page(who, place):
    page = standard_page(space_page(cooperation_group()), audience="group", audience_group=cooperation_group())
    return client_of(who).get(path_of(page)).status_code == 200


def _writes(who, place):
    page = standard_page(place, publish=False)
    return client_of(who).get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def _invites(who):
    group = cooperation_group()
    convener_of(group)
    form = {"email": "ohjaaja@example.fi", "language": "fi"}
    client_of(who).post(f"/admin/cooperation/{group.pk}/invite/", form)
    return group.invitations.exists()


def _submits(who, place):
    page = standard_page(place, publish=False)
    submit(who, page)
    return status_of(page) == "in_progress"


def _publishes(who, page) -> bool:
    press(who, page, **{"title": "Uusi nimi", "action-publish": "1"})
    return type(page).objects.get(pk=page.pk).title == "Uusi nimi"


def _hides(who, place):
    page = standard_page(place)
    group = getattr(place, "audience_group", None)
    press(who, page, **({"audience": "group", "audience_group": group.pk} if group else {"audience": "college"}))
    return client_of().get(path_of(page)).status_code == 404


def _adapts(who, place):
    other = practice(college_of("kao"))
    answer = client_of(who).post(f"/admin/practices/{other.pk}/adapt/", {"college": college_of("ekami").pk})
    return answer.get("Location", "").endswith("edit/")


ATTEMPTS = {
    "read_public": _reads(),
    "read_network": _reads(audience="network"),
    "read_college": _reads(audience="college"),
    "read_group": _reads_its_groups_page,
    "enter_admin": _answers("/admin/"),
    "write": _writes,
    "submit": _submits,
    "publish": lambda who, place: _publishes(who, standard_page(place)),
    "hide": _hides,
    "adapt": _adapts,
    "upload": _answers("/admin/images/add/"),
    "give_roles": lambda who, place: _answers(people_of(college_of("ekami")))(who, place),
    "network_pages": lambda who, place: _publishes(who, news(None)),
    "colleges": _answers("/admin/colleges/new/"),
    "groups": _answers("/admin/cooperation/new/"),
    "keep_group": lambda who, place: _invites(who),
    "search": _answers("/admin/search/wishes/"),
    "audit": _answers("/admin/reports/audit/"),
    "everything": _answers("/admin/users/"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("ability", ATTEMPTS)
def test_the_table_tells_what_happens(ekami, role, ability):
    who = _who(role, ekami)

    assert ATTEMPTS[ability](who, _place(role, ekami)) is may(role, ability)


def test_the_table_is_tried_but_for_what_has_tests_of_its_own():
    assert set(ABILITIES) - set(ATTEMPTS) == {"translate"}


@pytest.mark.django_db
def test_no_group_of_wagtails_own_is_left_with_rights_over_every_college(ekami):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert section_of(ekami)
