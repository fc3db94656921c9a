"""The other language of a page."""

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from network.languages.counterparts import counterpart
from network.languages.translating import translate_page
from tests.support.commits import committed

from .people import person


def translated(page: Page, language: str = "sv", words: dict[str, list[str]] | None = None, **texts) -> Page:
    """Translate a page and publish the translation. `texts` are by field, `words` by wagtail-localize's path.

    What neither gives is the original with the language behind it.
    """
    given = {name: [text] for name, text in texts.items()} | (words or {})
    if "title" in texts and "slug" not in texts:
        from django.utils.text import slugify

        given["slug"] = [slugify(texts["title"])]
    wanted: dict[str, list[str]] = {}
    for segment in extract_segments(page.specific):
        if isinstance(segment, StringSegmentValue):
            wanted.setdefault(segment.path, []).append(_in(language, segment))
    with committed():
        return translate_page(page.specific, language, wanted | given, person("administrator"))


def alias_of(page: Page, language: str = "sv") -> Page:
    """The page's counterpart that has no words of its own yet."""
    alias = counterpart(page, language).specific
    assert alias.alias_of_id == page.pk, f"{alias} is no alias of {page}"
    return alias


def _in(language: str, segment: StringSegmentValue) -> str:
    text = segment.string.data
    if segment.path == "slug":
        return f"{text}-{language}"
    return text if "@" in text else f"{text} [{language}]"
