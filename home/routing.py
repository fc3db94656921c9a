"""Finding the page of an address in one look-up, before Wagtail walks the tree to it level by level.

Wagtail asks for the site's root page, its translation, their kinds and then a page a level: four statements and more.
Where the walk would end is known from the address; what is not a live page's own address is left to Wagtail.
"""

from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult


class DirectRouteMiddleware:
    """Leave the page where Wagtail looks for what it has found before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.url_name == "wagtail_serve":
            page = _page_at(request, args[0] if args else kwargs.get("path", ""))
            if page is not None:
                request._wagtail_route_for_request = RouteResult(page)


def _page_at(request, path: str) -> Page | None:
    site = Site.find_for_request(request)
    language = get_language()
    root = next(
        (
            paths.root_path
            for paths in Site.get_site_root_paths()
            if site and paths.site_id == site.pk and paths.language_code == language
        ),
        None,
    )
    if root is None:
        return None
    address = "/".join(part for part in path.split("/") if part)
    url_path = f"{root}{address}/" if address else root
    slug = url_path.rstrip("/").rpartition("/")[2]  # it has an index, the whole path has none
    page = Page.objects.live().filter(slug=slug, url_path=url_path).first()
    return page.specific if page else None
