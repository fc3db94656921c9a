"""What wraps every request: one transaction for changes, a policy for the admin, one sign-in for all hosts."""

from traceback import walk_tb

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.middleware.locale import LocaleMiddleware
from django.utils.datastructures import MultiValueDictKeyError

from home.errors import bad_request
from network.posting.whole import leave_nothing_for_later

# The page editor is built on inline scripts and styles; readers' pages never are.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
LONGEST_QUERY = 4000
WITHOUT_LANGUAGE = ("/admin/", "/documents/", "/media/", "/static/", "/health/", "/p/", "/demo/")


class LanguageMiddleware(LocaleMiddleware):
    """Django's, which sends an address without a language to the one with it; but not what never has a language.

    Wagtail's catch-all lies under the languages, so otherwise every missing admin page would be sent to /fi/admin/.
    """

    def process_response(self, request, response):
        if response.status_code == 404 and request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class AdminContentPolicyMiddleware:
    """The editor's looser content policy, for the editor's addresses only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response._csp_config = ADMIN_POLICY
        return response


class OneSignInMiddleware:
    """The session cookie is for the network's host and all below it. A host outside it gets one of its own.

    Must stand outside SessionMiddleware, whose cookie it corrects: a browser refuses a cookie for another domain.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and settings.SESSION_COOKIE_DOMAIN:
            host = request.get_host().rsplit(":", 1)[0]
            if host != settings.SESSION_COOKIE_DOMAIN and not host.endswith(f".{settings.SESSION_COOKIE_DOMAIN}"):
                cookie["domain"] = ""
        return response


class BadInputMiddleware:
    """What no page or form of ours can have is refused: 400 in the reader's language.

    Addresses before they reach the database, but for views that answer questions of any length themselves
    (`answers_any_length`); forms that lack a part of theirs, or have letters where a number counts,
    when reading them fails. Wagtail reads a form's streams without expecting either, and would answer 500.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        longest = max(len(request.path_info), len(request.META.get("QUERY_STRING", "")))
        if longest > LONGEST_QUERY and not getattr(view, "answers_any_length", False):
            raise BadRequest("The address is too long.")
        if "\x00" in request.path_info or "\ufffd" in request.path_info:
            raise BadRequest("The address is not text.")
        for values in request.GET.lists():
            if any("\x00" in text or "\ufffd" in text for text in (values[0], *values[1])):
                raise BadRequest("The address is not text.")
        return None

    def process_exception(self, request, exception):
        if request.method != "POST" or not _is_about_reading_the_form(exception):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        return bad_request(request, exception)


def _is_about_reading_the_form(exception) -> bool:
    """Whether a field was asked for that was not posted, or a widget could not read what was."""
    if isinstance(exception, MultiValueDictKeyError):
        return True
    frames = walk_tb(exception.__traceback__)
    in_widget = any(frame.f_code.co_name == "value_from_datadict" for frame, _line in frames)
    return in_widget and isinstance(exception, (ValueError, TypeError, LookupError))


class AtomicChangesMiddleware:
    """One transaction for a request that changes something, so that half of it never stays.

    Safe methods run outside: with SQLite's IMMEDIATE mode even a reader's transaction would wait for the writer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method in ("GET", "HEAD", "OPTIONS", "TRACE"):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            leave_nothing_for_later()
        return response
