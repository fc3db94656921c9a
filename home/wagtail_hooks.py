"""Registrations of the home: readers' feedback in the admin, and the editor's own branding."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Feedback


class FeedbackViewSet(ModelViewSet):
    """Read and marked as answered; coordinators hold no right to write or remove it."""

    model = Feedback
    form_fields = ["answered"]
    icon = "mail"
    menu_label = _("Feedback")
    menu_order = 850
    add_to_admin_menu = True
    list_display = ["message", "address", "email", "received", "answered"]
    list_filter = ["answered", "language"]
    inspect_view_enabled = True
    inspect_view_fields = ["received", "message", "address", "email", "language", "answered"]
    copy_view_enabled = False


@hooks.register("register_admin_viewset")
def feedback():
    return FeedbackViewSet("feedback", url_prefix="feedback")
