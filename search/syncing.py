"""Finding what search does not know or knows wrongly, and mending it, whatever signal was lost or hand interfered.

First the documents are held against the pages, then Elasticsearch against the documents. Things whose changes still
wait for the worker are not counted as wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wagtail.models import Page

from . import outbox
from .analysis.analyzer import LANGUAGES
from .collections import clear
from .documents import document_of
from .engines import cluster
from .engines.base import EngineAway
from .engines.things import fingerprint_of
from .indexing import refresh
from .models import SearchChange, SearchDocument
from .page_concepts import confirmed_for
from .rebuilding import drop_collection, rebuild

AT_ONCE = 200


@dataclass
class Differences:
    """Page ids without their document, with an old one, and with one too many; leftover scratch collections; and on
    Elasticsearch the keys of things that are missing, stale or surplus. None there when it is not asked."""

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    index_missing: list[str] | None = None
    index_stale: list[str] | None = None
    index_surplus: list[str] | None = None

    def __bool__(self) -> bool:
        return any(bool(value) for value in vars(self).values())


def compare(tell: Callable[[str], object] = lambda words: None) -> Differences:
    """What differs. Raises EngineAway when Elasticsearch is configured and does not answer."""
    found = Differences()
    _compare_pages(found, tell)
    found.leftover = sorted(
        SearchDocument.objects.exclude(collection="").order_by().values_list("collection", flat=True).distinct()
    )
    if cluster.is_configured():
        found.index_missing, found.index_stale, found.index_surplus = [], [], []
        try:
            _compare_index(found)
        except Exception as trouble:
            raise EngineAway(repr(trouble)) from trouble
    return found


def keep_in_step() -> int:
    """Compare and mend, but for measurements, which may be under way; how many documents and things were mended.

    Evidence that has come of age, a signal that was lost, documents from before an upgrade: all of it is found here.
    """
    found = compare()
    found.leftover = []
    return mend(found) if found else 0


def mend(found: Differences) -> int:
    """Mend what differs; how many documents and things it was. Raises EngineAway when Elasticsearch cannot be told."""
    for name in found.leftover:
        clear(name)
        if cluster.is_configured():
            drop_collection(name)
    pages = [*found.missing, *found.stale, *found.surplus]
    changed = refresh(pages)
    SearchDocument.objects.filter(collection="", page=None).delete()
    things = [*(found.index_missing or ()), *(found.index_stale or ()), *(found.index_surplus or ())]
    for start in range(0, len(things), AT_ONCE):
        outbox.tell(things[start : start + AT_ONCE])
    if things and _is_still_wrong():
        rebuild()
    while cluster.is_configured() and outbox.catch_up():
        pass
    return changed + len(found.leftover) + len(things)


def _is_still_wrong() -> bool:
    """Whether telling has not helped: the index holds higher versions, as after the database went back to a backup."""
    found = Differences(index_missing=[], index_stale=[], index_surplus=[])
    _compare_index(found)
    return bool(found)


def _compare_pages(found: Differences, tell) -> None:
    """Every page against its document: making one without analysing it is cheap."""
    ids = list(Page.objects.filter(depth__gt=1).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        kept = dict(SearchDocument.objects.filter(page_id__in=some).values_list("page_id", "fingerprint"))
        pages = list(Page.objects.filter(pk__in=some).select_related("locale").specific())
        confirmed = confirmed_for({str(page.translation_key) for page in pages})
        for page in pages:
            document = document_of(page, confirmed)
            if document is None:
                if page.pk in kept:
                    found.surplus.append(page.pk)
            elif page.pk not in kept:
                found.missing.append(page.pk)
            elif kept[page.pk] != document.fingerprint:
                found.stale.append(page.pk)
        tell(f"{start + len(some):,} of {len(ids):,} pages")


def _compare_index(found: Differences) -> None:
    for keys in _known_keys():
        waits = set(SearchChange.objects.filter(key__in=keys).values_list("key", flat=True))
        kept = _entries(keys)
        for key, told in _wanted(keys).items():
            if key in waits or kept.get(key) == told:
                continue
            (found.index_stale if key in kept else found.index_missing).append(key)
    for keys in _indexed_keys():
        waits = set(SearchChange.objects.filter(key__in=keys).values_list("key", flat=True))
        found.index_surplus += sorted(set(keys) - set(_wanted(keys)) - waits)


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
