"""Registrations of the sections: colleges in the admin's menu, the first screen, where lists open, returning."""

from wagtail import hooks

from .admin_views import CollegeViewSet, rename_address
from .desk_panels import replace_panels, whole_list_address
from .opening import open_menu_at_own_section
from .returning import check_workflow_action


@hooks.register("register_admin_viewset")
def colleges():
    return CollegeViewSet("colleges", url_prefix="colleges")


@hooks.register("register_admin_urls")
def admin_addresses():
    return [rename_address, whole_list_address]


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
