from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisibilityConfig(AppConfig):
    name = "network.visibility"
    label = "visibility"
    verbose_name = _("Visibility")

    def ready(self):
        from search.audience import Truth, register_audience
        from search.indexing import audience_changed as search_follows

        from . import checks, locales  # noqa: F401
        from .audiences import keys_needed
        from .models import audience_changed
        from .pages import key_of_page, readable_pages

        register_audience(Truth(readable_pages, keys_needed, key_of_page))
        audience_changed.connect(search_follows, dispatch_uid="search_audience")
