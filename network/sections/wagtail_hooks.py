"""Registrations of the sections: colleges in the admin's menu, the first screen, where lists open, returning."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from network.colleges.roles import COORDINATORS

from .admin_views import CollegeViewSet, rename_address
from .desk_panels import replace_panels, whole_list_address
from .opening import open_menu_at_own_section
from .returning import check_workflow_action
from .spaces.admin_views import cooperation_addresses
from .spaces.commenting import space_of


@hooks.register("register_admin_viewset")
def colleges():
    return CollegeViewSet("colleges", url_prefix="colleges")


@hooks.register("register_admin_urls")
def admin_addresses():
    return [rename_address, whole_list_address, *cooperation_addresses]


@hooks.register("before_edit_page")
def return_with_a_reason(request, page):
    check_workflow_action(request, page)


@hooks.register("construct_homepage_panels", order=1000)
def own_work_first(request, panels):
    replace_panels(request, panels)


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request, items):
    """Counts of the whole site help nobody with today's work."""
    items.clear()


@hooks.register("construct_main_menu")
def pages_open_at_ones_own_section(request, menu_items):
    open_menu_at_own_section(request, menu_items)


class _GroupsItem(MenuItem):
    def is_shown(self, request):
        concerned = Q(name=COORDINATORS) | Q(cooperation_group__isnull=False)
        return request.user.is_superuser or request.user.groups.filter(concerned).exists()


@hooks.register("register_admin_menu_item")
def cooperation_item():
    return _GroupsItem(_("Cooperation groups"), reverse("cooperation_groups"), icon_name="group", order=785)


@hooks.register("register_page_header_buttons")
def ask_for_a_comment(page, user, next_url=None, view_name=None):
    """A group's writers may ask somebody without an account what they think of a draft."""
    if page.alias_of_id is None and page.permissions_for_user(user).can_edit() and space_of(page):
        yield Button(
            _("Ask for a comment"), reverse("ask_for_comment", args=[page.pk]), icon_name="comment", priority=70
        )
