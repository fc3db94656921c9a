"""Finding one's way in the editor's first screen and forms."""


def section(page, name):
    return page.locator(f"#{name}-section")


def press_in_form(page, button):
    """Press one of the editor's buttons; the menu beside the first one holds the others."""
    page.wait_for_url(lambda url: "/edit/" in url or "/add/" in url)
    page.wait_for_load_state()  # a press before the scripts are there would only save
    wanted = page.locator(f"button[{button}]").first
    if not wanted.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    wanted.click()
