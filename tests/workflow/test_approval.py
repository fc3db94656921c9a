"""A college's editors submit, its moderators approve or return with a reason, and nobody else has a say."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Task, TaskState

from network.colleges.roles import role_group
from network.sections.approval import CollegeApprovalTask, ReasonMissing
from network.sections.founding import complete_college
from tests.factories import client_of, drafted, person, standard_page

from .posting import decide, decide_in_form, press, status_of, submit


@pytest.fixture
def editor(ekami):
    return person("editor", ekami)


@pytest.fixture
def moderator(ekami):
    return person("moderator", ekami)


@pytest.fixture
def waiting(ekami, editor):
    """A draft of Ekami's editor that waits for approval."""
    page = standard_page(ekami, title="Kahvila aukeaa", publish=False)
    submit(editor, page)
    assert status_of(page) == "in_progress"
    return page


def fresh(page):
    return Page.objects.get(pk=page.pk)


def test_what_the_moderator_approves_is_published(waiting, moderator):
    decide(moderator, waiting, "approve")

    assert status_of(waiting) == "approved"
    assert fresh(waiting).live


def test_what_the_moderator_returns_waits_for_the_writer_with_the_reason(waiting, moderator):
    decide(moderator, waiting, "reject", "Kuvasta puuttuu teksti.")

    assert status_of(waiting) == "needs_changes"
    assert TaskState.objects.get(workflow_state__object_id=waiting.pk).comment == "Kuvasta puuttuu teksti."


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_a_page_is_not_returned_without_a_reason(waiting, moderator, reason):
    answer = decide(moderator, waiting, "reject", reason)

    assert status_of(waiting) == "in_progress"
    assert answer.status_code == 302
    shown = client_of(moderator).get(answer.url)
    assert shown.status_code == 200


def test_who_returns_without_a_reason_is_told_so(waiting, moderator):
    browser = client_of(moderator)
    state = fresh(waiting).current_workflow_task_state

    answer = browser.post(
        reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "reject", state.pk]), follow=True
    )

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_the_dialogue_shows_the_form_again_with_its_error(waiting, moderator):
    answer = decide(moderator, waiting, "reject", " ", **{"X-Requested-With": "XMLHttpRequest"})

    assert status_of(waiting) == "in_progress"
    assert answer.json()["step"] == "action"
    assert "comment" in answer.json()["html"]


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_returning_while_saving_needs_a_reason_too_and_loses_no_correction(waiting, moderator, reason):
    answer = decide_in_form(moderator, waiting, "reject", reason, lead="Moderaattorin korjaus")

    assert answer.status_code == 302
    assert status_of(waiting) == "in_progress"
    assert fresh(waiting).get_latest_revision_as_object().lead == "Moderaattorin korjaus"


@pytest.mark.parametrize("extra", ["", "nonsense", "[1]", '{"comment": 7}', '{"user": 1}', '{"update": false}'])
def test_whatever_is_posted_as_the_reason_is_never_an_error_of_the_server(waiting, moderator, extra):
    answer = press(
        moderator,
        waiting,
        **{"action-workflow-action": "1", "workflow-action-name": "reject", "workflow-action-extra-data": extra},
    )

    assert answer.status_code == 302
    assert status_of(waiting) == "in_progress"


def test_returning_while_saving_with_a_reason_works(waiting, moderator):
    decide_in_form(moderator, waiting, "reject", "Liian pitkä.")

    assert status_of(waiting) == "needs_changes"


def test_the_verb_itself_asks_for_a_reason(waiting, moderator):
    state = fresh(waiting).current_workflow_task_state

    with pytest.raises(ReasonMissing):
        state.task.specific.on_action(state, moderator, "reject", comment=" ")


def test_deciding_on_a_page_that_does_not_wait_changes_nothing(ekami, moderator):
    page = standard_page(ekami, publish=False)

    answer = decide_in_form(moderator, page, "approve")

    assert answer.status_code == 302
    assert not fresh(page).live


# --- Who may not ---


def test_an_editor_publishes_by_no_button(ekami, editor):
    page = standard_page(ekami, publish=False)

    press(editor, page, **{"action-publish": "1"})

    assert not fresh(page).live


def test_an_editor_does_not_approve_the_own_page(waiting, editor):
    decide(editor, waiting, "approve")
    decide_in_form(editor, waiting, "approve")

    assert status_of(waiting) == "in_progress"
    assert not fresh(waiting).live


@pytest.mark.parametrize("button", ["action-publish", "action-submit", "action-save"])
def test_a_time_set_by_an_editor_publishes_nothing_when_it_comes(ekami, editor, button):
    page = standard_page(ekami, publish=False)

    press(editor, page, **{button: "1", "go_live_at": "2020-01-01 10:00"})
    call_command("publish_scheduled")

    assert not fresh(page).live


def test_a_time_set_by_an_editor_takes_no_live_page_off_the_air(ekami, editor):
    page = standard_page(ekami)

    press(editor, page, **{"action-publish": "1", "expire_at": "2020-01-01 10:00"})
    call_command("publish_scheduled")

    assert fresh(page).live


def test_an_editor_cannot_publish_a_live_page_through_its_translation(ekami, editor):
    page = standard_page(ekami, title="Kahvila")
    drafted(page, title="Salaa vaihdettu")

    answer = client_of(editor).post(f"/admin/localize/submit/page/{page.pk}/", {"locales": "2"})

    assert answer.status_code in (302, 403)
    assert fresh(page).title == "Kahvila"
    assert fresh(page).aliases.count() == 1


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_another_colleges_moderator_has_no_say(waiting, kao, action):
    stranger = person("moderator", kao)
    missing = client_of(stranger).post(
        reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk + 9999, action, 999999]), {"comment": "Ei käy."}
    )

    answer = decide(stranger, waiting, action, "Ei käy.")
    decide_in_form(stranger, waiting, action, "Ei käy.")

    assert status_of(waiting) == "in_progress"
    assert not fresh(waiting).live
    assert not TaskState.objects.exclude(comment="").exists()
    assert "Kahvila" not in answer.content.decode()
    assert missing.status_code in (302, 403, 404)


def test_another_colleges_moderator_cannot_borrow_a_page_of_the_own_college(waiting, kao):
    own = standard_page(kao, title="Oma", publish=False)
    submit(person("editor", kao), own)
    foreign_state = fresh(waiting).current_workflow_task_state.pk

    decide(person("moderator", kao), own, "approve", state_id=foreign_state)

    assert status_of(waiting) == "in_progress"
    assert not fresh(waiting).live


# --- Again ---


def test_a_corrected_page_is_submitted_again_and_approved(waiting, editor, moderator):
    decide(moderator, waiting, "reject", "Korjaa alku.")

    submit(editor, waiting, lead="Korjattu")
    again = status_of(waiting)
    decide(moderator, waiting, "approve")

    assert again == "in_progress"
    assert type(waiting).objects.get(pk=waiting.pk).lead == "Korjattu"


def test_the_writer_may_withdraw_a_submission(waiting, editor):
    press(editor, waiting, **{"action-cancel-workflow": "1"})

    assert status_of(waiting) == "cancelled"
    assert not fresh(waiting).live


def test_what_a_moderator_corrects_while_deciding_is_what_is_published(waiting, moderator):
    decide_in_form(moderator, waiting, "approve", lead="Oikoluettu")

    assert type(waiting).objects.get(pk=waiting.pk).lead == "Oikoluettu"
    assert status_of(waiting) == "approved"
    assert fresh(waiting).live


# --- Founding ---


def test_every_founded_college_has_an_approval_of_its_own(ekami, kao):
    tasks = CollegeApprovalTask.objects.filter(
        groups__in=[role_group(ekami, "moderator"), role_group(kao, "moderator")]
    )

    assert tasks.count() == 2


def test_completing_a_college_extends_the_plain_approval_of_an_older_deployment(waiting, ekami, moderator):
    _made_plain(ekami)
    assert not CollegeApprovalTask.objects.filter(groups=role_group(ekami, "moderator")).exists()

    complete_college(ekami)
    decide(moderator, waiting, "reject", "")
    still = status_of(waiting)
    decide(moderator, waiting, "reject", "Korjaa alku.")

    assert still == "in_progress"
    assert status_of(waiting) == "needs_changes"
    assert GroupApprovalTask.objects.filter(groups=role_group(ekami, "moderator")).count() == 1


def _made_plain(college):
    from django.contrib.contenttypes.models import ContentType

    task = CollegeApprovalTask.objects.get(groups=role_group(college, "moderator"))
    Task.objects.filter(pk=task.pk).update(content_type=ContentType.objects.get_for_model(GroupApprovalTask))
    task.delete(keep_parents=True)
    mail.outbox.clear()
