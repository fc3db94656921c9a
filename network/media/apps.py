from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "network.media"
    label = "media"
    verbose_name = _("Media")

    def ready(self):
        from . import guards, uses  # noqa: F401
        from .attached import tell_search

        tell_search()
