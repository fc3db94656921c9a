"""Addresses of pages as Wagtail tells them, each worked out once by a process and remembered by all that it depends on.

A page of this site has fifty links to other pages around it and in it, the same ones again and again; a sixth of the
time that a list takes was Wagtail's making of them.
"""

from functools import lru_cache

from wagtail.models import Page, Site

MOST_REMEMBERED = 20_000  # addresses for the same sites; about 4 MB


def address_of(page: Page, request) -> str:
    """The address of a page for a link on the page that answers a request; "" when it has none."""
    return _told(_remembered_for(request)[0], page, lambda: page.get_url(request))


def full_address_of(page: Page, request) -> str:
    """The address of a page that leads to it from anywhere, on its own host; "" when it has none."""
    return _told(_remembered_for(request)[1], page, page.get_full_url)


def _remembered_for(request) -> tuple[dict[str, str], dict[str, str]]:
    """What is known of addresses as the site that answers a request sees them, and of full ones."""
    known = request.__dict__.get("_page_addresses")
    if known is None:
        roots = tuple(Site.get_site_root_paths())
        known = request._page_addresses = _remembered(roots, _site_of(request, roots)), _remembered(roots, None)
    return known


def _told(remembered: dict[str, str], page: Page, ask) -> str:
    address = remembered.get(page.url_path)
    if address is None:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        address = remembered[page.url_path] = ask() or ""
    return address


@lru_cache(maxsize=32)
def _remembered(roots: tuple, site_id: int | None) -> dict[str, str]:
    """What is known of addresses where the sites stand at these roots, seen from one of them; None for from nowhere."""
    return {}


def _site_of(request, roots: tuple) -> int | None:
    """The id of the site that answers: that of the request's host, found without a statement, or Wagtail's choice."""
    host = request.get_host()
    known = next((root.site_id for root in roots if root.root_url.partition("://")[2] == host), None)
    if known is None:
        site = Site.find_for_request(request)
        known = site.pk if site else 0
    return known
