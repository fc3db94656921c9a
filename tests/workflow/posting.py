"""Pressing the buttons of the editor's form, and what a browser that minds no buttons would post."""

import json

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories import client_of


def press(person, page: Page, **changed):
    """Post the edit form as the person gets it, with some fields changed."""
    browser, address = client_of(person), reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = browser.get(address)
    form = querydict_from_html(shown.content.decode(), form_id="page-edit-form") if shown.status_code == 200 else {}
    data = {"body-count": "0"} | (dict(form.lists()) if form else {})  # a stream is drawn by the browser's script
    return browser.post(address, data | changed)


def submit(person, page: Page, **changed):
    return press(person, page, **{"action-submit": "1"} | changed)


def decide(person, page: Page, action: str, comment: str = "", *, state_id: int | None = None, **headers):
    """Post Wagtail's own address for approving ("approve") and returning ("reject")."""
    state_id = state_id or Page.objects.get(pk=page.pk).current_workflow_task_state.pk
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state_id])
    return client_of(person).post(address, {"comment": comment}, headers=headers)


def decide_in_form(person, page: Page, action: str, comment: str | None = None, **changed):
    """Approve or return while saving the edit form."""
    extra = {} if comment is None else {"workflow-action-extra-data": json.dumps({"comment": comment})}
    return press(person, page, **{"action-workflow-action": "1", "workflow-action-name": action} | extra | changed)


def status_of(page: Page) -> str:
    """Where the page is in its workflow: in_progress, needs_changes, approved, cancelled, or nothing."""
    state = page.workflow_states.order_by("-pk").first()
    return state.status if state else ""
