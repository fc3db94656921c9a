"""Every page has a counterpart in the other language: a translation, or an alias until there is one.

Wagtail-localize makes aliases only when a page is created in its admin view, and only from the source locale.
Here they are made wherever a page is born, in both directions.
"""

from wagtail.models import Locale, Page

from network.visibility.models import AudiencePage


def counterpart(page: Page, language: str) -> Page | None:
    """The page's translation or alias in a language."""
    return (
        Page.objects.filter(translation_key=page.translation_key, locale__language_code=language).order_by("pk").first()
    )


def ensure_counterparts(page: Page) -> list[Page]:
    """Make the aliases that a page lacks in the other languages; parents first. Returns those made."""
    if page.alias_of_id or page.depth < 2 or not isinstance(page.specific, AudiencePage):
        return []
    have = set(Page.objects.filter(translation_key=page.translation_key).values_list("locale_id", flat=True))
    missing = Locale.objects.exclude(pk__in=have)
    return [_make_alias(page, locale) for locale in missing]


def _make_alias(page: Page, locale: Locale) -> Page:
    # Read again: an alias copies what the instance says of being live, and the caller's may be ahead of the row.
    fresh = Page.objects.get(pk=page.pk).specific
    parent = fresh.get_parent()
    if parent.depth > 1 and counterpart(parent, locale.language_code) is None:
        _make_alias(parent, locale)
    return fresh.copy_for_translation(locale, alias=True)


def ensure_all_counterparts() -> int:
    """Mend what a lost signal left: aliases for every page that lacks one. Returns how many were made."""
    made = 0
    for page in Page.objects.filter(alias_of=None, depth__gt=1).order_by("path").iterator():
        made += len(ensure_counterparts(page))
    return made
