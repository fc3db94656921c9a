"""Two editors of Ekami have one practice open; the second one is told, and the choice fits a telephone."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe

from .test_accessible import OUTSIDE

TITLE = "Kaksi kynää, yksi paperi"


def saved_by_itself(page, act):
    """Do something in the form, and wait until the editor has saved it without a press."""

    def is_save(answer):
        of_form = answer.url.endswith("/edit/") or "/pages/add/" in answer.url
        return answer.request.method == "POST" and of_form

    with page.expect_response(is_save) as saved:
        act()
    assert saved.value.status == 200, saved.value.text()


def summary(page, words):
    page.locator("#id_summary").fill(words)
    page.locator("#id_summary").blur()  # the editor saves what one has left


def sent(page):
    """The form as the browser itself sends it, whatever the scripts are about to do."""
    with page.expect_navigation():
        page.evaluate("document.querySelector('#page-edit-form').submit()")


@pytest.fixture
def written(desk):
    """The editor's desk, on the form of a practice that was made with the editor saving by itself."""
    editor = desk("ekami-editor")
    editor.locator("main a.button[href*='/pages/add/practices/practicepage/']").click()
    editor.wait_for_load_state("networkidle")
    editor.locator("#id_title").fill(f"{TITLE}, {uuid4().hex[:6]}")
    editor.wait_for_timeout(3000)  # the editor's script begins to watch a while after the page is there
    saved_by_itself(editor, lambda: summary(editor, "Alku."))
    editor.wait_for_url(lambda url: "/edit/" in url)
    return editor


def test_what_the_editor_saves_by_itself_is_no_other_editor(written):
    summary(written, "Ensimmäinen luonnos.")
    sent(written)

    assert written.locator("#id_summary").input_value() == "Ensimmäinen luonnos."
    assert written.locator(".newer-version").count() == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_the_second_editor_is_told_compares_and_goes_on(written, desk, width):
    address = written.url
    other = desk("ekami-moderator", width=width)
    other.goto(address)
    other.wait_for_load_state("networkidle")
    summary(written, "Toinen luonnos.")
    sent(written)

    summary(other, "Moderaattorin luonnos.")
    sent(other)
    other.locator(".newer-version").wait_for()

    assert "Toinen" in other.locator(".newer-differences").inner_text()
    assert other.locator("h1").count() == 1
    assert not [found for found in other.evaluate(OUTSIDE) if "newer" in found]
    assert other.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(other, context=".newer-version").response["violations"]
    assert not [(each["id"], each["help"]) for each in found]

    other.locator("button[name=posting-go-on]").click()
    other.wait_for_load_state("networkidle")
    assert other.locator("#id_summary").input_value() == "Moderaattorin luonnos."
