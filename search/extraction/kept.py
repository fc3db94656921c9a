"""The text of a Wagtail document: read when its file is stored, kept, and read again when the file is another."""

import logging
from functools import partial

from django.db import transaction

from ..models import DocumentText
from .extract import Extract, extract
from .problems import Problem

logger = logging.getLogger(__name__)


def text_of(document) -> str:
    """The text of a document, "" when it has none that can be read. Raises nothing about its file.

    Takes up to ten seconds when the file was never read; that is when it was stored by other ways than the admin.
    """
    return _reading_of(document).text


def problem_of(document) -> str:
    """A value of Problem, or "" when search can read the document."""
    return _reading_of(document).problem


def read_when_stored(instance, raw=False, update_fields=None, **kwargs) -> None:
    """Receives that a document was saved: its file is read after the transaction, before anybody publishes a page."""
    if not raw and update_fields is None:
        transaction.on_commit(partial(text_of, instance), robust=True)


def _reading_of(document) -> Extract:
    try:
        file_hash = document.get_file_hash()
        kept = DocumentText.objects.filter(document=document.pk, file_hash=file_hash).first()
        if kept:
            return Extract(kept.text, kept.problem)
        with document.open_file() as file:
            found = extract(file, document.filename)
    except (OSError, ValueError):  # the file is gone, or was never there
        logger.warning("The file of document %s could not be opened for search.", document.pk, exc_info=True)
        return Extract("", Problem.MISSING.value)
    if found.problem != Problem.MISSING:
        DocumentText.objects.update_or_create(
            document_id=document.pk,
            defaults={"file_hash": file_hash, "text": found.text, "problem": found.problem},
        )
    return found
