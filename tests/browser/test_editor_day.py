"""A working day: an editor of Ekami describes a practice, has it returned, corrects it; the moderator publishes it."""

import pytest

from .desk import press_in_form, section
from .test_accessible import OUTSIDE

TITLE = "Torstain taukotupa pajan eteisessä"
REASON = "Kerro vielä, kuka keittää kahvin."
SNOW_DAY = "Lumipäivä, jolla ei kilpailla hiihdossa"  # a submission of KAO's


def test_a_practice_is_written_returned_corrected_and_published(desk, demo, open_page):
    editor, moderator = desk("ekami-editor"), desk("ekami-moderator")
    assert SNOW_DAY not in editor.content()
    assert SNOW_DAY not in moderator.content()

    editor.locator("main a.button[href*='/pages/add/practices/practicepage/']").click()
    editor.locator("#id_title").fill(TITLE)
    editor.locator("#id_summary").fill("Torstaisin pajan eteisessä on kahvia ja yksi kysymys seinällä.")
    press_in_form(editor, "name=action-submit")
    editor.wait_for_load_state()

    moderator.reload()
    section(moderator, "to-moderate").get_by_role("link", name=TITLE).click()
    press_in_form(moderator, "data-workflow-action-name=reject")
    moderator.locator(".modal textarea[name=comment]").fill(REASON)
    moderator.locator(".modal [type=submit]").click()
    moderator.wait_for_url(lambda url: "/edit/" not in url)

    editor.goto(f"{demo.network}/admin/")
    assert REASON in section(editor, "returned").inner_text()
    section(editor, "returned").get_by_role("link", name=TITLE).click()
    editor.locator("#id_summary").fill("Torstaisin hallitus keittää kahvin pajan eteisessä.")
    press_in_form(editor, "name=action-submit")
    editor.wait_for_load_state()

    moderator.goto(f"{demo.network}/admin/")
    section(moderator, "to-moderate").get_by_role("link", name=TITLE).click()
    press_in_form(moderator, "data-workflow-action-name=approve")
    moderator.wait_for_url(lambda url: "/edit/" not in url)

    reader = open_page()
    reader.goto(f"{demo.network}/fi/ekami/toimintamallit/")
    reader.get_by_role("link", name=TITLE).first.click()
    reader.get_by_role("heading", level=1, name=TITLE).wait_for()
    assert "Torstaisin hallitus keittää kahvin" in reader.get_by_role("main").inner_text()


def test_a_moderator_of_kao_approves_what_kaos_editor_submitted(desk, demo):
    moderator = desk("kao-moderator")

    section(moderator, "to-moderate").get_by_role("link", name=SNOW_DAY).click()
    press_in_form(moderator, "data-workflow-action-name=approve")
    moderator.wait_for_url(lambda url: "/edit/" not in url)
    moderator.goto(f"{demo.network}/admin/")

    assert SNOW_DAY not in section(moderator, "to-moderate").inner_text()


@pytest.mark.parametrize("username", ["ekami-editor", "ekami-moderator", "koordinaattori"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_first_screen_fits_a_desk_and_a_telephone(desk, username, width, tmp_path):
    page = desk(username, width=width)

    page.screenshot(path=str(tmp_path / f"{username}-{width}.png"), full_page=True)

    assert page.locator("h1").count() == 1
    assert not [found for found in page.evaluate(OUTSIDE) if "desk" in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
