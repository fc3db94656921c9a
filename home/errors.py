"""The designed answers to what cannot be answered, in the reader's language."""

import logging
import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override

from .language import language_of_request
from .trying_again import database_is_away, try_again

logger = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return _plain(request, 400)


def forbidden(request, exception=None):
    return _page(request, 403)


def not_found(request, exception=None):
    """The same for a page that is missing and for one that the reader may not know of; offers the sign-in."""
    response = _page(request, 404)
    patch_vary_headers(response, ["Cookie"])
    return response


def server_error(request):
    """A fault of ours; but while the database is away, a page that keeps what was posted."""
    if database_is_away(sys.exception()):
        return try_again(request)
    return _plain(request, 500)


def csrf_failure(request, reason=""):
    return _page(request, 403)


def _page(request, status):
    with override(language_of_request(request)):
        try:
            return render(request, "errors/page.html", {"status": status, "language": get_language()}, status=status)
        except Exception as exception:  # an error page that fails would hide the first error behind its own
            if database_is_away(exception):
                return try_again(request)
            logger.exception("The error page for %s failed", status)
            return _plain(request, 500)


def _plain(request, status):
    """A page that asks nothing of the database or of the request, for when either is what is broken."""
    with override(language_of_request(request)):
        content = loader.render_to_string("errors/plain.html", {"status": status, "language": get_language()})
    return HttpResponse(content, status=status)
