from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    name = "network.sections"
    label = "sections"
    verbose_name = _("Sections")

    def ready(self):
        from .desk_lists import register_lists
        from .finding import tell_search
        from .workflow_mail import replace_wagtails_mails

        register_lists()
        tell_search()
        replace_wagtails_mails()
