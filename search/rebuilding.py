"""A new index on Elasticsearch, filled beside the old one, which answers until the new one is whole.

How far it has come stands in the index itself, so that a rebuild that was killed goes on where it was. The worker tells
changes to every index that is there, also to one that is being filled.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .engines import cluster
from .models import SearchDocument
from .outbox import entries_of, fresh_version

AT_ONCE = 500  # things; between two of these a rebuild can be resumed
OLDEST_RESUMED = timedelta(hours=12)


def rebuild(tell: Callable[[str], object] = lambda words: None) -> int:
    """Fill a new index, or go on with one that was left, and put it in the place of the old; how many things it holds.

    Raises what the client raises; what has been filled is kept for the next time.
    """
    name, reached = _unfinished() or (_new_index(), "")
    if reached:
        tell(f"going on with {name}")
    keys_there = SearchDocument.objects.filter(collection="").values("key").distinct()
    things, done = keys_there.count(), keys_there.filter(key__lte=reached).count() if reached else 0
    while keys := _keys_after(reached):
        _fill(name, keys)
        reached = keys[-1]
        cluster.client().indices.put_mapping(index=name, meta={"reached": reached})
        done += len(keys)
        tell(f"{done:,} of {things:,} things")
    _serve(name)
    return cluster.client().count(index=name)["count"]


def load_collection(collection: str) -> None:
    """Make the index of a collection for measuring anew, from its documents."""
    name = cluster.index_of(collection)
    drop_collection(collection)
    cluster.make_index(name)
    reached = ""
    while keys := _keys_after(reached, collection):
        _fill(name, keys, collection)
        reached = keys[-1]
    cluster.client().indices.refresh(index=name)


def drop_collection(collection: str) -> None:
    cluster.client().indices.delete(index=cluster.index_of(collection), ignore_unavailable=True)


def _keys_after(reached: str, collection: str = "") -> list[str]:
    """The next keys in the database's own order."""
    rows = SearchDocument.objects.filter(collection=collection, key__gt=reached)
    return list(rows.order_by("key").values_list("key", flat=True).distinct()[:AT_ONCE])


def _fill(name: str, keys: list[str], collection: str = "") -> None:
    version = fresh_version()  # before reading: see outbox
    cluster.write([name], entries_of(keys, version, collection))


def _new_index() -> str:
    name = f"{cluster.alias()}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    cluster.make_index(name, {"reached": ""})
    return name


def _unfinished() -> tuple[str, str] | None:
    """The index that a rebuild was killed over, and how far it came. One of yesterday is not gone on with: nobody may
    have told it of what has changed since."""
    for name, is_searched in cluster.indexes().items():
        began = datetime.strptime(name.rpartition("-")[2], "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
        if not is_searched and datetime.now(UTC) - began < OLDEST_RESUMED:
            facts = cluster.client().indices.get_mapping(index=name)
            return name, facts[name]["mappings"].get("_meta", {}).get("reached", "")
    return None


def _serve(name: str) -> None:
    """Search the new index from now on, in one step, and remove all others, those of older schemes too."""
    cluster.client().indices.refresh(index=name)
    prefix = cluster.alias().rpartition("-")[0]
    others = [each for each in _all_of(prefix) if each != name]
    actions = [{"add": {"index": name, "alias": cluster.alias()}}]
    cluster.client().indices.update_aliases(actions=[*actions, *({"remove_index": {"index": one}} for one in others)])


def _all_of(prefix: str) -> list[str]:
    """The site's own indexes: not those for measuring, nor another installation's whose prefix begins alike."""
    found = cluster.client().indices.get_alias(index=f"{prefix}-*", ignore_unavailable=True)
    return [name for name in found if cluster.is_own(name)]
