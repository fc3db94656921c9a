"""The wish list in the admin: what was looked for in vain, ways to answer it, and taking it off the list when it is."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from search.models import Wish

from .guarding import KeepersOnly

FACTS = ["query", "language", "count", "first_day", "last_day"]
DAY = "j.n.Y"  # as it is written in Finland in both languages; Django's Swedish is that of Sweden


def search_address(wish: Wish) -> str:
    """The wish as a search of today."""
    with override(wish.language):
        return f"{reverse('search')}?{urlencode({'q': wish.query})}"


def first_day_of(wish: Wish) -> str:
    return date_format(wish.first_day, DAY)


def last_day_of(wish: Wish) -> str:
    return date_format(wish.last_day, DAY)


class WishList(IndexView):
    """The commonest wish first."""

    default_ordering = ["-count", "-last_day"]

    def get_inspect_url(self, wish):
        """Where the words lead: to what search finds for them now."""
        return search_address(wish)

    def get_list_more_buttons(self, wish):
        words = urlencode({"phrase": wish.query, "language": wish.language})
        word = urlencode({"word": wish.query, "language": wish.language})
        return [
            Button(_("Pick a page for it"), f"{reverse('search_picks:add')}?{words}", icon_name="pick", priority=10),
            Button(_("Write a synonym"), f"{reverse('search_synonyms:add')}?{word}", icon_name="edit", priority=20),
            Button(_("Answered: take it off the list"), self.get_delete_url(wish), icon_name="check", priority=30),
        ]


class AnsweredView(DeleteView):
    """An answered wish leaves the list; when its words are searched in vain again, they begin anew at one."""

    page_title = _("Take off the wish list")
    confirmation_message = _("Is this wish answered? If somebody searches for it in vain again, it comes back.")
    success_message = _("“%(object)s” is off the wish list.")

    def delete_action(self):
        """Without an entry in the log, which would keep the words for ever."""
        self.object.delete()


class WishViewSet(KeepersOnly, ModelViewSet):
    model = Wish
    name = "search_wishes"
    url_prefix = "search/wishes"
    menu_label = _("Wish list")
    icon = "help"
    actions = ("view", "delete")
    index_view_class = WishList
    delete_view_class = AnsweredView
    list_display = [
        "query",
        Column("get_language_display", label=_("Language"), sort_key="language"),
        Column("count", label=_("Times"), sort_key="count"),
        Column("first_day", label=_("First day"), sort_key="first_day", accessor=first_day_of),
        Column("last_day", label=_("Last day"), sort_key="last_day", accessor=last_day_of),
    ]
    list_filter = ["language"]
    list_per_page = 50
    list_export = FACTS
    export_filename = "wishes"
    search_fields = ["query"]
    exclude_form_fields = []

    def get_urlpatterns(self):
        """The list and the way off it: wishes are written by searches alone."""
        return [each for each in super().get_urlpatterns() if each.name in ("index", "index_results", "delete")]

    def get_common_view_kwargs(self, **kwargs):
        nowhere = dict.fromkeys(["history_url_name", "usage_url_name", "add_url_name", "edit_url_name"])
        return super().get_common_view_kwargs(**nowhere, **kwargs)

    def register_admin_url_finder(self):
        """A wish has no address of its own in the admin."""
