"""Which language to answer in when no page says it."""

from django.conf import settings
from django.utils.translation import get_language_from_path, get_language_from_request


def language_of_request(request) -> str:
    """The language of the address; else the one that the person works in; else what the browser asks for; else Finnish.

    Nothing is asked of the database, which may be away.
    """
    codes = dict(settings.LANGUAGES)
    try:
        language = get_language_from_path(request.path_info) or _language_of_person(request)
        if language not in codes:
            language = get_language_from_request(request)
    except (ValueError, UnicodeError):
        language = None
    return language if language in codes else settings.LANGUAGE_CODE


def _language_of_person(request) -> str:
    """The editor's language in the admin, as far as this request has read it already; "" for a stranger."""
    person = getattr(request, "_cached_user", None)
    if person is None or not person.is_authenticated:
        return ""
    profile = person._state.fields_cache.get("wagtail_userprofile")
    return getattr(profile, "preferred_language", "") or person.language
