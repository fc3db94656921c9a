"""A convener invites a welfare officer, who belongs to no college; the officer drafts with the group."""

import html
import re

from .desk import press_in_form, section

OFFICER = "palvelupaallikko@hyvinvointialue.example"
TITLE = "Kuka kutsuu koolle, kun huoli herää työpaikalla"


def test_a_welfare_officer_is_invited_and_drafts_with_the_group(desk, demo, open_page):
    convener = desk("koollekutsuja")
    convener.goto(f"{demo.network}/admin/cooperation/")
    convener.locator("main td a, main th a").first.click()
    convener.locator("#id_email").fill(OFFICER)
    convener.get_by_role("button", name="Kutsu", exact=True).click()
    convener.get_by_text(OFFICER).first.wait_for()

    officer = open_page()
    officer.goto(f"{demo.network}/demo/mail/")
    mails = html.unescape(officer.content())
    officer.goto(re.search(rf"{re.escape(demo.network)}/fi/[^\s\"<]*kutsu[^\s\"<]*", mails)[0])
    officer.locator("#id_first_name").fill("Palvelu")
    officer.locator("#id_last_name").fill("Päällikkö")
    officer.locator("#id_password").fill("kahvia-ja-kuulemista-7")
    officer.locator("main button[type=submit]").click()
    officer.wait_for_url(f"{demo.network}/admin/")

    officer.get_by_role("link", name="Kirjoita ryhmän kanssa").click()
    officer.locator("#id_title").fill(TITLE)
    officer.locator("#id_lead").fill("Ehdotus: opo kutsuu, jos opiskelija on oppisopimuksessa.")
    press_in_form(officer, "name=action-submit")
    officer.wait_for_load_state()

    convener.goto(f"{demo.network}/admin/")
    section(convener, "to-moderate").get_by_role("link", name=TITLE).click()
    press_in_form(convener, "data-workflow-action-name=approve")
    convener.wait_for_url(lambda url: "/edit/" not in url)

    officer.goto(f"{demo.network}/admin/cooperation/")
    officer.locator("main td a, main th a").first.click()
    officer.get_by_role("link", name="Lue sivuja kuten lukijat").click()
    officer.get_by_role("link", name=TITLE).click()
    officer.get_by_role("heading", level=1, name=TITLE).wait_for()
    stranger = desk("ekami-moderator")
    assert TITLE not in stranger.content()
    assert stranger.goto(f"{demo.network}/admin/cooperation/").status == 404


def test_a_telephone_reaches_every_column_of_the_members(desk, demo):
    convener = desk("koollekutsuja", width=320)
    convener.goto(f"{demo.network}/admin/cooperation/")
    convener.locator("main td a, main th a").first.click()

    table = convener.locator(".desk-scroll:has(table)")

    assert table.evaluate("box => getComputedStyle(box).overflowX") == "auto"
    assert table.evaluate("box => box.getBoundingClientRect().right") <= 320
