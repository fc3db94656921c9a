"""What a group writes in its space is the group's alone: its members draft, its convener approves, nobody else sees."""

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from wagtail.models import Collection

from network.media.models import NetworkDocument
from network.people.models import AuditEntry
from network.sections.models import StandardPage
from network.sections.spaces.founding import close_group, key_of, open_group_again, rename_group
from tests.factories import (
    client_of,
    convener_of,
    cooperation_group,
    drafted,
    member_of,
    person,
    space_page,
    standard_page,
)
from tests.support.answers import path_of, text_of
from tests.workflow.posting import decide, press, status_of, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    made = cooperation_group()
    convener_of(made), member_of(made)
    return made


def plan_of(group, **fields) -> StandardPage:
    return standard_page(space_page(group), audience="group", audience_group=group, **fields)


def test_a_member_drafts_and_the_convener_approves(group):
    member, convener = member_of(group), convener_of(group)
    plan = plan_of(group, publish=False)

    press(member, plan, lead="Kuullaan opiskelijoita ennen päätöstä.")
    submit(member, plan)
    receivers = [message.to for message in mail.outbox]
    decide(convener, plan, "approve")

    assert receivers == [[convener.email]]
    assert status_of(plan) == "approved"
    assert "Kuullaan opiskelijoita" in text_of(client_of(member).get(path_of(plan)))


def test_a_member_does_not_publish(group):
    plan = plan_of(group, publish=False)

    press(member_of(group), plan, **{"action-publish": "1"})

    assert not StandardPage.objects.get(pk=plan.pk).live


def test_a_new_page_in_the_space_is_the_groups(group):
    place = space_page(group)
    form = {"title": "Yhteinen suunnitelma", "slug": "yhteinen-suunnitelma", "body-count": "0"}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "audience": "group"}

    client_of(member_of(group)).post(
        f"/admin/pages/add/sections/standardpage/{place.pk}/", form | {"audience_group": group.pk}
    )

    made = StandardPage.objects.get(slug="yhteinen-suunnitelma", alias_of=None)
    assert (made.audience, made.audience_group, made.live) == ("group", group, False)


@pytest.mark.parametrize("role", ["anonymous", "student", "staff", "editor", "moderator", "coordinator"])
def test_to_everybody_else_the_space_does_not_exist(group, ekami, role):
    colleges = {"staff": ekami, "editor": ekami, "moderator": ekami}
    reader = client_of(person(role, colleges.get(role)) if role != "anonymous" else None)
    shown, waiting = plan_of(group), plan_of(group, publish=False)

    answers = [reader.get(path_of(page)).status_code for page in (space_page(group), shown, waiting)]
    admin = [reader.get(f"/admin/pages/{page.pk}/edit/").status_code for page in (shown, waiting)]

    assert answers == [404, 404, 404]
    assert set(admin) <= {302, 404}
    assert role in ("anonymous", "student", "staff") or admin == [404, 404]


def test_reading_is_logged_without_what_was_read(group, ekami):
    plan, member, editor = plan_of(group, title="Salainen otsikko"), member_of(group), person("editor", ekami)

    client_of(member).get(path_of(plan))
    client_of(editor).get(path_of(plan))
    client_of(editor).get(f"/admin/pages/{plan.pk}/edit/")

    read = AuditEntry.objects.get(kind="group_read")
    refused = AuditEntry.objects.filter(kind="access_refused")
    assert (read.actor, read.page_id) == (member, plan.pk)
    assert [(entry.actor, entry.page_id or entry.subject) for entry in refused.order_by("pk")] == [
        (editor, plan.pk), (editor, f"/admin/pages/{plan.pk}/edit/"),
    ]  # fmt: skip
    assert "Salainen" not in str(list(AuditEntry.objects.values_list("subject", "facts")))


def test_a_document_of_the_group_is_logged_when_it_is_fetched_and_when_it_is_refused(group, ekami):
    collection = Collection.objects.get(name=key_of(group))
    minutes = NetworkDocument.objects.create(
        title="Salainen muistio", file=ContentFile(b"Kahvia", name="salainen.txt"), collection=collection
    )
    plan_of(group, body=[("attachment", {"document": minutes, "description": "Muistio"})])
    member, editor = member_of(group), person("editor", ekami)

    fetched, refused = (client_of(who).get(minutes.url).status_code for who in (member, editor))

    assert (fetched, refused) == (200, 404)
    told = AuditEntry.objects.filter(subject=f"document {minutes.pk}").order_by("pk")
    assert [(entry.kind, entry.actor) for entry in told] == [("group_read", member), ("access_refused", editor)]
    assert "alainen" not in str(list(AuditEntry.objects.values_list("subject", "facts")))


def test_a_page_without_a_translation_is_listed_with_its_language(group):
    plan_of(group, title="Yhteinen suunnitelma")

    shown = client_of(member_of(group)).get(path_of(space_page(group, "sv")))

    assert "Yhteinen suunnitelma på finska" in " ".join(text_of(shown).split())


def test_closing_keeps_what_was_published_and_ends_the_writing(group):
    plan, member = plan_of(group), member_of(group)
    drafted(plan, title="Ei ehtinyt valmiiksi")

    close_group(person("coordinator"), group)

    reader = client_of(member)
    assert reader.get(path_of(plan)).status_code == 200
    assert reader.get(f"/admin/pages/{plan.pk}/edit/").status_code in (302, 404)
    assert client_of(convener_of(group)).get(f"/admin/pages/{plan.pk}/edit/").status_code in (302, 404)


def test_a_group_that_is_opened_again_goes_on_where_it_was(group):
    plan, coordinator = plan_of(group), person("coordinator")
    close_group(coordinator, group)

    open_group_again(coordinator, group)

    assert client_of(member_of(group)).get(f"/admin/pages/{plan.pk}/edit/").status_code == 200


def test_a_new_name_is_shown_and_the_address_stays(group):
    address = path_of(space_page(group))

    rename_group(person("coordinator"), group, "Hyvinvointiryhmä", "Välmåendegruppen")

    assert "Hyvinvointiryhmä" in text_of(client_of(member_of(group)).get(address))
    assert space_page(group, "sv").title == "Välmåendegruppen"
