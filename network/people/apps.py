from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "people"
    verbose_name = _("People")

    def ready(self):
        from search.wishes import register_address

        from . import listening, sessions  # noqa: F401
        from .throttling import address_of

        register_address(address_of)
