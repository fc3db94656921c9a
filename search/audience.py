"""What may be found by whom: registered from above. Unregistered, search finds nothing."""

from collections.abc import Callable

from wagtail.models import Page

_readable: Callable | None = None


def register_audience(readable: Callable) -> None:
    """Tell search which pages a user may read: `readable(user)` returns a queryset of pages."""
    global _readable
    _readable = readable


def readable_pages(user):
    return _readable(user) if _readable else Page.objects.none()
