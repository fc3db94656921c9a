"""Old addresses of pages lead to the new ones, for those who may read the page; to others there is no such page."""

from django.http import HttpResponsePermanentRedirect
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from network.visibility.pages import may_read_any


class ReadableRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, asked whether the reader may know, and kept on the host the reader is on."""

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        page = self._page_that_moved(request)
        if page is None:
            return super().process_response(request, response)
        address = page.specific.get_url(request)
        if address is None or not may_read_any(request.user, page):
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    def _page_that_moved(self, request):
        for address in (request.get_full_path(), request.path):
            redirect = get_redirect(request, Redirect.normalise_path(address, decode_unicode=False))
            if redirect is not None:
                return redirect.redirect_page
        return None
