from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollegesConfig(AppConfig):
    name = "network.colleges"
    label = "colleges"
    verbose_name = _("Colleges")

    def ready(self):
        from search.keepers import register_keepers

        from .granting import is_coordinator
        from .spreadsheets import keep_exports_plain

        keep_exports_plain()
        register_keepers(is_coordinator)
