"""Results that take their time or do not come: what the search page tells, and where the focus stays."""

import re

import pytest
from playwright.sync_api import expect

from .addresses import ADDRESSES
from .holding import held, next_of
from .test_accessible import OUTSIDE, violations_on
from .test_search import box_of

ANSWERS = re.compile(r"/(haku|sok)/\?q=")
TOLD = {"fi": "Haku ei mennyt perille", "sv": "Sökningen gick inte fram"}
TITLE = {"fi": "Haku · Yhessä", "sv": "Sökning · Yhessä"}
WAITS = "each => Number(getComputedStyle(each, '::before').opacity)"
DELAY = "each => getComputedStyle(each, '::before').transitionDelay"


def said(page):
    return page.locator("#search-status")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", TOLD)
def test_a_search_that_does_not_get_through_says_so_and_enter_tries_again(open_page, demo, language, width):
    page, address = open_page(width=width), f"{demo.network}{ADDRESSES[language]['search']}"
    page.goto(f"{address}?q=tutor")
    assert page.locator(".item").count()

    page.route(ANSWERS, lambda route: route.abort())
    box_of(page, language).fill("kiusaaminen")

    expect(said(page)).to_contain_text(TOLD[language])
    expect(page.locator("#search-found")).to_be_empty()
    expect(page).to_have_title(TITLE[language])
    expect(page).to_have_url(f"{address}?q=kiusaaminen")
    expect(box_of(page, language)).to_have_value("kiusaaminen")
    expect(page.locator("#search-found[aria-busy]")).to_have_count(0)
    assert not violations_on(page)
    assert not page.evaluate(OUTSIDE)

    page.unroute(ANSWERS)
    box_of(page, language).press("Enter")

    expect(page.locator(".item").first).to_be_visible()
    expect(said(page)).not_to_contain_text(TOLD[language])
    expect(page).to_have_title(re.compile("^kiusaaminen ·"))


def test_an_error_of_the_server_is_told_and_the_focus_is_not_lost(open_page, demo):
    page = open_page()
    page.goto(f"{demo.network}/fi/haku/?q=tutor")
    kept = held(page, ANSWERS)
    box_of(page).fill("tutorit")
    answer = next_of(page, kept)
    page.locator(".item h2 a").first.focus()

    answer.fulfill(status=503, body="")

    expect(said(page)).to_contain_text(TOLD["fi"])
    expect(box_of(page)).to_be_focused()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_search_that_takes_its_time_shows_it_and_moves_nothing(open_page, demo, motion):
    page = open_page(reduced_motion=motion)
    page.goto(f"{demo.network}/fi/haku/?q=tutor")
    found, kept = page.locator("#search-found"), held(page, ANSWERS)
    before = found.bounding_box()

    box_of(page).fill("tutorit")
    answer = next_of(page, kept)

    expect(found).to_have_attribute("aria-busy", "true")
    assert found.evaluate(DELAY) == "0.3s"
    page.wait_for_timeout(500)
    assert found.evaluate(WAITS) > 0.2
    assert found.bounding_box() == before
    moving = found.evaluate("each => each.getAnimations({subtree: true}).length")
    assert (moving > 0) == (motion == "no-preference")

    answer.continue_()
    expect(found).not_to_have_attribute("aria-busy", "true")
    assert found.evaluate(WAITS) == 0


class TestTheFocusInsideResultsThatChange:
    def change(self, page, kept, focused):
        """More is typed, the focus goes on before the answer comes, the answer comes."""
        box_of(page).fill("tutorit")
        answer = next_of(page, kept)
        focused.focus()
        page.evaluate("scrollTo(0, 200)")
        answer.continue_()
        expect(page).to_have_url(re.compile("q=tutorit"))
        page.wait_for_timeout(100)  # for the results to settle
        assert page.evaluate("scrollY") == 200

    def test_stays_on_the_same_hit(self, open_page, demo):
        page = open_page()
        page.goto(f"{demo.network}/fi/haku/?q=tutor")
        hit = page.get_by_role("link", name="Tutortoiminnan kehykset koko taloon")

        self.change(page, held(page, ANSWERS), hit)

        expect(hit).to_be_focused()

    def test_stays_on_the_fold_of_the_filters(self, open_page, demo):
        page = open_page(width=320)
        page.goto(f"{demo.network}/fi/haku/?q=tutor")
        fold = page.locator("details.filters > summary")

        self.change(page, held(page, ANSWERS), fold)

        expect(fold).to_be_focused()

    def test_goes_to_the_results_when_its_place_is_gone(self, open_page, demo):
        page = open_page()
        page.goto(f"{demo.network}/fi/haku/?q=tutor")

        self.change(page, held(page, ANSWERS), page.locator(".counts a").first)

        expect(page.get_by_role("region", name="Osumat")).to_be_focused()


@pytest.mark.parametrize(("width", "unfolded"), [(1280, True), (320, False)])
def test_filters_unfold_where_there_is_room_in_a_browser_whose_style_sheet_cannot(open_page, demo, width, unfolded):
    page = open_page(width=width)
    page.add_init_script("CSS.supports = () => false")
    page.goto(f"{demo.network}/fi/haku/")

    box_of(page).fill("tutor")

    expect(page.locator("details.filters")).to_have_count(1)
    page.wait_for_timeout(100)  # for the results to settle
    assert page.locator("details.filters").evaluate("each => each.open") == unfolded
