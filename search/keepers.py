"""Who keeps the search: reads the wish list, picks pages, writes synonyms. Registered from above; otherwise nobody."""

from collections.abc import Callable

_is_keeper: Callable = lambda user: False  # noqa: E731 — the rule while none is registered


def register_keepers(is_keeper: Callable) -> None:
    """`is_keeper(user)` tells whether somebody keeps the search."""
    global _is_keeper
    _is_keeper = is_keeper


def is_keeper(user) -> bool:
    """Asked once for each request: a list of the admin asks for every row."""
    if not hasattr(user, "_keeps_search"):
        user._keeps_search = _is_keeper(user)
    return user._keeps_search
