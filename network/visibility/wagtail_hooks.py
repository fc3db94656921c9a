"""Serving: who may not read gets the answer of a page that does not exist, or the sign-in for the network's pages."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import hooks

from network.people.views import sign_in_address

from .audiences import Audience, may_read
from .models import AudiencePage


@hooks.register("before_serve_page")
def only_readers_are_served(page, request, serve_args, serve_kwargs):
    """Refuse pages of another language's tree under this address, and pages the reader has no key to."""
    if not isinstance(page, AudiencePage) or page.language != get_language():
        raise Http404
    if may_read(request.user, page):
        return None
    if page.audience == Audience.NETWORK and not request.user.is_authenticated:
        return redirect(sign_in_address(request, request.get_full_path(), "network"))
    raise Http404
