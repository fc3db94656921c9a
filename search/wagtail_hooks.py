"""Registrations of search: what its keepers do in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from .administration.health import HealthViewSet
from .administration.picks import PickViewSet
from .administration.synonyms import SynonymViewSet
from .administration.wishes import WishViewSet


class SearchGroup(ViewSetGroup):
    menu_label = _("Search")
    menu_name = "search-keeping"
    menu_icon = "search"
    menu_order = 805
    items = (WishViewSet, PickViewSet, SynonymViewSet, HealthViewSet)


@hooks.register("register_admin_viewset")
def search_keeping():
    return SearchGroup()
