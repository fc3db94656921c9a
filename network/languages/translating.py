"""Translating a page field by field through wagtail-localize, as its editor does."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from network.posting.whole import leave_nothing_for_later


class WordsMissing(Exception):
    """A field of the original has no words in the translation's language."""


@transaction.atomic
def translate_page(page: Page, language: str, words: dict[str, list[str]], translator) -> Page:
    """Translate a page into a language and publish the translation.

    `words` gives, for each path of wagtail-localize ("title", "components.<id>.text"), its strings in order: one
    for plain text, one a paragraph for rich text. Raises WordsMissing when a path lacks words, PermissionDenied
    when the translator may not publish the page or its counterpart.
    """
    if not page.permissions_for_user(translator).can_publish():
        raise PermissionDenied("Only those who may publish the original translate it.")
    locale = Locale.objects.get(language_code=language)
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    _write_words(source, locale, words, translator)
    translation.save_target(user=translator, publish=True)
    leave_nothing_for_later()
    return page.get_translation(locale).specific


def _write_words(source, locale, words, translator):
    left = {path: list(strings) for path, strings in words.items()}
    segments = StringSegment.objects.filter(source=source).select_related("context", "string").order_by("order")
    for segment in segments:
        try:
            text = left[segment.context.path].pop(0)
        except (KeyError, IndexError):
            raise WordsMissing(f"{source.object_repr}: {segment.context.path}") from None
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": translator,
            },
        )
