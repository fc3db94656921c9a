"""The two locales, looked up once per process: their ids and languages do not change while the site runs."""

from functools import cache

from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Locale


@cache
def _languages() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))


def language_of(locale_id: int | None) -> str:
    """The language code of a locale, "" when there is no such locale."""
    code = _languages().get(locale_id)
    if code is None and locale_id is not None:
        forget_locales()  # a locale made by another process
        code = _languages().get(locale_id, "")
    return code or ""


def locale_id_of(language: str) -> int | None:
    """The id of a language's locale, or None when the site has no such locale."""
    for locale_id, code in _languages().items():
        if code == language:
            return locale_id
    forget_locales()
    return next((locale_id for locale_id, code in _languages().items() if code == language), None)


def forget_locales(**_signal):
    _languages.cache_clear()


for signal in (post_save, post_delete):
    signal.connect(forget_locales, sender=Locale, dispatch_uid="forget_locales")
post_migrate.connect(forget_locales, dispatch_uid="forget_locales")
