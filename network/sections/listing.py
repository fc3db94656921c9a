"""Pages of a long list, addressed by `?page=`; a page number that does not exist answers 404."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

PAGE_SIZE = 24


def page_of(items, number: str) -> Page:
    """One page of 24 items. Raises Http404 for a number that is none or too large."""
    try:
        return Paginator(items, PAGE_SIZE).page(number)
    except InvalidPage as problem:
        raise Http404(_("There is no such page of the list.")) from problem


def page_links(page: Page, query: QueryDict) -> dict[str, str]:
    """Addresses of the previous and the next page of a list, keeping its filters."""
    links = {}
    for name, there in (("previous", page.has_previous()), ("next", page.has_next())):
        if there:
            params = query.copy()
            params["page"] = page.previous_page_number() if name == "previous" else page.next_page_number()
            links[name] = f"?{params.urlencode()}"
    return links
