"""Answers that come later than the page asks for them: each is held until a test lets it through."""


def held(page, address) -> list:
    """The questions of the page that have no answer yet."""
    kept = []
    page.route(address, lambda route: kept.append(route))
    return kept


def next_of(page, kept):
    """The first of them, when it has been asked: to be continued, fulfilled or aborted."""
    while not kept:
        page.wait_for_timeout(20)
    return kept.pop(0)
