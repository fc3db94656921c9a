"""One row per thing, in the reader's language where there is one: how every list speaks two languages."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from network.visibility.audiences import readable_q


def in_readers_language(originals: Iterable[Page], user, language: str | None = None, fields=()) -> list[Page]:
    """Give each original the words of its translation into the reader's language: one statement for the whole list.

    Every page gets `words`, the row whose title, `fields` and address are shown (itself when there is no readable
    translation), and `words.language` tells the badge. Facts stay on the original.
    """
    originals = list(originals)
    language = language or get_language()
    foreign = [page for page in originals if page.written_in != language]
    translations = {}
    if foreign:
        model = type(foreign[0])
        found = (
            model.objects.texts()
            .live()
            .filter(readable_q(user))
            .filter(translation_key__in=[page.translation_key for page in foreign], locale__language_code=language)
        )
        translations = {page.translation_key: page for page in found}
    for page in originals:
        page.words = translations.get(page.translation_key, page)
    return originals


def facts_of(page: Page) -> Page:
    """The original of a translation or alias, which holds the thing's facts; the page itself when it is one."""
    if not page.is_translation:
        return page
    pictured = [field.name for field in page._meta.fields if field.name == "image"]
    originals = type(page).objects.filter(translation_key=page.translation_key)
    original = originals.filter(locale__language_code=page.written_in).select_related(*pictured).first()
    if original and pictured and page.image_id == original.image_id:
        page.image = original.image  # the same picture is not fetched twice
    return original or page
