"""Collections for measuring: documents and questions from files, indexed beside the site's own and taken away again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.crypto import get_random_string

from . import statistics
from .analysis.tokens import normal
from .documents import analyse, sign
from .evaluation import JudgedDocument
from .indexing import write
from .models import SearchDocument

EVERYBODY = "public"
AT_ONCE = 500
LONGEST_KEY = 64


@contextmanager
def scratch_collection() -> Iterator[str]:
    """The name of an empty collection that nobody searches and that is emptied in the end, also after an error."""
    name = f"scratch{get_random_string(6, 'abcdefghijklmnopqrstuvwxyz')}-"
    try:
        yield name
    finally:
        clear(name)


def clear(name: str) -> None:
    if not name:
        raise ValueError("The site's own collection is not a scratch one.")
    while True:
        some = list(SearchDocument.objects.filter(collection=name).values_list("pk", flat=True)[:AT_ONCE])
        if not some:
            break
        SearchDocument.objects.filter(pk__in=some).delete()
    statistics.forget()


def key_of(document_id: str) -> str:
    """The key under which a document with any id is kept."""
    return document_id if len(document_id) <= LONGEST_KEY else hashlib.sha256(document_id.encode()).hexdigest()


def fill(name: str, documents: Iterable[JudgedDocument], say: Callable[[str], None] = lambda words: None) -> int:
    """Write documents to a collection in the way in which pages are written; how many."""
    count, some = 0, []
    for each in documents:
        some.append(_document(name, each))
        if len(some) == AT_ONCE:
            count += _write(some)
            some = []
            say(f"{count:,} documents")
    count += _write(some)
    statistics.forget()
    return count


def _write(documents: list[SearchDocument]) -> int:
    """Analysed before the transaction, which on SQLite keeps other writers waiting."""
    for document in documents:
        analyse(document)
    with transaction.atomic():
        write(documents)
    return len(documents)


def _document(name: str, each: JudgedDocument) -> SearchDocument:
    document = SearchDocument(
        collection=name,
        key=key_of(each.id),
        language=each.language,
        audience=EVERYBODY,
        title=normal(each.title),
        body=normal(each.body),
    )
    sign(document)
    return document
