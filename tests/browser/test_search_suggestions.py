"""Suggestions under the search boxes: by keyboard and by mouse, and never those of other words."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from .addresses import ADDRESSES
from .holding import held, next_of
from .test_accessible import OUTSIDE, WIDTHS, violations_on
from .test_search import BOX, box_of

ANSWERS = re.compile("/ehdotukset/")
COLOUR = "each => getComputedStyle(each).color"


@pytest.fixture
def page(open_page):
    page = open_page()
    page.told = []
    page.on("console", lambda message: message.type == "error" and page.told.append(message.text))
    return page


def header_box(page):
    return page.get_by_role("banner").get_by_role("combobox").or_(page.get_by_role("banner").get_by_role("searchbox"))


def ground_of(option) -> tuple[int, ...]:
    """The colour behind the words, as it is painted; forced colours stand in no computed style."""
    painted = Image.open(BytesIO(option.screenshot())).convert("RGB")
    return painted.getpixel((painted.width - 6, painted.height // 2))


def let_through(page, kept) -> None:
    answer = next_of(page, kept)
    with page.expect_response(ANSWERS):
        answer.continue_()
    page.wait_for_timeout(100)  # for the script to show what came


def test_one_is_taken_with_the_keyboard_and_keeps_the_college(page, demo):
    page.goto(f"{demo.network}/fi/ekami/")
    box = header_box(page)

    box.fill("tutortoi")  # at once: an answer to its beginning, come late, would take the choice back
    expect(page.get_by_role("option").first).to_contain_text("Tutortoiminta")
    box.press("ArrowDown")
    with page.expect_response("**/ehdotukset/**"):  # an answer that comes late leaves the choice
        box.dispatch_event("input")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")

    expect(page).to_have_url(f"{demo.network}/fi/haku/?college=ekami&theme=tutoring")
    assert not page.told


def test_one_is_taken_when_the_button_is_let_go_on_it_and_not_before(page, demo):
    page.goto(f"{demo.network}/fi/")
    header_box(page).fill("tutortoi")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Tutortoiminta")

    option.hover()
    page.mouse.down()
    page.mouse.move(640, 800)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert page.url == f"{demo.network}/fi/"

    option.click()
    expect(page).to_have_url(f"{demo.network}/fi/haku/?theme=tutoring")


def test_escape_closes_them_and_leaves_the_words(page, demo):
    page.goto(f"{demo.network}/fi/")
    box = header_box(page)
    box.press_sequentially("tutortoi")
    expect(page.get_by_role("listbox")).to_be_visible()

    box.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "tutortoi"


def test_escape_keeps_away_those_that_are_on_their_way(page, demo):
    page.goto(f"{demo.network}/fi/")
    box, kept = header_box(page), held(page, ANSWERS)
    with page.expect_request(ANSWERS):
        box.fill("tutortoi")

    box.dispatch_event("keydown", {"key": "Escape"})  # pressed in earnest it would empty the box in this browser
    let_through(page, kept)

    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()


def test_an_arrow_opens_those_of_the_words_that_stand_and_no_others(page, demo):
    page.goto(f"{demo.network}/fi/")
    box, options = header_box(page), page.get_by_role("option")
    box.fill("tutortoi")
    expect(options.first).to_contain_text("Tutortoiminta")
    box.press("Escape")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("Escape")

    kept = held(page, ANSWERS)
    box.fill("yhteisö")
    box.press("ArrowDown")
    page.wait_for_timeout(100)
    assert options.count() == 0
    let_through(page, kept)

    expect(options.first).to_contain_text("hteisö")


def test_those_of_other_words_are_closed_when_the_network_fails(page, demo):
    page.goto(f"{demo.network}/fi/")
    box = header_box(page)
    box.fill("tutortoi")
    expect(page.get_by_role("option").first).to_be_visible()

    page.route(ANSWERS, lambda route: route.abort())
    box.fill("yhteisö")

    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_one_can_be_told_from_the_others_in_forced_colours(open_page, demo, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    page.goto(f"{demo.network}/fi/")
    header_box(page).fill("tutor")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    header_box(page).press("ArrowDown")

    chosen, other = (page.get_by_role("option").nth(number) for number in (0, 1))

    assert ground_of(chosen) != ground_of(other)
    assert chosen.locator("small").evaluate(COLOUR) == chosen.evaluate(COLOUR)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", BOX)
def test_axe_finds_nothing_with_them_open_and_a_filter_chosen(open_page, demo, language, scheme):
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
