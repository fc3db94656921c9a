"""When documents are written: in the page's own transaction, whenever what readers may find has changed.

Drafts change nothing. A receiver never raises: publishing comes first, and `search_sync` mends what was missed.
"""

import logging
from collections.abc import Iterable

from django.db import transaction
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
AT_ONCE = 100


def refresh(page_ids: Iterable[int]) -> int:
    """Write or remove the documents of pages so that they are as the pages are now; how many changed.

    Each hundred pages are one transaction of their own, inside the one that is open if there is one.
    """
    wanted = list(dict.fromkeys(page_ids))
    return sum(_refresh(wanted[start : start + AT_ONCE]) for start in range(0, len(wanted), AT_ONCE))


def refresh_group(page: Page) -> int:
    """The same for a page, its translations, and whatever carries its key."""
    keys = {"translation_key": page.translation_key}
    return refresh([page.pk, *Page.objects.filter(alias_of=None, **keys).values_list("pk", flat=True)])


@transaction.atomic
def _refresh(page_ids: list[int]) -> int:
    pages = Page.objects.filter(pk__in=page_ids).select_related("locale").specific()
    confirmed = confirmed_for({str(page.translation_key) for page in pages})
    made = {page.pk: document_of(page, confirmed) for page in pages}
    kept = {row.page_id: row for row in SearchDocument.objects.filter(page_id__in=page_ids).only("page", "fingerprint")}
    gone = [row.pk for pk, row in kept.items() if made.get(pk) is None]
    changed = [
        document
        for pk, document in made.items()
        if document and (pk not in kept or kept[pk].fingerprint != document.fingerprint)
    ]
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()
    for document in changed:
        document.pk = kept[document.page_id].pk if document.page_id in kept else None
        analyse(document)
    write(changed)
    if gone or changed:
        statistics.forget()
    return len(gone) + len(changed)


def write(documents: list[SearchDocument]) -> None:
    """Keep analysed documents, new ones and others, with the values they can be filtered by."""
    if not documents:
        return
    new = [document for document in documents if document.pk is None]
    old = [document for document in documents if document.pk is not None]
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


def _published(sender, instance, **kwargs):
    _without_raising(refresh_group, instance)


def _taken_down(sender, instance, **kwargs):
    """A page that is being deleted says so while it is still live: nothing may be written that its deletion, which has
    already gathered what goes with it, would leave behind."""
    _without_raising(_forget if instance.live else refresh_group, instance)


def _forget(page: Page) -> None:
    SearchDocument.objects.filter(page_id=page.pk).delete()


def _moved(sender, instance, **kwargs):
    below = Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    _without_raising(refresh, below)


def audience_changed(sender, instance, **kwargs):
    """A receiver for whoever decides about audiences."""
    _without_raising(refresh_group, instance)


def refresh_quietly(page_ids: Iterable[int]) -> None:
    """For receivers above: `refresh`, with a line in the log instead of an error."""
    _without_raising(refresh, page_ids)


def refresh_when_gone(page_ids: Iterable[int]) -> None:
    """For receivers of deletions: once what goes is gone, since these pages may be going with it."""
    wanted = list(page_ids)
    transaction.on_commit(lambda: refresh_quietly(wanted))


def _without_raising(act, subject):
    try:
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
