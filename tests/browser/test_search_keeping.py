"""What a coordinator does with a search that found nothing: reads it, picks a page for it, looks how the index is."""

import pytest

from .test_accessible import OUTSIDE, violations_on

WORDS = "huispaus"
PAGES = ["wishes/", "picks/", "picks/new/", "synonyms/", "synonyms/new/", "health/"]


def wishes_of(coordinator, demo) -> str:
    coordinator.goto(f"{demo.network}/admin/search/wishes/")
    return coordinator.locator("main").inner_text()


def test_a_search_in_vain_becomes_a_wish_when_it_is_sent_and_a_pick_answers_it(desk, demo, open_page):
    coordinator, reader = desk("koordinaattori"), open_page()
    reader.goto(f"{demo.network}/fi/haku/")
    box = reader.locator("#search-words")

    with reader.expect_response(lambda answer: WORDS in answer.url and "haku/?" in answer.url):
        box.press_sequentially(WORDS, delay=20)
    assert WORDS not in wishes_of(coordinator, demo)

    with reader.expect_response(lambda answer: WORDS in answer.url and "haku/?" in answer.url):
        box.press("Enter")
    assert WORDS in wishes_of(coordinator, demo)

    coordinator.goto(f"{demo.network}/admin/search/picks/new/?phrase={WORDS}&language=fi")
    assert coordinator.locator("#id_phrase").input_value() == WORDS
    coordinator.locator("#id_page-chooser [data-chooser-action-choose]").first.click()
    coordinator.locator(".modal-body a.navigate-pages, .modal-body a.navigate-parent").first.wait_for()
    with coordinator.expect_response(lambda answer: "choose-page" in answer.url and "q=" in answer.url):
        coordinator.locator(".modal-body input[name=q]").fill("kokous")
    choice = coordinator.locator(".modal-body a.choose-page").filter(has_text="kokous").first
    title = choice.inner_text().strip()
    choice.click()
    coordinator.locator("#id_page-chooser [data-chooser-title]").filter(has_text=title).wait_for()
    coordinator.locator("main form button[type=submit]").last.click()
    coordinator.wait_for_url(lambda url: "/new/" not in url)

    reader.goto(f"{demo.network}/fi/haku/?q={WORDS}")
    assert title in reader.locator(".items > li").first.inner_text()
    assert reader.locator(".items > li").first.locator(".picked").is_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_coordinators_pages_are_accessible_and_stay_inside_the_screen(desk, demo, width):
    coordinator, wrong = desk("koordinaattori", width=width), []

    for address in PAGES:
        assert coordinator.goto(f"{demo.network}/admin/search/{address}").status == 200
        wrong += [(address, *each) for each in violations_on(coordinator, "main")]
        if width == 320:
            wrong += [(address, each) for each in coordinator.evaluate(OUTSIDE)]

    assert not wrong
