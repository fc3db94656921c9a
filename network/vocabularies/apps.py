from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabulariesConfig(AppConfig):
    name = "network.vocabularies"
    label = "vocabularies"
    verbose_name = _("Vocabularies")

    def ready(self):
        from django.db.models.signals import post_migrate

        from .starting_terms import ensure_starting_terms

        post_migrate.connect(ensure_starting_terms, sender=self)
