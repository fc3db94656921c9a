"""Public pages kept ready for readers who have not signed in.

Only what anybody may read is kept: the answer to a request without a session, under its host, path and filters.
Whatever changes what readers see raises the version, and all that was kept is forgotten at once; the time limit is for
what changes with the calendar. A page that was being made while the version rose is kept under the old one: never read.
"""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpResponse
from django.utils.crypto import get_random_string
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from network.colleges.models import College, CollegeName
from network.media.models import NetworkImage
from network.visibility.models import audience_changed
from network.vocabularies.models import EducationType, TargetGroup, Term, Theme

VERSION = "public-pages-version"
# Anything else in a query would let anybody fill the cache with copies of one page.
FILTERS = {"page", "college", "theme", "target", "evidence", "language"}
SHOWN_EVERYWHERE = (College, CollegeName, Site, Redirect, NetworkImage, Term, Theme, TargetGroup, EducationType)


class PublicPageCacheMiddleware:
    """Answer from what was kept, where the deployment keeps anything (PAGE_CACHE_SECONDS)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _may_be_kept(request):
            return self.get_response(request)
        key = _key_of(request)
        kept = cache.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if _is_public_page(request, response):
            cache.set(key, (response.content, dict(response.headers)), settings.PAGE_CACHE_SECONDS)
        return response


def forget_pages(**_signal) -> None:
    """Raise the version once what changed is committed, so that no page is kept from before it."""
    transaction.on_commit(_raise_version)


def _raise_version():
    cache.set(VERSION, get_random_string(12), None)


def _may_be_kept(request) -> bool:
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES or CookieStorage.cookie_name in request.COOKIES
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method == "GET"
        and not signed_in
        and set(request.GET) <= FILTERS
        and len(request.META.get("QUERY_STRING", "")) < 200
    )


def _key_of(request) -> str:
    version = cache.get(VERSION)
    if version is None:
        _raise_version()
        version = cache.get(VERSION)
    return f"public-page:{version}:{request.scheme}:{request.get_host()}:{request.get_full_path()}"


def _is_public_page(request, response) -> bool:
    served = getattr(request.resolver_match, "url_name", "") == "wagtail_serve"
    return (
        served
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
    )


def watch_what_readers_see() -> None:
    """Connect every change that readers see. Drafts are none, so an editor's typing forgets nothing."""
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed, audience_changed):
        signal.connect(forget_pages, dispatch_uid="forget_pages")
    post_delete.connect(forget_pages, sender=Page, dispatch_uid="forget_pages_of_page")
    for model in SHOWN_EVERYWHERE:
        for signal in (post_save, post_delete):
            signal.connect(forget_pages, sender=model, dispatch_uid=f"forget_pages_{model.__name__}")
