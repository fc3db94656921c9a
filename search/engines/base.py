"""The seam: what search asks of an engine, and what an engine answers. Order is not an engine's business: see ranking.

An engine filters (readers' keys, facets, words that must not occur, phrases), counts what is left, and proposes the
documents that are likely to be best. Tokens come with their collection and language: "fi:opiskelija".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

MOST_PROPOSED = 300


class EngineAway(Exception):
    """The engine did not answer, or not in time; another one may."""


@dataclass(frozen=True)
class Wanted:
    """What documents must hold and be. Without tokens every document that passes the filters is wanted.

    `tokens` gives each token with how much finding it is worth; one is enough. `common` are those of them that much of
    a large site holds: an engine for which weighing is dear may go by the titles. With `language`, documents of the
    other one are not wanted. `keys` are the reader's, None when no
    key is needed. `chosen` has for each chosen facet its value.
    """

    collection: str = ""
    tokens: Mapping[str, float] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    language: str = ""
    excluded: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()
    keys: frozenset[str] | None = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    newest_first: bool = False
    since: date | None = None
    limit: int = MOST_PROPOSED


@dataclass(frozen=True)
class Proposal:
    """The proposed documents' ids, the likeliest first; how many things there are in all; and for each facet how many
    for each of its values, as if that facet alone were not chosen."""

    documents: list[int]
    total: int
    counts: dict[str, dict[str, int]]


class Engine(Protocol):
    """What every engine does. Raises EngineAway when it cannot."""

    name: str

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """In how many documents each token stands; tokens of none are left out."""

    def seen(self, tokens: list[str], keys: frozenset[str], most: int) -> dict[str, int]:
        """In how many documents with one of these keys each token stands, counted up to `most`; tokens of none may be
        left out."""

    def propose(self, wanted: Wanted) -> Proposal: ...

    def begin(self, wanted: Wanted) -> Callable[[], Proposal]:
        """Ask, and give what waits for the proposal: meanwhile whoever asked may do something else. The databases,
        which are asked over the asker's own connection, answer when they are waited for."""

    def request(self, wanted: Wanted) -> object:
        """What is sent to the engine for a proposal, to be looked at and measured."""

    def take_in(self, collection: str) -> None:
        """Make ready to answer about a collection whose documents have been written. The databases always are."""

    def leave_out(self, collection: str) -> None:
        """Forget a collection whose documents have been removed."""
