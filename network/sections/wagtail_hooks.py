"""Registrations of the sections: colleges in the admin's menu, and the way to rename one."""

from wagtail import hooks

from .admin_views import CollegeViewSet, rename_address
from .returning import check_workflow_action


@hooks.register("register_admin_viewset")
def colleges():
    return CollegeViewSet("colleges", url_prefix="colleges")


@hooks.register("register_admin_urls")
def renaming():
    return [rename_address]


@hooks.register("before_edit_page")
def return_with_a_reason(request, page):
    check_workflow_action(request, page)
