"""While the database is away, what was posted comes back in the page, with a button that posts it once more."""

import re
from html import unescape

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse
from wagtail.models import Page

from network.people.models import User
from network.posting.keeping import SECRET
from network.sections.models import StandardPage
from tests.factories import client_of, person, section_of, standard_page
from tests.support.answers import elements_of, text_of

from .forms import edit_form, new_page_form


class Away:
    """A database that stops answering at a statement that begins so."""

    def __init__(self, start="", error=OperationalError):
        self.start, self.error = start, error

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(self.start):
            raise self.error("server closed the connection unexpectedly")
        return execute(sql, params, many, context)


@pytest.fixture
def editor(ekami):
    user = person("editor", ekami)
    User.objects.filter(pk=user.pk).update(language="sv")
    return client_of(user, raise_request_exception=False)


def away(browser, address, data=None, *, start="", error=OperationalError, **options):
    with connection.execute_wrapper(Away(start, error)):
        return browser.post(address, data, **options) if data is not None else browser.get(address, **options)


def kept_in(answer) -> dict:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', answer.content.decode())
    return {unescape(name): unescape(value) for name, value in found}


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("start", ["", "INSERT", "UPDATE"])
def test_what_was_written_comes_back_and_can_be_sent_again(ekami, editor, start, error):
    words = 'Kahvia & "pullaa"\r\n<b>maanantaisin</b>'
    address, data = new_page_form(editor, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila", lead=words)

    answer = away(editor, address, data, start=start, error=error)
    [form] = elements_of(answer, "form")
    saved = editor.post(form["action"], kept_in(answer))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"
    assert saved.status_code == 302
    assert StandardPage.objects.get(title="Kahvila", alias_of=None).get_latest_revision_as_object().lead == words


def test_a_failed_save_leaves_nothing(ekami, editor):
    address, data = new_page_form(editor, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila")

    away(editor, address, data, start='INSERT INTO "wagtailcore_revision"')

    assert not Page.objects.filter(title="Kahvila").exists()


def test_the_page_is_in_the_editor_s_language(ekami, editor):
    address, data = edit_form(editor, standard_page(ekami, title="Kahvila"))

    answer = away(editor, address, data, start="INSERT")

    assert "Försök igen" in text_of(answer)
    assert elements_of(answer, "html")[0]["lang"] == "sv"


@pytest.mark.parametrize(("asked", "words"), [("fi", "Yritä uudelleen"), ("sv", "Försök igen")])
def test_a_reader_is_told_in_the_page_s_language_to_try_again(editor, asked, words):
    answer = away(client_of(raise_request_exception=False), f"/{asked}/")

    assert answer.status_code == 503
    assert words in text_of(answer)
    assert not elements_of(answer, "form")


def test_a_strange_address_leads_nowhere_else(db):
    answer = away(client_of(raise_request_exception=False), "//evil.example/fi/")

    assert not any(link["href"].startswith("//") for link in elements_of(answer, "a"))


@pytest.mark.parametrize("where", ["account_login", "account_reset_password"])
def test_passwords_never_come_back(db, where):
    secrets = {"login": "maija", "password": "hyvin-salainen-1", "password1": "hyvin-salainen-1", "code": "123456"}

    answer = away(client_of(raise_request_exception=False), reverse(where), secrets | {"email": "maija@example.fi"})

    assert answer.status_code == 503
    assert "hyvin-salainen-1" not in answer.content.decode()
    assert "123456" not in answer.content.decode()
    assert kept_in(answer)["email"] == "maija@example.fi"
    assert "Salasanoja ja koodeja ei säilytetä" in text_of(answer)


def test_every_password_field_of_the_house_is_known_by_its_name():
    names = {
        name
        for form in _all_forms(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.PasswordInput)
    }

    assert {"password", "password1"} <= names
    assert not {name for name in names if not SECRET.search(name)}


def _all_forms(base):
    for each in base.__subclasses__():
        yield each
        yield from _all_forms(each)


def test_files_are_named_as_not_kept(editor, ekami):
    file = SimpleUploadedFile("hinnasto.pdf", b"%PDF-1.4")

    answer = away(editor, reverse("wagtaildocs:add"), {"title": "Hinnasto", "file": file}, start="INSERT")

    assert "hinnasto.pdf" in text_of(answer)
    assert kept_in(answer)["title"] == "Hinnasto"


@pytest.mark.parametrize("start", ["", "INSERT"])
def test_a_form_that_was_not_ours_is_not_given_back(ekami, start):
    page = standard_page(ekami, title="Kahvila")
    browser = client_of(person("editor", ekami), enforce_csrf_checks=True, raise_request_exception=False)

    answer = away(browser, reverse("wagtailadmin_pages:edit", args=[page.pk]), {"title": "Kaapattu"}, start=start)

    assert answer.status_code in (403, 503)
    assert "Kaapattu" not in answer.content.decode()


def test_the_token_in_the_page_is_good(ekami):
    browser = client_of(person("editor", ekami), enforce_csrf_checks=True, raise_request_exception=False)
    address, data = edit_form(browser, standard_page(ekami, title="Kahvila"), lead="Avoinna.")
    data["csrfmiddlewaretoken"] = browser.cookies["csrftoken"].value

    answer = away(browser, address, data)

    assert answer.status_code == 503
    assert browser.post(address, kept_in(answer)).status_code == 302


def test_the_editor_s_script_is_told_in_its_own_way(ekami, editor):
    address, data = edit_form(editor, standard_page(ekami, title="Kahvila"))

    answer = away(editor, address, data, start="INSERT", headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert answer.json()["success"] is False


def test_another_fault_is_still_a_fault(ekami, editor):
    address, data = edit_form(editor, standard_page(ekami, title="Kahvila"))

    answer = away(editor, address, data, start="INSERT", error=ZeroDivisionError)

    assert answer.status_code == 500
