"""Light pages: what a first view weighs, that it stands still, and that it asks nobody else for anything."""

import gzip
from urllib.parse import urlsplit

import pytest

from .addresses import ADDRESSES, EXPECTED

KILOBYTE = 1024
ALL, STYLES, SCRIPTS, REQUESTS, SHIFT = 60 * KILOBYTE, 20 * KILOBYTE, 20 * KILOBYTE, 10, 0.02

WATCH_SHIFTS = """() => {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
}"""


def weigh(response):
    return len(gzip.compress(response.body(), 6))


@pytest.mark.parametrize("language", ADDRESSES)
def test_a_first_view_keeps_the_budget_and_asks_nobody_else(open_page, demo, language):
    over = []
    for name, path in ADDRESSES[language].items():
        page = open_page()
        answers, troubles = [], []
        page.on("response", lambda answer, answers=answers: answers.append(answer))
        page.on("console", lambda told, troubles=troubles: told.type == "error" and troubles.append(told.text))
        page.add_init_script(f"({WATCH_SHIFTS})()")
        page.goto(demo.network + path, wait_until="networkidle")
        own = [answer for answer in answers if not urlsplit(answer.url).path.startswith("/media/")]
        own = [answer for answer in own if answer.status < 300 or answer.status >= 400]
        kinds = {"document": 0, "stylesheet": 0, "script": 0}
        for answer in own:
            if answer.request.resource_type in kinds:
                kinds[answer.request.resource_type] += weigh(answer)
        found = {
            "bytes": sum(kinds.values()) > ALL,
            "styles": kinds["stylesheet"] > STYLES,
            "scripts": kinds["script"] > SCRIPTS,
            "requests": len(own) > REQUESTS,
            "shift": page.evaluate("window.shifts") >= SHIFT,
            "others": {urlsplit(answer.url).hostname for answer in answers} != {"yhessa.localhost"},
            "console": name not in EXPECTED and troubles,
        }
        over += [(name, what, kinds, len(own)) for what, wrong in found.items() if wrong]
        page.context.close()

    assert not over


@pytest.mark.parametrize("language", ADDRESSES)
def test_readers_pages_allow_no_inline_script_or_style(open_page, demo, language):
    page = open_page()
    for name, path in ADDRESSES[language].items():
        answer = page.goto(demo.network + path)
        policy = answer.headers["content-security-policy"]

        assert "unsafe" not in policy, name
        assert page.locator("[style]").count() == 0, name
