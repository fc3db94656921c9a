"""Registrations of the colleges' people: the page that gives roles, the help about them, the audit log."""

from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .audit_report import AuditReportView
from .granting import colleges_kept_by, is_coordinator
from .people_views import people_addresses
from .role_table import ABILITIES, ROLES


class _KeepersItem(MenuItem):
    def is_shown(self, request):
        return colleges_kept_by(request.user).exists()


class _CoordinatorsItem(MenuItem):
    def is_shown(self, request):
        return is_coordinator(request.user)


@hooks.register("register_admin_menu_item")
def people_item():
    return _KeepersItem(_("People and roles"), reverse("people"), icon_name="group", order=780)


@hooks.register("register_reports_menu_item")
def audit_item():
    return _CoordinatorsItem(_("Audit log"), reverse("audit_report"), icon_name="history", order=950)


@hooks.register("register_help_menu_item")
def roles_item():
    return MenuItem(_("What each role may do"), reverse("roles_help"), icon_name="help", order=100)


def roles_help(request):
    """The table of roles, for everybody who has a place in the admin."""
    rows = [(words, [role in roles for role in ROLES]) for words, roles in ABILITIES.values()]
    return render(request, "colleges/roles_help.html", {"roles": ROLES.values(), "rows": rows})


@hooks.register("register_admin_urls")
def addresses():
    return [
        *people_addresses,
        path("reports/audit/", AuditReportView.as_view(), name="audit_report"),
        path("reports/audit/results/", AuditReportView.as_view(results_only=True), name="audit_report_results"),
        path("roles/", roles_help, name="roles_help"),
    ]
