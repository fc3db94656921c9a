"""Two editors from the same version: the second is told before anything is replaced, can compare, and chooses."""

import html
import re

import pytest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from network.people.models import User
from tests.factories import client_of, person, practice, republished, standard_page
from tests.support.answers import elements_of, text_of
from tests.workflow.posting import status_of

from .forms import edit_form, opened

PAIRS = 20
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def page(ekami):
    return standard_page(ekami, title="Kahvila", lead="Avoinna.")


@pytest.fixture
def maija(ekami):
    """The moderator, who has a name."""
    user = person("moderator", ekami)
    User.objects.filter(pk=user.pk).update(first_name="Maija", last_name="Mäki")
    return client_of(user)


@pytest.fixture
def editor(ekami):
    return client_of(person("editor", ekami))


def lead_of(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object().lead


def kept_in(answer) -> dict:
    """The fields that the page of choice keeps, as a browser posts them."""
    body = answer.content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', body)
    return {html.unescape(name): html.unescape(value) for name, value in found}


@pytest.mark.parametrize("press", ["", "action-publish", "action-submit"])
def test_the_second_of_two_is_told_and_replaces_nothing(page, maija, editor, press):
    browser = maija if press == "action-publish" else editor
    other = editor if browser is maija else maija
    address, theirs = edit_form(other, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(browser, page, lead="Suljettu.")
    other.post(address, theirs)

    answer = browser.post(address, mine | ({press: "1"} if press else {}))

    assert answer.status_code == 409
    assert lead_of(page) == "Avoinna maanantaista."
    assert status_of(page) == ""
    assert Page.objects.get(pk=page.pk).specific.lead == "Avoinna."


def test_who_saved_and_what_both_say_is_told_and_ones_own_words_are_kept(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, title="Kahvila ja ruokala", lead="Suljettu.")
    maija.post(address, theirs)

    answer = editor.post(address, mine)

    words = text_of(answer)
    assert "Maija Mäki" in words
    assert "maanantaista" in words
    assert "Suljettu" in words
    assert kept_in(answer)["lead"] == "Suljettu."
    assert kept_in(answer)["title"] == "Kahvila ja ruokala"


def test_mine_over_it_is_a_choice_that_leaves_the_other_version_in_the_history(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, lead="Suljettu.")
    maija.post(address, theirs)
    told = editor.post(address, mine)

    chosen = editor.post(address, kept_in(told))

    assert chosen.status_code == 302
    assert lead_of(page) == "Suljettu."
    assert "Avoinna maanantaista." in [each.content["lead"] for each in Revision.objects.for_instance(page)]


def test_who_chooses_after_yet_another_save_is_told_again(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, lead="Suljettu.")
    maija.post(address, theirs)
    told = editor.post(address, mine)
    _address, theirs = edit_form(maija, page, lead="Avoinna tiistaista.")
    maija.post(address, theirs)

    answer = editor.post(address, kept_in(told))

    assert answer.status_code == 409
    assert lead_of(page) == "Avoinna tiistaista."


def test_going_on_shows_the_form_with_ones_own_words_and_saves_nothing(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, lead="Suljettu.")
    maija.post(address, theirs)
    told = editor.post(address, mine)
    [go_on] = [each for each in elements_of(told, "button") if each.get("name") == "posting-go-on"]

    answer = editor.post(address, kept_in(told) | {go_on["name"]: go_on["value"]})

    assert answer.status_code == 200
    assert "Suljettu." in answer.content.decode()
    assert lead_of(page) == "Avoinna maanantaista."


def test_the_same_person_in_another_window_is_told_too(page, editor):
    address, one = edit_form(editor, page, lead="Ensimmäinen ikkuna.")
    _address, two = edit_form(editor, page, lead="Toinen ikkuna.")
    editor.post(address, one)

    answer = editor.post(address, two)

    assert answer.status_code == 409
    assert lead_of(page) == "Ensimmäinen ikkuna."


def test_a_form_that_does_not_say_where_it_began_replaces_nothing(page, editor):
    address, data = edit_form(editor, page, lead="Suljettu.")
    del data["loaded_revision_id"]

    answer = editor.post(address, data)

    assert answer.status_code == 409
    assert lead_of(page) == "Avoinna."


def test_one_after_the_other_is_no_meeting(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    maija.post(address, theirs)
    _address, mine = edit_form(editor, page, lead="Suljettu.")

    answer = editor.post(address, mine)

    assert answer.status_code == 302
    assert lead_of(page) == "Suljettu."


def test_what_the_editor_saved_by_itself_is_nobody_else(page, editor):
    address, data = edit_form(editor, page, lead="Sulj")
    saved = editor.post(address, data, **JSON)

    pressed = editor.post(address, data | {"lead": "Suljettu."})

    assert saved.json()["success"]
    assert pressed.status_code == 302
    assert lead_of(page) == "Suljettu."


def test_the_editor_saving_by_itself_replaces_nothing(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, lead="Suljettu.")
    maija.post(address, theirs)

    answer = editor.post(address, mine, **JSON)

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"


def test_an_old_version_is_not_put_back_over_a_newer_save(page, maija, editor):
    republished(page, lead="Toinen painos.")
    old = page.revisions.order_by("pk").first()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    mine = opened(editor, address, "page-edit-form")
    edit, theirs = edit_form(maija, page, lead="Kolmas painos.")
    maija.post(edit, theirs)

    answer = editor.post(address, mine)

    assert answer.status_code == 409
    assert lead_of(page) == "Kolmas painos."
    assert editor.post(address, kept_in(answer)).status_code == 302
    assert lead_of(page) == "Avoinna."


def test_a_form_with_mistakes_is_kept_though_it_cannot_be_compared(page, maija, editor):
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, audience="group", lead="Suljettu.")
    maija.post(address, theirs)

    answer = editor.post(address, mine)

    assert answer.status_code == 409
    assert kept_in(answer)["lead"] == "Suljettu."


def test_the_streams_of_a_practice_are_compared_and_kept(ekami, maija, editor):
    meeting = practice(ekami, title="Avoin kokous")
    address, theirs = edit_form(maija, meeting, aim="Väkeä tulee.", **_step("Soita ruokalaan"))
    _address, mine = edit_form(editor, meeting, aim="Väkeä palaa.", **_step("Kirjoita ruokalaan"))
    assert maija.post(address, theirs).status_code == 302

    answer = editor.post(address, mine)

    words = text_of(answer)
    assert answer.status_code == 409
    assert "Soita" in words
    assert "Kirjoita" in words
    assert kept_in(answer)["steps-0-value-title"] == "Kirjoita ruokalaan"


def _step(title) -> dict:
    given = {"type": "step", "id": "", "order": "0", "deleted": "", "value-title": title, "value-text": "Ajoissa."}
    return {"steps-count": "1"} | {f"steps-0-{name}": value for name, value in given.items()}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_of_choice_is_in_the_editor_s_language(page, maija, ekami, language):
    user = person("editor", ekami)
    UserProfile.objects.create(user=user, preferred_language=language)
    editor = client_of(user)
    address, theirs = edit_form(maija, page, lead="Avoinna maanantaista.")
    _address, mine = edit_form(editor, page, lead="Suljettu.")
    maija.post(address, theirs)

    answer = editor.post(address, mine)

    expected = {"fi": "Joku muu tallensi tällä välin", "sv": "Någon annan sparade under tiden"}
    assert expected[language] in text_of(answer)


def test_twenty_pairs_leave_no_silent_overwrite(ekami, maija, editor):
    silent = 0
    for number in range(PAIRS):
        page = standard_page(ekami, title=f"Sivu {number}", lead="Alku.")
        pair = [(maija, "Maijan."), (editor, "Toimittajan.")]
        first, second = pair if number % 2 else reversed(pair)
        address, one = edit_form(first[0], page, lead=first[1])
        _address, two = edit_form(second[0], page, lead=second[1])
        answers = [first[0].post(address, one), second[0].post(address, two)]
        silent += [each.status_code for each in answers] != [302, 409] or lead_of(page) != first[1]

    print(f"pairs: editors={PAIRS} silent_overwrites={silent}")
    assert silent == 0


def test_the_choice_needs_the_right_to_the_page(page, kao):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = client_of(person("editor", kao)).post(address + "?" + urlencode({"next": "/"}), {"lead": "Meidän."})

    assert answer.status_code == 404
