"""The answer while the database is away: 503, and nothing that was written is lost.

What was posted comes back in the page, with a button that posts it once more. Passwords and codes are never put into
it, nor the fields of a form that was not ours. The page asks nothing of the database.
"""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template import loader
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language, override

from network.posting.keeping import asks_for_a_secret, kept_for_another_try, names_of_files

from .language import language_of_request

SECONDS = 5  # until another try makes sense: a restart of the database takes less


class _FormCheck(CsrfViewMiddleware):
    """Django's check of a form's token, which says what is wrong instead of answering."""

    def _reject(self, request, reason):
        return reason


def database_is_away(exception: BaseException | None) -> bool:
    """Whether a fault comes from a database that does not answer, refuses, or gave up waiting for a lock."""
    seen = set()
    while exception is not None and id(exception) not in seen:
        if isinstance(exception, (OperationalError, InterfaceError)):
            return True
        seen.add(id(exception))
        exception = exception.__cause__ or exception.__context__
    return False


def try_again(request) -> HttpResponse:
    with override(language_of_request(request)):
        response = _page(request) if request.accepts("text/html") else _for_scripts()
    response["Retry-After"] = str(SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _page(request):
    posted = request.method == "POST"
    keeps = posted and _is_our_form(request)
    context = {
        "status": 503,
        "language": get_language(),
        "address": escape_leading_slashes(request.get_full_path()),
        "posted": posted,
        "kept": kept_for_another_try(request) if keeps else None,
        "asks_for_a_secret": keeps and asks_for_a_secret(request),
        "files": names_of_files(request) if keeps else [],
        "csrf_token": get_token(request) if keeps else "",
    }
    return HttpResponse(loader.render_to_string("errors/again.html", context), status=503)


def _for_scripts():
    return JsonResponse({"success": False, "error_code": "away", "error_message": "Try again."}, status=503)


def _is_our_form(request) -> bool:
    """Whether Django's own check lets the form pass. It may not have come so far before the database failed."""
    check = _FormCheck(lambda request: None)
    try:
        check.process_request(request)
        return check.process_view(request, None, (), {}) is None
    except Exception:  # a body that cannot be read, such as one that broke off
        return False
