"""Reports over all pages, kept to one's own work; those that cannot be are the administrators' alone."""

from django.http import Http404
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.views.report import TranslationsReportView

from .choosers import RIGHTS


class AdministratorsPageTypesView(PageTypesUsageReportView):
    """It counts every page of every college and names the newest, drafts too: for administrators."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OwnTranslationsView(TranslationsReportView):
    """Translations of the pages one works on."""

    def get_queryset(self):
        found = super().get_queryset().order_by("pk")
        if self.request.user.is_superuser:
            return found
        own = page_permission_policy.instances_user_has_any_permission_for(self.request.user, RIGHTS)
        keys = Page.objects.filter(pk__in=own.values("pk")).values("translation_key")
        return found.filter(source__object_id__in=keys)
