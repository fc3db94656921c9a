"""An editor says what a page is about: with the keyboard, without a script, on a desk and on a telephone."""

import re

import pytest

from .test_accessible import OUTSIDE, violations_on

CONCEPTS = re.compile(r"/admin/search/concepts/\d+/")
BOX = 'type="checkbox" name="concept"'
FETCHED = "address => fetch(address).then(answer => answer.text())"


def concepts_of_own_page(editor, demo) -> str:
    """The address that the actions of one of the editor's pages lead to, of a page with something to tick."""
    editor.goto(f"{demo.network}/admin/pages/search/?q=opiskelija")
    pages = editor.locator("main a[href*='/edit/']").evaluate_all("links => links.map(link => link.href)")
    found = (CONCEPTS.search(editor.evaluate(FETCHED, page)) for page in pages)
    return next(demo.network + each[0] for each in found if each and BOX in editor.evaluate(FETCHED, each[0]))


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_ticked_with_the_keyboard_is_kept_and_taken_back(desk, demo, width):
    editor = desk("ekami-editor", width=width)
    editor.goto(concepts_of_own_page(editor, demo))
    assert not violations_on(editor, "main")
    assert width > 320 or not editor.evaluate(OUTSIDE)

    concept = editor.locator("main input[name=concept]:not(:checked)").first
    name = concept.get_attribute("value")
    concept.focus()
    editor.keyboard.press("Space")
    editor.locator("main form button[type=submit]").press("Enter")
    editor.locator(".messages .success, .messages li").first.wait_for()
    box = editor.locator(f"main input[name=concept][value='{name}']")
    assert box.is_checked()

    box.press("Space")
    editor.locator("main form button[type=submit]").press("Enter")
    editor.locator(".messages .success, .messages li").first.wait_for()
    assert not editor.locator(f"main input[name=concept][value='{name}']:checked").count()


def test_the_form_needs_no_script(desk, demo, open_page):
    editor = desk("ekami-editor")
    address = concepts_of_own_page(editor, demo)
    plain = open_page(java_script_enabled=False, storage_state=editor.context.storage_state())
    plain.goto(address)

    plain.locator("main input[name=concept]").first.check()
    plain.locator("main form button[type=submit]").click()

    assert plain.locator("main input[name=concept]:checked").count() >= 1
