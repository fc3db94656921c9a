"""Registrations of search: what its keepers do in the admin, and what editors tell it of their pages."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from .administration.concepts import ConceptsView, may_confirm
from .administration.health import HealthViewSet
from .administration.picks import PickViewSet
from .administration.synonyms import SynonymViewSet
from .administration.wishes import WishViewSet
from .confirming import LOGGED


class SearchGroup(ViewSetGroup):
    menu_label = _("Search")
    menu_name = "search-keeping"
    menu_icon = "search"
    menu_order = 805
    items = (WishViewSet, PickViewSet, SynonymViewSet, HealthViewSet)


@hooks.register("register_admin_viewset")
def search_keeping():
    return SearchGroup()


@hooks.register("register_admin_urls")
def concepts_address():
    return [path("search/concepts/<int:page_id>/", ConceptsView.as_view(), name="search_concepts")]


@hooks.register("register_page_header_buttons")
def concepts_button(page, user, view_name, next_url=None):
    if may_confirm(user, page):
        yield Button(_("Concepts for search"), reverse("search_concepts", args=[page.pk]), icon_name="tag", priority=65)


@hooks.register("register_log_actions")
def concepts_in_the_log(actions):
    @actions.register_action(LOGGED)
    class ConceptsFormatter(LogFormatter):
        label = _("Concepts for search")

        def format_message(self, log_entry):
            counted = {name: len(log_entry.data.get(name, [])) for name in ("added", "removed")}
            return _("Concepts for search: %(added)s confirmed, %(removed)s taken away") % counted
