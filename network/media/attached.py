"""The documents a page shows, as search reads them: their words find the page for those who may read it."""

from collections.abc import Iterator

from django.db.models.signals import post_save
from wagtail.models import Page

from search.documents import register_attachments
from search.extraction.kept import text_of
from search.indexing import refresh_quietly
from search.models import DocumentText

from .models import MediaUse, NetworkDocument


def attached_texts(page: Page) -> Iterator[str]:
    """The texts of the documents that a page's row shows, in the order they were stored."""
    for document in NetworkDocument.objects.filter(uses__page=page.pk).order_by("pk"):
        yield text_of(document)


def text_has_changed(instance: DocumentText, raw=False, **kwargs) -> None:
    """Receives that a document was read anew: the pages that show it are found by the new words."""
    if not raw:
        refresh_quietly(MediaUse.objects.filter(document=instance.document_id).values_list("page_id", flat=True))


def tell_search() -> None:
    register_attachments(attached_texts)
    post_save.connect(text_has_changed, sender=DocumentText, dispatch_uid="pages_follow_their_documents")
