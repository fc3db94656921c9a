"""A form posted twice does its work once, and both answers lead to what it made."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, Page

from network.posting.models import PostedForm
from network.posting.once import REMEMBERED, forget_old
from network.practices.models import PracticePage
from network.sections.models import StandardPage
from network.sections.spaces.commenting import ask
from tests.factories import (
    client_of,
    convener_of,
    cooperation_group,
    person,
    practice,
    section_of,
    space_page,
    standard_page,
)
from tests.support.answers import elements_of, text_of

from .forms import form_to, new_page_form, opened

JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def editor(ekami):
    return client_of(person("editor", ekami))


@pytest.fixture
def form(editor, ekami):
    """The form of a new page in Ekami's section, filled in."""
    return new_page_form(editor, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila", lead="Tervetuloa.")


@pytest.fixture
def group(db):
    return cooperation_group()


def made():
    return list(StandardPage.objects.filter(title="Kahvila", alias_of=None))


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("press", ["", "action-publish", "action-submit"])
def test_a_new_page_posted_twice_is_made_once_and_both_answers_lead_to_it(ekami, press):
    browser = client_of(person("moderator", ekami))
    address, data = new_page_form(browser, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila")
    data |= {press: "1"} if press else {}

    first, second = browser.post(address, data), browser.post(address, data)

    [page] = made()
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.url == edit_address(page)
    assert page.revisions.count() == 1


def test_a_form_with_an_error_can_be_corrected_and_posted_again(editor, form):
    address, data = form

    refused = editor.post(address, data | {"title": "", "slug": ""})
    editor.post(address, data)

    assert refused.status_code == 200
    assert len(made()) == 1


def test_the_form_opened_anew_makes_another_page(editor, ekami, form):
    address, data = form
    editor.post(address, data)

    _address, fresh = new_page_form(editor, StandardPage, section_of(ekami), title="Kahvila", slug="toinen")
    editor.post(address, fresh)

    assert len(made()) == 2


def test_other_words_in_a_form_that_has_made_its_page_are_kept_and_asked_about(editor, form):
    address, data = form
    editor.post(address, data)

    answer = editor.post(address, data | {"title": "Ruokala", "lead": "Syömään."})

    [page] = made()
    assert answer.status_code == 409
    assert "Ruokala" in {field["value"] for field in elements_of(answer, "input") if field["name"] == "title"}
    actions = {field["action"] for field in elements_of(answer, "form") if "action" in field}
    assert {edit_address(page), address} <= actions


def test_what_was_asked_about_can_become_another_page(editor, form):
    address, data = form
    editor.post(address, data)
    answer = editor.post(address, data | {"title": "Ruokala", "slug": "ruokala"})

    again = _kept_in(answer, address)
    editor.post(address, again)

    assert StandardPage.objects.filter(title="Ruokala", alias_of=None).count() == 1
    assert len(made()) == 1


def _kept_in(answer, action) -> dict:
    """The fields of the form in an answer that posts to an address."""
    body = answer.content.decode()
    [form] = re.findall(rf'<form method="post" action="{re.escape(action)}">(.*?)</form>', body, re.DOTALL)
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form))


def test_a_press_of_the_button_goes_on_with_the_page_that_the_editor_saved_by_itself(editor, form):
    address, data = form
    saved = editor.post(address, data, **JSON)

    pressed = editor.post(address, data | {"lead": "Tervetuloa kahville.", "action-submit": "1"})

    [page] = made()
    assert saved.json()["pk"] == page.pk
    assert pressed.status_code == 302
    assert page.get_latest_revision_as_object().lead == "Tervetuloa kahville."


def test_the_editor_saving_by_itself_makes_no_second_page(editor, form):
    address, data = form
    editor.post(address, data, **JSON)

    again = editor.post(address, data | {"lead": "Lisää."}, **JSON)

    assert again.status_code == 400
    assert again.json()["error_code"] == "invalid_revision"
    assert len(made()) == 1


def test_a_secret_that_is_not_ours_is_no_secret(editor, form):
    address, data = form
    data["once"] = "keksitty:allekirjoitus"

    editor.post(address, data)

    assert len(made()) == 1
    assert not PostedForm.objects.exists()


def test_one_person_s_form_answers_nobody_else(editor, ekami, form):
    address, data = form
    editor.post(address, data)

    answer = client_of(person("moderator", ekami)).post(address, data | {"slug": "toinen"})

    assert answer.status_code == 302
    assert len(made()) == 2


def test_saving_the_same_form_of_a_page_twice_makes_one_version(editor, ekami):
    page = standard_page(ekami, title="Kahvila")
    data = opened(editor, edit_address(page), "page-edit-form", lead="Uusi aika.")

    first, second = editor.post(edit_address(page), data), editor.post(edit_address(page), data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert page.revisions.count() == 2  # its publication and the one save


def test_a_practice_adapted_twice_by_one_form_is_one_draft(editor, ekami, kao):
    meeting = practice(kao, title="Avoin kokous")
    address = reverse("adapt_practice", args=[meeting.pk])
    data = form_to(editor, address, address)

    first, second = editor.post(address, data), editor.post(address, data)

    [draft] = PracticePage.objects.texts().filter(origin=meeting)
    assert first.url == second.url == edit_address(draft)


def test_an_invitation_sent_twice_by_one_form_is_one_mail_whose_link_works(group):
    convener = client_of(convener_of(group))
    address = reverse("invite_to_group", args=[group.pk])
    data = form_to(convener, reverse("cooperation_group", args=[group.pk]), address)
    data |= {"email": "kuraattori@kotka.example.fi", "language": "fi"}

    first, second = convener.post(address, data), convener.post(address, data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert len(mail.outbox) == 1
    [link] = re.findall(r"http://yhessa\.localhost(\S+)", mail.outbox[0].body)
    assert client_of().get(link).status_code == 200


def test_closing_a_group_twice_by_one_form_does_not_open_it_again(group):
    coordinator = client_of(person("coordinator"))
    address = reverse("close_cooperation_group", args=[group.pk])
    data = form_to(coordinator, reverse("cooperation_group", args=[group.pk]), address)

    coordinator.post(address, data)
    coordinator.post(address, data)

    group.refresh_from_db()
    assert group.closed


def test_asking_for_a_comment_twice_by_one_form_sends_one_mail(group):
    convener = client_of(convener_of(group))
    draft = standard_page(space_page(group), title="Malli", publish=False)
    address = reverse("ask_for_comment", args=[draft.pk])
    data = _last_form(convener, address) | {"name": "Kaisa", "email": "kaisa@kotka.example.fi", "language": "fi"}

    convener.post(address, data)
    convener.post(address, data)

    assert len(mail.outbox) == 1


def test_a_comment_sent_twice_by_one_form_is_one_comment(group):
    draft = standard_page(space_page(group), title="Malli", publish=False)
    guest = client_of()
    address = urlsplit(ask(convener_of(group), draft, "Kaisa", "kaisa@kotka.example.fi", "fi")).path
    data = _last_form(guest, address) | {"field": "title", "text": "Otsikko on hyvä."}

    guest.post(address, data)
    guest.post(address, data)

    assert Comment.objects.filter(page_id=draft.pk).count() == 1


def _last_form(browser, address) -> dict:
    """The secret of the form that a page is about."""
    secrets = [each for each in elements_of(browser.get(address), "input") if each.get("name") == "once"]
    return {"once": secrets[-1]["value"]}


def test_forms_are_forgotten_after_two_days(editor, form):
    editor.post(*form)
    PostedForm.objects.update(posted=timezone.now() - REMEMBERED)

    forget_old()

    assert not PostedForm.objects.exists()
    assert Page.objects.filter(title="Kahvila").exists()


def test_the_answer_to_a_second_post_says_nothing_of_errors(editor, form):
    editor.post(*form)

    answer = editor.post(*form, follow=True)

    assert answer.status_code == 200
    assert "Kahvila" in text_of(answer)
