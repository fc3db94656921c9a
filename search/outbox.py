"""How Elasticsearch hears of changes: they are noted in the page's own transaction, and told in order by a worker.

Whoever writes to Elasticsearch, worker, rebuild or mending, takes a fresh version *before* reading what it writes, and
the worker takes it after having seen the change. So what holds the highest version was read after every change that
has been crossed off, whichever request arrives last, and any number of workers may run, be killed, or come late.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .engines import cluster
from .engines.base import EngineAway
from .engines.cluster import Written
from .engines.things import thing_of
from .models import SearchChange, SearchDocument

logger = logging.getLogger(__name__)
AT_ONCE = 200  # changes
AT_ONCE_READ = 20  # things, whose texts may be long


def note(keys: Iterable[str]) -> None:
    """Keep in the open transaction that these things of the site's own have changed."""
    if cluster.is_configured():
        SearchChange.objects.bulk_create([SearchChange(key=key) for key in dict.fromkeys(keys)], batch_size=500)


def note_deleted(sender, instance, **kwargs) -> None:
    """A receiver: a document was deleted, by itself or with its page."""
    if not instance.collection:
        note([instance.key])


def fresh_version() -> int:
    """A number above all that were given before, in whichever process."""
    with transaction.atomic():
        row = SearchChange.objects.create(key="")
        version = row.pk
        row.delete()
    return version


def waiting() -> tuple[int, timedelta]:
    """How many changes have not been told yet, and how long the oldest has waited."""
    oldest = SearchChange.objects.order_by("pk").values_list("at", flat=True).first()
    return SearchChange.objects.count(), timezone.now() - oldest if oldest else timedelta()


def catch_up() -> int:
    """Tell the oldest changes to every index that is there, and cross them off; how many they were.

    Raises EngineAway when not all was acknowledged: then nothing is crossed off.
    """
    changes = list(SearchChange.objects.order_by("pk")[:AT_ONCE])
    if not changes:
        return 0
    tell({change.key for change in changes})
    SearchChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


def tell(keys: Iterable[str]) -> None:
    """Write things as they are now. Raises EngineAway, also when there is no index to write to."""
    version = fresh_version()
    try:
        targets = list(cluster.indexes())
    except Exception as trouble:
        raise EngineAway(repr(trouble)) from trouble
    if not targets:
        raise EngineAway("there is no index; rebuild_search makes one")
    for refused in cluster.write(targets, entries_of(sorted(keys), version), refresh=True):
        logger.error("Elasticsearch refuses what asking again would not change: %s", refused)


def entries_of(keys: list[str], version: int, collection: str = "") -> Iterator[Written]:
    """The entries of things as they are now, a few at a time; of those that are gone, their removal."""
    for start in range(0, len(keys), AT_ONCE_READ):
        some = keys[start : start + AT_ONCE_READ]
        documents: dict[str, list[SearchDocument]] = {key: [] for key in some}
        for document in SearchDocument.objects.filter(collection=collection, key__in=some).defer("title", "body"):
            documents[document.key].append(document)
        for key in some:
            yield Written(key, version, thing_of(documents[key]) if documents[key] else None)
