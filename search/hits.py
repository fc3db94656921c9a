"""What is shown of a hit: only a page that the reader may read now, whatever an engine believed; in their language."""

from dataclasses import dataclass

from django.db.models import F
from wagtail.models import Page

from .audience import readable_pages
from .models import SearchDocument

READ_OF_PAGES = ("title", "path", "depth", "url_path", "translation_key", "first_published_at", "locale")


@dataclass(frozen=True)
class Hit:
    """A found thing: the page that is shown, its document, and the page in another language when there is one. The
    pages are bare rows, each with its `language`.

    `found_in` is the document that holds the words: that of the other language when they are not on the shown page.
    """

    page: Page
    document: SearchDocument
    other: Page | None
    found_in: SearchDocument
    score: float


def hits_of(scored: list[tuple[float, int, str]], user, language: str) -> list[Hit]:
    """The hits of (score, document's id, key), in that order, without those that the user may not read.

    Two statements: the pages that may be read, and the words of what is shown.
    """
    keys = [key for _score, _pk, key in scored]
    pages: dict[str, dict[str, Page]] = {}
    readable = readable_pages(user).filter(translation_key__in=keys, alias_of=None)
    for page in readable.annotate(language=F("locale__language_code")).only(*READ_OF_PAGES):
        pages.setdefault(str(page.translation_key), {})[page.language] = page
    documents = SearchDocument.objects.filter(collection="", key__in=keys, page__in=_ids(pages)).defer(
        "title_exact", "title_bases", "title_members", "body_exact", "body_bases", "body_members"
    )
    by_key: dict[str, dict[str, SearchDocument]] = {}
    for document in documents:
        by_key.setdefault(document.key, {})[document.language] = document
    hits = []
    for score, pk, key in scored:
        mine = by_key.get(key, {})
        found_in = next((document for document in mine.values() if document.pk == pk), None)
        if found_in is None:  # gone, or hidden from this reader, since the engine looked
            continue
        shown = mine.get(language, found_in)
        other = next((page for code, page in pages[key].items() if code != shown.language), None)
        hits.append(Hit(pages[key][shown.language], shown, other, found_in, score))
    return hits


def _ids(pages: dict[str, dict[str, Page]]) -> list[int]:
    return [page.pk for of_key in pages.values() for page in of_key.values()]
