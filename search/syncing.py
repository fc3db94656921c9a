"""Finding what search does not know or knows wrongly, and mending it, whatever signal was lost or hand interfered.

First the documents are held against the pages, then Elasticsearch against the documents. Things whose changes still
wait for the worker are not counted as wrong; they are told by whoever mends. A page that fails, and an Elasticsearch
that is away, keep nothing else from being mended.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import Error as DatabaseTrouble
from wagtail.models import Page

from . import outbox
from .analysis.analyzer import LANGUAGES
from .collections import clear
from .engines import cluster
from .engines.base import EngineAway
from .engines.things import fingerprint_of
from .health import noted_rebuild
from .indexing import documents_of, each_alone, refresh
from .models import SearchChange, SearchDocument
from .rebuilding import drop_collection, rebuild

AT_ONCE = 200


@dataclass
class Differences:
    """Page ids without their document, with an old one, and with one too many; leftover scratch collections; and on
    Elasticsearch the keys of things that are missing, stale or surplus. None there when it is not asked.

    Also what kept from comparing or mending: page ids that failed, each with the reason, and Elasticsearch's absence.
    """

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    index_missing: list[str] | None = None
    index_stale: list[str] | None = None
    index_surplus: list[str] | None = None
    failed: dict[int, str] = field(default_factory=dict)
    away: EngineAway | None = None

    @property
    def pages(self) -> list[int]:
        return [*self.missing, *self.stale, *self.surplus]

    @property
    def things(self) -> list[str]:
        return [*(self.index_missing or ()), *(self.index_stale or ()), *(self.index_surplus or ())]

    def __len__(self) -> int:
        return len(self.pages) + len(self.leftover) + len(self.things)


def compare(tell: Callable[[str], object] = lambda words: None) -> Differences:
    """What differs. When Elasticsearch is configured and does not answer, what is in the database is compared alone."""
    found = Differences()
    _compare_pages(found, tell)
    found.leftover = sorted(
        SearchDocument.objects.exclude(collection="").order_by().values_list("collection", flat=True).distinct()
    )
    if cluster.is_configured():
        try:
            _compare_index(found)
        except EngineAway as away:
            found.away = away
    return found


def mend(found: Differences) -> int:
    """Mend what differs and tell Elasticsearch all that waits; how many documents and things were mended."""
    mended = _mend_pages(found)
    try:
        mended += _clear(found.leftover)
        if cluster.is_configured():
            mended += _mend_index(found)
    except EngineAway as away:
        found.away = away
    return mended


def keep_in_step() -> int:
    """Compare the documents with the pages and mend them; how many were mended.

    Evidence that has come of age, a signal that was lost, documents from before an upgrade: all of it is found here.
    """
    found = Differences()
    _compare_pages(found)
    return _mend_pages(found)


def keep_index_in_step() -> int:
    """The same for Elasticsearch and the documents. Raises EngineAway. Measurements may be under way and are left."""
    if not cluster.is_configured():
        return 0
    found = Differences()
    _compare_index(found)
    return _mend_index(found)


def _mend_pages(found: Differences) -> int:
    done = refresh(found.pages)
    found.failed |= done.failed
    SearchDocument.objects.filter(collection="", page=None).delete()
    return done.changed


def _clear(collections: list[str]) -> int:
    for name in collections:
        if cluster.is_configured():
            with _asking():
                drop_collection(name)
        clear(name)
    return len(collections)


def _mend_index(found: Differences) -> int:
    things = found.things
    for start in range(0, len(things), AT_ONCE):
        outbox.tell(things[start : start + AT_ONCE])
    if things and _is_still_wrong():
        with _asking(), noted_rebuild():
            rebuild()
    while outbox.catch_up():
        pass
    return len(things)


def _is_still_wrong() -> bool:
    """Whether telling has not helped: the index holds higher versions, as after the database went back to a backup."""
    found = Differences()
    _compare_index(found)
    return bool(found)


@contextmanager
def _asking() -> Iterator[None]:
    """Whatever comes of asking Elasticsearch in vain is EngineAway; what the database says stays what it is."""
    try:
        yield
    except DatabaseTrouble:
        raise
    except Exception as trouble:
        raise EngineAway(repr(trouble)) from trouble


def _compare_pages(found: Differences, tell: Callable[[str], object] = lambda words: None) -> None:
    """Every page against its document: making one without analysing it is cheap."""
    ids = list(Page.objects.filter(depth__gt=1).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        for missing, stale, surplus in each_alone(_compared, some, found.failed):
            found.missing += missing
            found.stale += stale
            found.surplus += surplus
        tell(f"{start + len(some):,} of {len(ids):,} pages")


def _compared(page_ids: list[int]) -> tuple[list[int], list[int], list[int]]:
    """The pages without their document, with an old one, and with one too many."""
    kept = dict(SearchDocument.objects.filter(page_id__in=page_ids).values_list("page_id", "fingerprint"))
    made = documents_of(page_ids)
    return (
        [pk for pk, document in made.items() if document and pk not in kept],
        [pk for pk, document in made.items() if document and pk in kept and kept[pk] != document.fingerprint],
        [pk for pk, document in made.items() if document is None and pk in kept],
    )


def _compare_index(found: Differences) -> None:
    """Raises EngineAway, and then has found nothing."""
    with _asking():
        missing, stale, surplus = [], [], []
        for keys in _known_keys():
            waits = set(SearchChange.objects.filter(key__in=keys).values_list("key", flat=True))
            kept = _entries(keys)
            for key, told in _wanted(keys).items():
                if key in waits or kept.get(key) == told:
                    continue
                (stale if key in kept else missing).append(key)
        for keys in _indexed_keys():
            waits = set(SearchChange.objects.filter(key__in=keys).values_list("key", flat=True))
            surplus += sorted(set(keys) - set(_wanted(keys)) - waits)
    found.index_missing, found.index_stale, found.index_surplus = missing, stale, surplus


def _known_keys() -> Iterator[list[str]]:
    """The keys of the documents, in the database's order."""
    reached = ""
    rows = SearchDocument.objects.filter(collection="").order_by("key")
    while keys := list(rows.filter(key__gt=reached).values_list("key", flat=True).distinct()[:AT_ONCE]):
        yield keys
        reached = keys[-1]


def _wanted(keys: list[str]) -> dict[str, tuple]:
    """What the index should say of each thing, by the documents."""
    documents: dict[str, list[SearchDocument]] = {}
    for document in SearchDocument.objects.filter(collection="", key__in=keys).only(
        "key", "language", "fingerprint", "audience"
    ):
        documents.setdefault(document.key, []).append(document)
    return {key: (fingerprint_of(each), _readers(each)) for key, each in documents.items()}


def _readers(documents: list[SearchDocument]) -> tuple:
    return tuple(sorted((each.language, each.pk, each.audience) for each in documents))


_FIELDS = [
    "key", "languages", "fingerprint",
    *(f"{language}.{name}" for language in LANGUAGES for name in ("id", "audience")),
]  # fmt: skip


def _entries(keys: list[str]) -> dict[str, tuple]:
    """What the index says of things."""
    answer = cluster.client().search(
        index=cluster.alias(),
        query={"terms": {"key": keys}},
        size=len(keys),
        stored_fields="_none_",
        docvalue_fields=_FIELDS,
    )
    return dict(_read(answer))


def _read(answer) -> Iterator[tuple[str, tuple]]:
    for hit in answer["hits"]["hits"]:
        fields = hit["fields"]
        readers = [
            (language, int(fields[f"{language}.id"][0]), fields[f"{language}.audience"][0])
            for language in fields["languages"]
        ]
        yield fields["key"][0], (fields.get("fingerprint", [""])[0], tuple(sorted(readers)))


def _indexed_keys() -> Iterator[list[str]]:
    """The keys that the index holds, of one moment, some at a time."""
    client = cluster.client()
    moment = client.open_point_in_time(index=cluster.alias(), keep_alive="2m")["id"]
    after = None
    try:
        while True:
            answer = client.search(
                pit={"id": moment, "keep_alive": "2m"}, sort=["key"], search_after=after, size=1000,
                stored_fields="_none_", docvalue_fields=["key"], track_total_hits=False,
            )  # fmt: skip
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield [hit["fields"]["key"][0] for hit in hits]
            after = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=moment)
