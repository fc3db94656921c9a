"""Finding pages by the words of their titles, one hit per page and not one per translation."""

from wagtail.models import Page

from .audience import readable_pages

MOST_HITS = 50


def find_by_title(words: str, user, language: str) -> list[Page]:
    """Readable pages whose titles hold every word, newest first; a page is shown in the reader's language if it is."""
    if not words:
        return []
    pages = readable_pages(user).filter(alias_of=None).select_related("locale")
    for word in words.split():
        pages = pages.filter(title__icontains=word)
    found: dict = {}
    for page in pages.order_by("-last_published_at")[: MOST_HITS * 2]:
        other = found.get(page.translation_key)
        if other is None or page.locale.language_code == language:
            found[page.translation_key] = page
    return list(found.values())[:MOST_HITS]
