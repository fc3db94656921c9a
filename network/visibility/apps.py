from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisibilityConfig(AppConfig):
    name = "network.visibility"
    label = "visibility"
    verbose_name = _("Visibility")

    def ready(self):
        from search.audience import register_audience

        from . import checks, locales  # noqa: F401
        from .pages import readable_pages

        register_audience(readable_pages)
