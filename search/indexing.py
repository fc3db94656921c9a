"""When documents are written: in the page's own transaction, whenever what readers may find has changed.

Drafts change nothing. A receiver never raises: publishing comes first, and `search_sync` mends what was missed.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from . import outbox, statistics
from .didyoumean import forget_words
from .documents import analyse, document_of
from .models import SearchDocument, SearchFacet, TitleWord
from .models.title_words import title_words_of
from .page_concepts import confirmed_for

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
AT_ONCE = 100


class Refreshed(NamedTuple):
    """How many documents were written or removed, and which pages failed, each with the reason."""

    changed: int
    failed: dict[int, str]


def refresh(page_ids: Iterable[int]) -> Refreshed:
    """Write or remove the documents of pages so that they are as the pages are now, while editors go on publishing.

    The slow part, analysing, is done ahead and keeps nobody waiting. Each document is then written in a transaction of
    its own, which reads the page again and analyses it anew if somebody has changed it meanwhile. A page that fails is
    logged and told, and the others are written.
    """
    wanted = list(dict.fromkeys(page_ids))
    changed, failed = 0, {}
    for start in range(0, len(wanted), AT_ONCE):
        for ahead in each_alone(_differing, wanted[start : start + AT_ONCE], failed):
            for pk in ahead:
                changed += sum(each_alone(partial(_write_among_editors, ahead=ahead), [pk], failed))
    return Refreshed(changed, failed)


def refresh_group(page: Page, *, lock: bool = True) -> int:
    """In the open transaction, for a page, its translations, and whatever carries its key; how many documents changed.
    `lock` is as for `_follow`."""
    keys = {"translation_key": page.translation_key}
    return _follow([page.pk, *Page.objects.filter(alias_of=None, **keys).values_list("pk", flat=True)], lock=lock)


def each_alone(act: Callable[[list[int]], Result], page_ids: list[int], failed: dict[int, str]) -> Iterator[Result]:
    """What comes of an act on pages at once; if it fails, of the act on each of them, so that one page that cannot be
    read or written stops no other. What fails alone is logged and noted in `failed`. A database that is away is no
    fault of a page, and is raised."""
    try:
        together = act(page_ids)
    except Exception:
        logger.info("Search tries %s pages one by one, as they failed together.", len(page_ids), exc_info=True)
    else:
        yield together
        return
    for pk in page_ids:
        try:
            alone = act([pk])
        except Exception as trouble:
            if not connection.is_usable():
                raise
            logger.exception("Search could not read or write page %s.", pk)
            failed[pk] = repr(trouble)
        else:
            yield alone


def documents_of(page_ids: Iterable[int]) -> dict[int, SearchDocument | None]:
    """The documents that pages should have, neither saved nor analysed; None for what is never a hit."""
    pages = Page.objects.filter(pk__in=page_ids).select_related("locale").specific()
    confirmed = confirmed_for({str(page.translation_key) for page in pages})
    return {page.pk: document_of(page, confirmed) for page in pages}


def _differing(page_ids: list[int]) -> dict[int, SearchDocument | None]:
    """The documents of pages that have another one now, analysed; None where it should go."""
    made, kept = documents_of(page_ids), {row.page_id: row for row in _kept(page_ids)}
    differing = {pk: made.get(pk) for pk in page_ids if _differs(kept.get(pk), made.get(pk))}
    for document in filter(None, differing.values()):
        analyse(document)
    return differing


def _kept(page_ids: Iterable[int]) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.filter(page_id__in=page_ids).only("page", "fingerprint").order_by("pk")


def _differs(kept: SearchDocument | None, made: SearchDocument | None) -> bool:
    return (kept and kept.fingerprint) != (made and made.fingerprint)


def _follow(page_ids: Iterable[int], *, lock: bool) -> int:
    """In the open transaction, some pages at a time; how many documents changed.

    Without `lock` for what a page itself goes through. It is held by whoever changes it, who shall not wait for the
    documents of its translations.
    """
    wanted, changed = list(dict.fromkeys(page_ids)), 0
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        if lock:
            _hold(some)
        changed += _write_pages(some, {})
    return changed


def _hold(page_ids: list[int]) -> bool:
    """Keep the documents of pages from others until the transaction ends; whether there are any. Pages that are read
    after this are as they were left by whoever wrote the documents last, and whoever changes them now writes later.

    SQLite, where one transaction writes at a time, needs and knows no locks.
    """
    return bool(_kept(page_ids).select_for_update().values_list("pk"))


@transaction.atomic
def _write_among_editors(page_ids: list[int], ahead: Mapping[int, SearchDocument | None]) -> int:
    """Write in a short transaction of its own. Where there is no document to be held, the pages are."""
    if not _hold(page_ids):
        list(Page.objects.filter(pk__in=page_ids).select_for_update(no_key=True).values_list("pk"))
    return _write_pages(page_ids, ahead)


@transaction.atomic
def _write_pages(page_ids: list[int], ahead: Mapping[int, SearchDocument | None]) -> int:
    """Write what pages say now, with the analysis that was made ahead where it still fits; how many changed."""
    made = documents_of(page_ids)  # which may read a file for the first time, and then writes its pages' documents
    kept = {row.page_id: row for row in _kept(page_ids)}
    differing = [pk for pk in page_ids if _differs(kept.get(pk), made.get(pk))]
    gone = [kept[pk].pk for pk in differing if made.get(pk) is None]
    changed = [_analysed(made[pk], ahead.get(pk)) for pk in differing if made.get(pk)]
    for document in changed:
        document.pk = kept[document.page_id].pk if document.page_id in kept else None
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()
    write(changed)
    if differing:
        statistics.forget()
    return len(differing)


def _analysed(document: SearchDocument, ahead: SearchDocument | None) -> SearchDocument:
    """The document that was analysed ahead if it is the same, else this one, analysed now."""
    if ahead and ahead.fingerprint == document.fingerprint:
        return ahead
    analyse(document)
    return document


def write(documents: list[SearchDocument]) -> None:
    """Keep analysed documents, new ones and others, with the values they can be filtered by."""
    if not documents:
        return
    new = [document for document in documents if document.pk is None]
    old = sorted((document for document in documents if document.pk is not None), key=lambda document: document.pk)
    SearchDocument.objects.bulk_create(new, batch_size=AT_ONCE)
    for document in old:
        document.save(force_update=True)
    SearchFacet.objects.filter(document__in=[document.pk for document in old]).delete()
    TitleWord.objects.filter(document__in=[document.pk for document in old]).delete()
    TitleWord.objects.bulk_create(
        [word for document in documents for word in title_words_of(document)], batch_size=1000
    )
    SearchFacet.objects.bulk_create(
        [
            SearchFacet(document=document, name=name, value=value)
            for document in documents
            for name, values in document.facets.items()
            for value in values
        ],
        batch_size=1000,
    )
    of_the_site = [document.key for document in documents if not document.collection]
    outbox.note(of_the_site)
    if of_the_site:
        forget_words()


# --- What is listened to ---


_refresh_held = partial(refresh_group, lock=False)


def _published(sender, instance, **kwargs):
    _without_raising(_refresh_held, instance)


def _taken_down(sender, instance, **kwargs):
    """A page that is being deleted says so while it is still live: nothing may be written that its deletion, which has
    already gathered what goes with it, would leave behind."""
    _without_raising(_forget if instance.live else _refresh_held, instance)


def _forget(page: Page) -> None:
    SearchDocument.objects.filter(page_id=page.pk).delete()


def _moved(sender, instance, **kwargs):
    below = Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    _without_raising(partial(_follow, lock=False), below)


def audience_changed(sender, instance, **kwargs):
    """A receiver for whoever decides about audiences."""
    _without_raising(_refresh_held, instance)


def refresh_quietly(page_ids: Iterable[int]) -> None:
    """For receivers above: as `refresh` in the open transaction, with a line in the log instead of an error."""
    _without_raising(partial(_follow, lock=True), page_ids)


def refresh_when_gone(page_ids: Iterable[int]) -> None:
    """For receivers of deletions: once what goes is gone, since these pages may be going with it."""
    wanted = list(page_ids)
    transaction.on_commit(lambda: refresh_quietly(wanted))


def _without_raising(act, subject):
    try:
        try:
            with transaction.atomic():
                act(subject)
        except IntegrityError:  # somebody else wrote the same new document first: there it is
            with transaction.atomic():
                act(subject)
    except Exception:
        logger.exception("Search did not follow a change of %r; search_sync will.", subject)


def listen() -> None:
    page_published.connect(_published, dispatch_uid="search_published")
    page_unpublished.connect(_taken_down, dispatch_uid="search_unpublished")
    post_page_move.connect(_moved, dispatch_uid="search_moved")
    post_delete.connect(forget_words, sender=SearchDocument, dispatch_uid="search_words_deleted")
    post_delete.connect(outbox.note_deleted, sender=SearchDocument, dispatch_uid="search_deleted")
