"""What a college's front page shows of its section; practices and news register what they have to show."""

from collections.abc import Callable

_highlights: list[tuple[int, str, str, Callable]] = []


def register_highlight(order: int, name: str, template: str, find: Callable) -> None:
    """Add a block to colleges' front pages: `find(college_id, request)` returns what `template` shows as `items`."""
    _highlights.append((order, name, template, find))
    _highlights.sort(key=lambda highlight: highlight[0])


def highlights_of(college_id: int, request) -> list[dict]:
    return [
        {"name": name, "template": template, "items": find(college_id, request)}
        for _order, name, template, find in _highlights
    ]
