from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    name = "network.languages"
    label = "languages"
    verbose_name = _("Languages")

    def ready(self):
        from . import following  # noqa: F401
