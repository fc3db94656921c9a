"""The panel that tells how the index is, with a button that compares it with the pages."""

from django.contrib import messages
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from search.health import health
from search.syncing import Differences, compare

from .guarding import KeepersItem, keepers_only


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    """It tells, and compares every page with what search knows when the button says so. It mends nothing.

    The button reads and so does not post: what is posted runs in a transaction, and with SQLite nobody could write
    until the last page is compared.
    """

    template_name = "search/health.html"
    page_title = gettext_lazy("The search index")
    header_icon = "view"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **context):
        found = self._compared() if self.request.GET.get("compare") == "1" else None
        return super().get_context_data(health=health(), found=found, **context)

    def _compared(self) -> Differences:
        found = compare()
        if found.away:
            messages.warning(self.request, _("Elasticsearch does not answer, so nothing could be compared with it."))
        if found.failed:
            messages.warning(self.request, _told_of_failed(len(found.failed)))
        if found:
            messages.warning(self.request, _told(len(found)))
        elif not (found.away or found.failed):
            messages.success(self.request, _("Search knows every page as it is."))
        return found


def _told(wrong: int) -> str:
    return ngettext(
        "%(number)s difference was found. The command search_sync mends it.",
        "%(number)s differences were found. The command search_sync mends them.",
        wrong,
    ) % {"number": wrong}


def _told_of_failed(pages: int) -> str:
    return ngettext(
        "%(number)s page could not be compared. The log tells why.",
        "%(number)s pages could not be compared. The log tells why.",
        pages,
    ) % {"number": pages}


class HealthViewSet(ViewSet):
    name = "search_health"
    url_prefix = "search/health"
    menu_label = gettext_lazy("The search index")
    icon = "view"
    menu_item_class = KeepersItem

    def get_urlpatterns(self):
        return [path("", keepers_only(HealthView.as_view()), name="index")]
