"""Synonyms in the admin: each row a word with what it is called otherwise, true from the next search on."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Synonym

from .guarding import KeepersOnly
from .prefilled import Prefilled


class AddSynonymView(Prefilled, CreateView):
    prefilled = ("word", "language")


class SynonymViewSet(KeepersOnly, ModelViewSet):
    model = Synonym
    name = "search_synonyms"
    url_prefix = "search/synonyms"
    menu_label = _("Synonyms")
    icon = "edit"
    add_view_class = AddSynonymView
    form_fields = ["language", "word", "same", "across"]
    list_display = ["word", "language", "same", "across"]
    list_filter = ["language"]
    list_export = form_fields
    export_filename = "synonyms"
    search_fields = ["word", "same", "across"]
