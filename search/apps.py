from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, confirming, picks, synonyms  # noqa: F401
        from .extraction.kept import read_when_stored
        from .indexing import listen

        listen()
        picks.listen()
        confirming.listen()
        synonyms.listen()
        post_save.connect(
            read_when_stored, sender=settings.WAGTAILDOCS_DOCUMENT_MODEL, dispatch_uid="documents_are_read_when_stored"
        )
