"""A form that lacks a part of its own, or says nonsense where it counts, is refused: 400 in the reader's language."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from home.models import FrontPage
from network.posting.models import PostedForm
from network.practices.models import PilotIndexPage, PilotPage, PracticeIndexPage, PracticePage
from network.sections.models import StandardPage
from tests.factories import client_of, person, pilot, practice, section_of
from tests.support.answers import elements_of, text_of

from .forms import edit_form, new_page_form

NONSENSE = ["", "abc", "-1", "99999999999", "1.5", "\x00", "[]", "{", "null", "٣"]
COUNTS = ("-count", "-order", "-type", "-id", "_FORMS")


@pytest.fixture
def moderator(ekami):
    return client_of(person("moderator", ekami), raise_request_exception=False)


@pytest.fixture
def form(moderator, ekami):
    """The form of a practice that has a step."""
    address, data = edit_form(moderator, practice(ekami, title="Avoin kokous"))
    step = {"type": "step", "id": "", "order": "0", "deleted": "", "value-title": "Sovi", "value-text": "Ajoissa."}
    return address, data | {"steps-count": "1"} | {f"steps-0-{name}": value for name, value in step.items()}


@pytest.mark.parametrize(
    ("language", "heading"), [("fi", "Pyyntöä ei voitu ymmärtää"), ("sv", "Begäran gick inte att förstå")]
)
def test_a_practice_without_its_components_is_refused_in_the_reader_s_language(form, ekami, language, heading):
    address, data = form
    user = person("moderator", ekami)
    UserProfile.objects.create(user=user, preferred_language=language)
    del data["components-count"]

    answer = client_of(user).post(address, data)

    assert answer.status_code == 400
    assert heading in text_of(answer)
    assert elements_of(answer, "html")[0]["lang"] == language


def test_what_is_refused_leaves_nothing_behind(form, moderator):
    address, data = form
    del data["components-count"]
    pages, revisions = Page.objects.count(), Page.objects.get(pk=address.split("/")[3]).revisions.count()

    moderator.post(address, data)

    assert (Page.objects.count(), Page.objects.get(pk=address.split("/")[3]).revisions.count()) == (pages, revisions)
    assert not PostedForm.objects.exists()


def test_the_same_form_whole_is_saved_afterwards(form, moderator):
    address, data = form
    moderator.post(address, {name: value for name, value in data.items() if name != "components-count"})

    assert moderator.post(address, data).status_code == 302


def test_no_field_that_is_missing_or_nonsense_makes_a_fault_of_ours(form, moderator):
    address, data = form
    asked = faults = 0
    for broken in _broken(data):
        asked += 1
        faults += moderator.post(address, broken).status_code >= 500

    print(f"malformed: posts={asked} faults={faults}")
    assert asked > 60
    assert faults == 0


def _broken(data):
    """The form without each of its fields in turn, and with nonsense where a number or a kind counts."""
    everything = bool(os.environ.get("PROOF"))
    for name in data:
        yield {other: value for other, value in data.items() if other != name}
        if name.endswith(COUNTS) or everything:
            for nonsense in NONSENSE if everything else NONSENSE[1::3]:
                yield data | {name: nonsense}


@pytest.mark.parametrize("kind", [StandardPage, PracticePage, PilotPage])
def test_a_new_page_of_nothing_but_a_title_is_refused_or_asked_about(ekami, moderator, kind):
    shelves = {PracticePage: PracticeIndexPage, PilotPage: PilotIndexPage}
    parent = shelves[kind].objects.of_college(ekami).get(locale__language_code="fi") if kind in shelves else None
    address, _data = new_page_form(moderator, kind, parent or section_of(ekami))

    answer = moderator.post(address, {"title": "Yksin"})

    assert answer.status_code in (200, 400)
    assert not Page.objects.filter(title="Yksin").exists()


@pytest.mark.parametrize("body", [b"--x\r\nnonsense", b"", b"\xff\xfe" * 50])
def test_a_broken_upload_is_refused(moderator, ekami, body):
    meeting = pilot(practice(ekami), ekami)
    address = reverse("wagtailadmin_pages:edit", args=[meeting.pk])

    answer = moderator.generic("POST", address, body, content_type="multipart/form-data; boundary=x")

    assert answer.status_code in (400, 403, 409)


def test_too_many_fields_are_refused(form, moderator, settings):
    address, data = form

    answer = moderator.post(address, data | {f"field-{number}": "1" for number in range(5001)})

    assert answer.status_code == 400


def test_a_file_where_words_belong_is_no_fault_of_ours(form, moderator):
    address, data = form
    file = SimpleUploadedFile("title.txt", b"Avoin kokous")

    answer = moderator.post(address, {name: value for name, value in data.items() if name != "title"} | {"title": file})

    assert answer.status_code < 500


def test_a_fault_of_ours_is_not_called_the_reader_s(moderator, form, monkeypatch):
    def broken(*args, **kwargs):
        raise KeyError("ours")

    monkeypatch.setattr(FrontPage, "serve", broken)

    answer = client_of(raise_request_exception=False).get("/fi/")

    assert answer.status_code == 500
