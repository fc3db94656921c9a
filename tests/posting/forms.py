"""Opening the forms of the admin as a browser does, and posting what they hold."""

import re

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

STREAMS = ("body", "components", "steps", "roles", "materials")


def opened(browser, address: str, form_id: str | None = None, **changed) -> dict:
    """The fields of the form at an address, some changed. Streams, which a script draws, are empty."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    form = querydict_from_html(answer.content.decode(), form_id=form_id, form_index=0 if form_id is None else None)
    return {f"{name}-count": "0" for name in STREAMS} | dict(form.lists()) | changed


def edit_form(browser, page: Page, **changed) -> tuple[str, dict]:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return address, opened(browser, address, "page-edit-form", **changed)


def new_page_form(browser, model: type, parent: Page, **changed) -> tuple[str, dict]:
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    return address, opened(browser, address, "page-edit-form", **changed)


def form_to(browser, shown_at: str, action: str) -> dict:
    """The hidden fields of the form on a page that posts to an address."""
    body = browser.get(shown_at).content.decode()
    [form] = re.findall(rf'<form method="post" action="{re.escape(action)}".*?</form>', body, re.DOTALL)
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))
