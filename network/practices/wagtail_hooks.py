"""Registrations of the practices: what the log calls adapting, and the way to it from the admin and the site."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from .adapting import adapt_view
from .models import PracticePage


@hooks.register("register_log_actions")
def practice_log_actions(actions):
    @actions.register_action("practices.adapt")
    class AdaptFormatter(LogFormatter):
        label = _("Adapt")

        def format_message(self, log_entry):
            # Not which practice: whoever reads the log may not be among its readers.
            version = log_entry.data.get("origin", {}).get("version", "")
            return _("Adapted from another college's practice, version %(version)s") % {"version": version}


@hooks.register("register_admin_urls")
def adapting_address():
    return [path("practices/<int:practice_id>/adapt/", adapt_view, name="adapt_practice")]


@hooks.register("register_page_header_buttons")
def adapt_button(page, user, view_name, next_url=None):
    if isinstance(page, PracticePage) and page.live and not page.alias_of_id:
        yield Button(
            _("Adapt to our college"),
            reverse("adapt_practice", args=[page.pk]),
            icon_name="copy",
            priority=60,
        )
