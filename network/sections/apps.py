from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    name = "network.sections"
    label = "sections"
    verbose_name = _("Sections")

    def ready(self):
        from .workflow_mail import replace_wagtails_mails

        replace_wagtails_mails()
