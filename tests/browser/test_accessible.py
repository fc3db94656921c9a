"""Accessible by law and by heart: axe, landmarks, targets, the narrow screen, the keyboard and the print."""

import pytest

from .addresses import ADDRESSES, EXPECTED, LONGEST, MEETING

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1280, 320)

OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  const scrolls = (element) => {
    for (let each = element.parentElement; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (['auto', 'scroll', 'hidden', 'clip'].includes(style.overflowX)) {
        const box = each.getBoundingClientRect();
        if (box.left >= -1 && box.right <= wide + 1) return true;
      }
    }
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (style.position === 'absolute' && style.clipPath !== 'none') continue;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || style.visibility === 'hidden') continue;
    if ((box.left < -1 || box.right > wide + 1) && !scrolls(element) && box.bottom > 0)
      found.push(`${element.tagName}.${element.className} ${Math.round(box.left)}–${Math.round(box.right)}`);
  }
  return found;
}"""

SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .filter((element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!box.width || style.visibility === 'hidden' || box.bottom < 0) return false;
    if (element.closest('p, td, dd, blockquote, .prose, .honeypot, .visually-hidden, [aria-hidden=true]')) return false;
    const sentence = element.parentElement.textContent.trim().length > element.textContent.trim().length + 3;
    if (getComputedStyle(element).display === 'inline' && sentence) return false;
    return box.height < 23.5 || box.width < 23.5;
  })
  .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`)
"""


def visit(page, demo, name, path):
    answer = page.goto(demo.network + path)
    assert answer.status == EXPECTED.get(name, 200), f"{path}: {answer.status}"


def violations_on(page, context=None) -> list[tuple[str, str]]:
    """What axe finds wrong on a page as it is now, or in a part of it: each rule with the first element that breaks
    it."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=context, options={"runOnly": RULES}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:150]) for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ADDRESSES)
def test_axe_finds_nothing_on_any_page_kind(open_page, demo, language, scheme):
    violations = []
    for width in WIDTHS:
        page = open_page(width=width, color_scheme=scheme)
        for name, path in ADDRESSES[language].items():
            visit(page, demo, name, path)
            violations += [(name, width, *each) for each in violations_on(page)]

    assert not violations


@pytest.mark.parametrize("language", ADDRESSES)
def test_every_page_has_its_landmarks_one_heading_and_targets_large_enough(open_page, demo, language):
    page = open_page()
    wrong = []
    for name, path in ADDRESSES[language].items():
        visit(page, demo, name, path)
        if page.locator("html").get_attribute("lang") != language:
            wrong.append((name, "lang"))
        if page.locator("h1").count() != 1:
            wrong.append((name, "h1", page.locator("h1").count()))
        if page.get_by_role("main").count() != 1:
            wrong.append((name, "main"))
        if name != "bad address":
            wrong += [(name, role) for role in ("banner", "contentinfo") if page.get_by_role(role).count() != 1]
            wrong += [(name, "target", small) for small in page.evaluate(SMALL)]

    assert not wrong


@pytest.mark.parametrize("language", ADDRESSES)
def test_nothing_lies_outside_a_narrow_screen(open_page, demo, language):
    page = open_page(width=320)
    outside = []
    longest = LONGEST if language == "fi" else {}
    for name, path in {**ADDRESSES[language], **{f"longest {name}": path for name, path in longest.items()}}.items():
        visit(page, demo, name, path)
        outside += [(name, each) for each in page.evaluate(OUTSIDE)]

    assert not outside


def test_the_longest_titles_stay_inside_a_wide_screen_too(open_page, demo):
    page = open_page(width=1280)
    outside = []
    for name, path in {**LONGEST, "library": "/fi/toimintamallit/", "college": "/fi/ekami/"}.items():
        visit(page, demo, name, path)
        outside += [(name, each) for each in page.evaluate(OUTSIDE)]

    assert not outside


def test_an_untranslated_page_says_so_and_carries_its_own_language(open_page, demo):
    page = open_page()
    visit(page, demo, "practice", ADDRESSES["sv"]["practice in Finnish only"])

    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.get_by_text("Sidan finns ännu inte på svenska").is_visible()
    assert page.locator("h1").evaluate("each => each.closest('[lang]').lang") == "fi"


def test_a_keyboard_alone_reaches_the_library_a_filter_a_practice_and_the_other_language(open_page, demo):
    page = open_page()
    page.goto(f"{demo.network}/fi/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "Toimintamallit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/toimintamallit/")
    tab_to(page, "Ekami")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/toimintamallit/?college=ekami")
    tab_to(page, "Opiskelijakunnan avoin kokous ruokatunnilla")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/fi/{MEETING['fi']}")
    tab_to(page, "SV")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sv/{MEETING['sv']}")

    assert "öppna möte" in page.locator("h1").inner_text()


def tab_to(page, name):
    """Press Tab until the link of that name has the focus, and the focus can be seen."""
    for _press in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
              const each = document.activeElement, style = getComputedStyle(each);
              return [each.textContent.trim(), each.tagName, style.outlineStyle, style.outlineWidth, style.boxShadow];
            }"""
        )
        if focused[1] == "A" and focused[0].startswith(name):
            seen = (focused[2] != "none" and focused[3] != "0px") or focused[4] != "none"
            assert seen, f"The focus on {name} cannot be seen."
            return
    raise AssertionError(f"Tab never reached {name}.")


def test_a_practice_prints_as_a_clean_sheet_with_its_address(open_page, demo):
    page = open_page()
    visit(page, demo, "practice", f"/fi/{MEETING['fi']}")

    page.emulate_media(media="print")

    assert not page.get_by_role("search").first.is_visible()
    assert not page.get_by_role("contentinfo").get_by_text("Anna palautetta").is_visible()
    assert page.locator("h1").is_visible()
    assert any(each.is_visible() for each in page.get_by_text("/p/").all())
