"""The audit log as a report of the admin: for coordinators and administrators; to others there is none."""

import django_filters
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from network.people.models import AuditEntry, AuditKind

from .granting import is_coordinator
from .models import College


class AuditFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(label=_("What"), choices=AuditKind.choices)
    actor_name = django_filters.CharFilter(label=_("User name"), lookup_expr="icontains")
    college_key = django_filters.ChoiceFilter(
        label=_("College"), choices=lambda: [(each.key, str(each)) for each in College.objects.with_names()]
    )
    at = django_filters.DateFromToRangeFilter(label=_("Time"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields = ["kind", "actor_name", "college_key", "at"]


class AuditReportView(ReportView):
    page_title = _("Audit log")
    header_icon = "history"
    model = AuditEntry
    default_ordering = "-at"
    is_searchable = False
    filterset_class = AuditFilterSet
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    columns = [
        DateColumn("at", label=_("Time"), width="16%"),
        Column("get_kind_display", label=_("What")),
        Column("actor_name", label=_("Who")),
        Column("subject", label=_("Whom or what")),
        Column("college_key", label=_("College")),
        Column("facts_in_words", label=_("Facts")),
    ]
    list_export = ["at", "kind", "actor_name", "subject", "college_key", "page_id", "facts_in_words"]
    export_headings = {
        "at": _("Time"),
        "kind": _("What"),
        "actor_name": _("Who"),
        "subject": _("Whom or what"),
        "college_key": _("College"),
        "page_id": _("Page"),
        "facts_in_words": _("Facts"),
    }

    def dispatch(self, request, *args, **kwargs):
        if not is_coordinator(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self):
        return "audit"
