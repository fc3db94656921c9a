"""Searching in a browser: results follow the typing, are copied and printed, and come without a script."""

import re

import pytest
from playwright.sync_api import expect

from .addresses import MEETING

BOX = {"fi": "Mitä etsit?", "sv": "Vad söker du?"}
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
HEAR = """place => {
  window.heard = [];
  const status = document.querySelector(place);
  new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
}"""


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


def test_a_search_of_ten_thousand_letters_is_answered_with_advice(page, demo):
    answer = page.goto(f"{demo.network}/fi/haku/?q={'ä' * 10_000}")

    assert answer.status == 400
    expect(page.get_by_role("main")).to_contain_text("Kaksi tai kolme sanaa riittää")


def test_the_list_of_hits_is_copied(page, demo):
    page.goto(f"{demo.network}/fi/haku/?q=tutor&college=ekami")

    page.get_by_text("Kopioi luettelona").click()
    page.get_by_role("button", name="Kopioi luettelo").click()

    expect(page.get_by_text("Luettelo on kopioitu.")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "Tutortoiminnan kehykset koko taloon" in lines
    assert any(line.startswith("http") for line in lines)


def test_a_second_copy_is_told_anew_and_a_refused_one_too(page, demo):
    page.goto(f"{demo.network}/fi/haku/?q=tutor&college=ekami")
    page.get_by_text("Kopioi luettelona").click()
    button = page.get_by_role("button", name="Kopioi luettelo")
    button.click()
    expect(page.get_by_text("Luettelo on kopioitu.")).to_be_visible()
    page.evaluate(HEAR, "[data-copies] + [role=status]")

    button.click()
    page.wait_for_function("heard.at(-1) === 'Luettelo on kopioitu.'")
    assert page.evaluate("heard") == ["", "Luettelo on kopioitu."]

    page.evaluate(REFUSE)
    button.click()
    expect(page.get_by_text("Kopiointi ei onnistunut.")).to_be_visible()


def test_a_refused_copy_of_a_link_is_told(page, demo):
    page.goto(f"{demo.network}/fi/{MEETING['fi']}")
    page.get_by_text("Jaa", exact=True).first.click()
    page.evaluate(REFUSE)

    page.get_by_role("button", name="Kopioi linkki").first.click()

    expect(page.get_by_text("Kopiointi ei onnistunut.")).to_be_visible()


def test_hits_print_with_their_whole_addresses_and_without_questions(page, demo):
    page.goto(f"{demo.network}/fi/haku/?q=opo+kokokset&college=ekami")
    questions = [page.get_by_text("Tarkoititko:"), page.get_by_text("Hae vain täsmälleen näitä sanoja")]
    for question in questions:
        expect(question).to_be_visible()

    page.emulate_media(media="print")

    for question in questions:
        expect(question).to_be_hidden()
    printed = page.locator(".item h2 a").first.evaluate("each => getComputedStyle(each, '::after').content")
    assert re.search(r"\(http://[^/]+/fi/\S+\)", printed)


def test_everything_can_be_done_without_a_script(open_page, demo):
    page = open_page(java_script_enabled=False)
    page.goto(f"{demo.network}/fi/ekami/")

    page.get_by_role("banner").get_by_role("searchbox").fill("tutor")
    page.get_by_role("banner").get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Hae koko verkostosta").click()
    page.get_by_role("link", name="Uusimmat ensin").click()
    page.get_by_role("navigation", name="Rajaa").get_by_role("link", name="KAO", exact=True).click()

    assert page.url == f"{demo.network}/fi/haku/?q=tutor&college=kao&sort=date"
    assert page.get_by_role("navigation", name="Rajaa").get_by_role("link", name="Poista: KAO", exact=True).is_visible()
    assert page.locator("mark").count() > 0
    page.get_by_text("Kopioi luettelona").click()
    assert "http" in page.get_by_label("Otsikot ja osoitteet").input_value()
