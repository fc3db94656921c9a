"""Registrations of who may see what: serving, choosing, reports.

Who may not read gets the answer of a page that does not exist, or the sign-in for the network's pages. The audit log
keeps who read a group's page and who asked for what is not theirs: the page's number, never its words.
"""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from network.people.audit import record
from network.people.models import AuditKind
from network.people.views import sign_in_address

from .audiences import Audience, may_read
from .choosers import choosable
from .models import AudiencePage
from .reports import OwnTranslationsView


@hooks.register("before_serve_page")
def only_readers_are_served(page, request, serve_args, serve_kwargs):
    """Refuse pages of another language's tree under this address, and pages the reader has no key to."""
    if not isinstance(page, AudiencePage) or page.language != get_language():
        raise Http404
    if may_read(request.user, page):
        if page.audience == Audience.GROUP:
            record(AuditKind.GROUP_READ, request.user, page=page)
        return None
    if request.user.is_authenticated:
        record(AuditKind.ACCESS_REFUSED, request.user, page=page)
    if page.audience == Audience.NETWORK and not request.user.is_authenticated:
        return redirect(sign_in_address(request, request.get_full_path(), "network"))
    raise Http404


@hooks.register("before_copy_page")
def an_alias_stays_in_its_section(request, page):
    """Wagtail asks for the right to copy only; an alias elsewhere would be read by other people than its page."""
    if request.method == "POST" and "alias" in request.POST:
        chosen = request.POST.get("new_parent_page", "")
        target = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        if target and getattr(target.specific, "college_id", None) != page.specific.college_id:
            messages.error(request, _("A page stays in its college's section. Adapt it instead."))
            return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("construct_page_chooser_queryset")
def choose_among_the_readable(pages, request):
    return choosable(pages, request.user)


@hooks.register("register_admin_urls", order=-100)
def guarded_views():
    """Stand before wagtail-localize's own view at the same address."""
    return [
        path("localize/reports/translations/", OwnTranslationsView.as_view()),
        path("localize/reports/translations/results/", OwnTranslationsView.as_view(results_only=True)),
    ]


@hooks.register("construct_reports_menu")
def reports_one_can_open(request, menu_items):
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]
