"""Which language to answer in when no page says it."""

from django.conf import settings
from django.utils.translation import get_language_from_path, get_language_from_request


def language_of_request(request) -> str:
    """The language of the address; else what the reader's browser asks for; else Finnish."""
    codes = dict(settings.LANGUAGES)
    try:
        language = get_language_from_path(request.path_info) or get_language_from_request(request)
    except (ValueError, UnicodeError):
        language = None
    return language if language in codes else settings.LANGUAGE_CODE
