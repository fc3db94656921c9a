"""Which host answers what: the network's, the colleges', their former ones; an unknown host gets no content.

A former host, or a college's host where the deployment uses none, answers as the right host would and then sends the
reader there: so it tells nothing that the right host would not.
"""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpResponseNotFound, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from wagtail.models import Site

from network.colleges.models import CollegeName
from network.sections.models import CollegePage


class CollegeHostMiddleware:
    """Send readers from a college's other hosts to the one it has now; refuse hosts that are nobody's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host = request.get_host().rsplit(":", 1)[0].lower()
        if host in (settings.NETWORK_HOST, *settings.NETWORK_ALIASES) or self._is_health(request):
            return self.get_response(request)
        site = Site.find_for_request(request)
        if site is not None and site.hostname == host:
            return self.get_response(request)
        name = CollegeName.objects.filter(host=host).select_related("college").order_by("-valid_from").first()
        if name is None:
            raise DisallowedHost(f"No college answers on {host}.")
        return self._send_on(request, name.college)

    def _is_health(self, request):
        return request.path_info.startswith("/health/")

    def _send_on(self, request, college):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotFound()
        section = CollegePage.objects.filter(college=college, alias_of=None).order_by("pk").first()
        site = Site.objects.filter(root_page__translation_key=section.translation_key).first() if section else None
        if site is None:
            site = Site.objects.get(is_default_site=True)
            self._enter_section(request, college)
        request._wagtail_site = site
        response = self.get_response(request)
        if response.status_code == 404:
            return response
        # A redirect is answered with the same address on the right host, where it is decided again.
        return HttpResponsePermanentRedirect(f"{site.root_url}{request.get_full_path()}")

    def _enter_section(self, request, college):
        """On the network's host a college's pages lie below its section."""
        try:
            page_address = resolve(request.path_info).url_name == "wagtail_serve"
        except Resolver404:
            page_address = False
        if page_address:
            language, _slash, rest = request.path_info.lstrip("/").partition("/")
            request.path_info = request.path = f"/{language}/{college.slug}/{rest}"
