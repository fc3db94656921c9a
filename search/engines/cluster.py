"""Elasticsearch as a place: how it is reached, which indexes there are, and writing to them.

    yhessa-3f2a9c01                         the alias that is searched; it carries the scheme of what an entry holds
    yhessa-3f2a9c01-20261126191500000000    an index; the alias points to one, a rebuild fills the next
    yhessa-scratch-dev1                     a collection for measuring

Each index is written to through an alias of its own, ending in "-write", that goes with it: written to by its name, an
index that has just been removed would come back empty and without its mapping.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from .base import EngineAway
from .things import MAPPING, SCHEME, SETTINGS

PATIENT = 30.0  # seconds for what no reader waits for
TO_WRITE = "-write"
MOST_BYTES = 4_000_000  # of one request


@dataclass(frozen=True)
class Written:
    """An entry to keep (or, without a body, to remove) under a version: what is older never replaces what is newer."""

    key: str
    version: int
    body: dict | None


def is_configured() -> bool:
    return bool(settings.ELASTICSEARCH_URL)


def client():
    """The client of this process. A node that fails is left aside; a request goes to each node once at most."""
    return _client_of(tuple(settings.ELASTICSEARCH_URL), os.getpid())


@lru_cache(maxsize=4)
def _client_of(addresses: tuple[str, ...], process: int):
    from elasticsearch import Elasticsearch  # 30 MB that only those who have a cluster need

    return Elasticsearch(
        list(addresses),
        max_retries=len(addresses) - 1,
        retry_on_timeout=True,
        http_compress=True,
        request_timeout=PATIENT,
    )


def alias() -> str:
    return f"{settings.ELASTICSEARCH_PREFIX}-{SCHEME}"


def index_of(collection: str) -> str:
    """Where a collection is searched: the alias for the site's own."""
    if not collection:
        return alias()
    return f"{settings.ELASTICSEARCH_PREFIX}-scratch-{re.sub(r'[^a-z0-9]+', '-', collection.lower())}"


def is_own(name: str) -> bool:
    """Whether an index is one of the site's own, of whichever scheme."""
    return bool(re.fullmatch(rf"{re.escape(settings.ELASTICSEARCH_PREFIX)}-[0-9a-f]{{8}}-\d{{20}}", name))


def make_index(name: str, meta: dict | None = None) -> None:
    aliases = {f"{name}{TO_WRITE}": {}}
    client().indices.create(index=name, aliases=aliases, mappings=MAPPING | {"_meta": meta or {}}, settings=SETTINGS)


def indexes() -> dict[str, bool]:
    """The indexes of the present scheme, and whether each is the one that is searched."""
    found = client().indices.get_alias(index=f"{alias()}-*", ignore_unavailable=True)
    return {name: alias() in facts.get("aliases", {}) for name, facts in sorted(found.items())}


def write(targets: Iterable[str], entries: Iterable[Written], refresh: bool = False) -> list[str]:
    """Write entries to every target, in requests of bounded size. Raises EngineAway unless all were acknowledged.

    The keys that Elasticsearch refused for good, which asking again would not help, are given back.
    """
    targets, refused = list(targets), []
    for lines in _in_chunks(targets, entries):
        try:
            answer = client().bulk(operations=lines, refresh=refresh, require_alias=True)
            refused += _refused(answer["items"])
        except EngineAway:
            raise
        except Exception as trouble:
            raise EngineAway(f"writing: {trouble!r}") from trouble
    return refused


def _refused(items: list[dict]) -> list[str]:
    refused = []
    for item in items:
        for did, facts in item.items():
            status = facts["status"]
            # 409: a newer version is there, which was read after what is written here. 404: gone already.
            if status < 300 or status == 409 or (did == "delete" and status == 404 and "error" not in facts):
                continue
            if status != 400:
                raise EngineAway(f"writing: {status} {facts.get('error')}")
            refused.append(f"{facts['_id']}: {facts.get('error')}")
    return refused


def _in_chunks(targets: list[str], entries: Iterable[Written]) -> Iterator[list]:
    """Lines of the bulk request, each chunk of a few megabytes."""
    lines, size = [], 0
    for entry in entries:
        for target in targets:
            facts = {
                "_index": f"{target}{TO_WRITE}",
                "_id": entry.key,
                "version": entry.version,
                "version_type": "external_gte",
            }
            lines.append({"delete" if entry.body is None else "index": facts})
            if entry.body is not None:
                lines.append(entry.body)
                size += sum(map(_length, entry.body.values()))
        if size > MOST_BYTES or len(lines) >= 1000:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _length(part) -> int:
    """About how many letters a part of an entry has."""
    return sum(len(value) for value in part.values() if isinstance(value, str)) if isinstance(part, dict) else 0
