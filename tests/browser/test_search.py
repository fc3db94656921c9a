"""Searching in a browser: results and suggestions follow the typing, with the keyboard alone, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from .addresses import ADDRESSES
from .test_accessible import OUTSIDE, WIDTHS, violations_on

BOX = {"fi": "Mitä etsit?", "sv": "Vad söker du?"}


@pytest.fixture
def page(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.told = []
    page.on("console", lambda message: message.type == "error" and page.told.append(message.text))
    return page


def box_of(page, language="fi"):
    return page.get_by_role("main").get_by_label(BOX[language])


def test_results_follow_the_typing_and_the_focus_stays(page, demo):
    page.goto(f"{demo.network}/fi/haku/?college=ekami")

    box_of(page).press_sequentially("tutor")

    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text("osuma")
    expect(page.get_by_role("link", name="Tutortoiminnan kehykset koko taloon")).to_be_visible()
    expect(page).to_have_url(f"{demo.network}/fi/haku/?q=tutor&college=ekami")
    expect(page).to_have_title(re.compile("^tutor ·"))
    expect(box_of(page)).to_be_focused()
    assert page.locator("#languages a").get_attribute("href").endswith("/sv/sok/?q=tutor&college=ekami")
    assert not page.told


def test_a_suggestion_is_taken_with_the_keyboard(page, demo):
    page.goto(f"{demo.network}/fi/")
    box = page.get_by_role("banner").get_by_label("Haku")

    box.fill("tutortoi")  # at once: an answer to its beginning, come late, would take the choice back
    expect(page.get_by_role("option").first).to_contain_text("Tutortoiminta")
    box.press("ArrowDown")
    with page.expect_response("**/ehdotukset/**"):  # an answer that comes late leaves the choice
        box.dispatch_event("input")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")

    expect(page).to_have_url(f"{demo.network}/fi/haku/?theme=tutoring")
    assert not page.told


def test_escape_closes_the_suggestions_and_leaves_the_words(page, demo):
    page.goto(f"{demo.network}/fi/")
    box = page.get_by_role("banner").get_by_label("Haku")
    box.press_sequentially("tutortoi")
    expect(page.get_by_role("listbox")).to_be_visible()

    box.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "tutortoi"


def test_a_search_of_ten_thousand_letters_is_answered_with_advice(page, demo):
    answer = page.goto(f"{demo.network}/fi/haku/?q={'ä' * 10_000}")

    assert answer.status == 400
    expect(page.get_by_role("main")).to_contain_text("Kaksi tai kolme sanaa riittää")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", BOX)
def test_axe_finds_nothing_with_a_filter_chosen_and_the_suggestions_open(open_page, demo, language, scheme):
    violations = []
    for width in WIDTHS:
        page = open_page(width=width, color_scheme=scheme)
        page.goto(f"{demo.network}{ADDRESSES[language]['search']}?college=ekami")
        box_of(page, language).fill("tutor")
        expect(page.get_by_role("main").get_by_role("option").first).to_be_visible()
        expect(page).to_have_url(re.compile("[?]q=tutor&college=ekami"))  # the hits have followed
        box_of(page, language).press("ArrowDown")
        violations += [(width, each) for each in (*violations_on(page), *page.evaluate(OUTSIDE))]
        assert page.get_by_role("option", selected=True).count() == 1

    assert not violations


def test_the_list_of_hits_is_copied(page, demo):
    page.goto(f"{demo.network}/fi/haku/?q=tutor&college=ekami")

    page.get_by_text("Kopioi luettelona").click()
    page.get_by_role("button", name="Kopioi luettelo").click()

    expect(page.get_by_text("Luettelo on kopioitu.")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "Tutortoiminnan kehykset koko taloon" in lines
    assert any(line.startswith("http") for line in lines)


def test_everything_can_be_done_without_a_script(open_page, demo):
    page = open_page(java_script_enabled=False)
    page.goto(f"{demo.network}/fi/ekami/")

    page.get_by_role("banner").get_by_role("searchbox").fill("tutor")
    page.get_by_role("banner").get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Hae koko verkostosta").click()
    page.get_by_role("link", name="Uusimmat ensin").click()
    page.get_by_role("navigation", name="Rajaa").get_by_role("link", name="KAO", exact=True).click()

    assert page.url == f"{demo.network}/fi/haku/?q=tutor&college=kao&sort=date"
    assert page.locator("mark").count() > 0
    page.get_by_text("Kopioi luettelona").click()
    assert "http" in page.get_by_label("Otsikot ja osoitteet").input_value()
