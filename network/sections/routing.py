"""Finding a page by its whole address in one look-up instead of one per level of the tree."""

from wagtail.models import Page
from wagtail.url_routing import RouteResult


class DirectRouteMixin:
    """For the pages that are roots of sites. Falls back to Wagtail's walk when the address is no live page's own."""

    def route(self, request, path_components):
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            page = Page.objects.live().filter(url_path=url_path).first()
            if page is not None:
                return page.specific.route(request, [])
        elif self.live:
            return RouteResult(self)
        return super().route(request, path_components)
