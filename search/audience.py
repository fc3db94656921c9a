"""What may be found by whom: registered from above. Unregistered, search finds nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Truth:
    """The one truth about visibility, as search asks it.

    `readable(user)` is a queryset of pages; `keys(user)` a set of keys, None for those who may read everything;
    `key_of(page)` the key that opens a page.
    """

    readable: Callable
    keys: Callable
    key_of: Callable


_truth: Truth | None = None


def register_audience(truth: Truth) -> None:
    global _truth
    _truth = truth


def readable_pages(user):
    """The pages a user may read: what every hit is checked against before it is shown."""
    return _truth.readable(user) if _truth else Page.objects.none()


def keys_of(user) -> frozenset[str] | None:
    """The keys a user holds, for filtering inside an engine; None for somebody who needs none."""
    return _truth.keys(user) if _truth else frozenset()


def key_of_page(page: Page) -> str:
    """The key that opens a page; "nobody" where nothing is registered."""
    return _truth.key_of(page) if _truth else "nobody"
