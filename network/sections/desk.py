"""The editor's first screen: lists of what waits for a person. Each list is registered, so sections know no practices.

A list costs the same few statements however much waits; its first rows stand on the screen, the rest behind a link.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from .workplace import Workplace

FIRST_ROWS = 8


@dataclass(frozen=True)
class Row:
    """One thing that waits: where it is done, what it is called, and a word about it."""

    title: str
    address: str
    note: str = ""
    when: datetime | None = None
    language: str = ""
    reason: str = ""


@dataclass(frozen=True)
class DeskList:
    """A list of the first screen. `find` gives the person's things, `rows` tells a few of them."""

    name: str
    order: int
    heading: str
    explanation: str
    empty: str
    icon: str
    shown_to: Callable[[Workplace], bool]
    find: Callable[[Workplace], QuerySet]
    rows: Callable[[list, Workplace, object], list[Row]]


@dataclass(frozen=True)
class DeskAction:
    """A button of the first screen."""

    label: str
    address: str


_lists: dict[str, DeskList] = {}
_actions: list[Callable[[Workplace, object], list[DeskAction]]] = []


def register_desk_list(desk_list: DeskList) -> None:
    _lists[desk_list.name] = desk_list


def register_desk_actions(find: Callable[[Workplace, object], list[DeskAction]]) -> None:
    """Add buttons: `find(workplace, request)` returns those that the person may press."""
    if find not in _actions:
        _actions.append(find)


def desk_lists(workplace: Workplace) -> list[DeskList]:
    """The lists that concern a person, in their order."""
    return sorted((each for each in _lists.values() if each.shown_to(workplace)), key=lambda each: each.order)


def desk_list(name: str, workplace: Workplace) -> DeskList | None:
    """A list by its name, if it concerns the person."""
    found = _lists.get(name)
    return found if found and found.shown_to(workplace) else None


def desk_actions(workplace: Workplace, request) -> list[DeskAction]:
    return [action for find in _actions for action in find(workplace, request)]
