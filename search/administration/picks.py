"""Picked pages in the admin. A page is offered and named only as far as the coordinator may read it."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser

from search.audience import readable_pages
from search.models import Pick

from .guarding import KeepersOnly
from .prefilled import Prefilled


class ReadablePageChooser(AdminPageChooser):
    """It names no page that its user may not read: neither one that has been picked nor one that was sent by hand."""

    readable = None

    def get_instance(self, value):
        page = super().get_instance(value)
        return page if page is not None and self.readable.filter(pk=page.pk).exists() else None

    def get_display_title(self, instance):
        return instance.title  # a newer draft's title is its editors' own


class PickForm(WagtailAdminModelForm):
    class Meta:
        model = Pick
        fields = ["language", "phrase", "kind", "page", "place"]
        widgets = {"page": ReadablePageChooser}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["page"]
        field.queryset = field.widget.readable = readable_pages(self.for_user)


class PickList(IndexView):
    def get_base_queryset(self):
        title = readable_pages(self.request.user).filter(pk=OuterRef("page")).values("title")[:1]
        return super().get_base_queryset().annotate(readable_title=Subquery(title))


class AddPickView(Prefilled, CreateView):
    prefilled = ("phrase", "language")


def title_of(pick: Pick) -> str:
    return pick.readable_title or str(_("A page that you cannot read now"))


class PickViewSet(KeepersOnly, ModelViewSet):
    model = Pick
    name = "search_picks"
    url_prefix = "search/picks"
    menu_label = _("Picked pages")
    icon = "pick"
    index_view_class = PickList
    add_view_class = AddPickView
    list_display = ["phrase", "language", "kind", Column("page", label=_("Page"), accessor=title_of), "place"]
    list_filter = ["language", "kind"]
    search_fields = ["phrase"]

    def get_form_class(self, for_update=False):
        return PickForm
