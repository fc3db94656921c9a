"""What network coordinators may do: the network's own pages, pictures and documents, in both languages.

Wagtail hands a right to a page down to everything below it, and every college lies below the front page. So rights are
attached to each of the network's own pages directly below it, and the front page itself is opened by its own tester:
a college's section and a cooperation group's space stay closed to coordinators.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from network.colleges.roles import COORDINATORS
from network.sections.rights import MEDIA_APPS, MEDIA_RIGHTS
from network.visibility.audiences import Audience
from network.visibility.models import AudiencePage
from network.visibility.rights import SectionPermissionTester

COLLECTION = "network"
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


def ensure_network_collection() -> Collection:
    root = Collection.get_first_root_node()
    found = Collection.objects.child_of(root).filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


def is_networks_own(page: Page) -> bool:
    """Whether a page directly below a front page is the network's own, and not a section or a group's space."""
    page = page.specific
    section = page.is_section_root if isinstance(page, AudiencePage) else True
    return not section and page.college_id is None and page.audience != Audience.GROUP


def ensure_rights_to(page: Page, group: Group) -> None:
    """Let coordinators work on one of the network's own pages and what lies below it."""
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def forget_cached_rights(user) -> None:
    """Ask anew what a person may do, when that has just changed: Wagtail keeps the answer on the user object."""
    for kept in ("_page_permission_cache", "_explorable_root_page_cache"):
        if user is not None and hasattr(user, kept):
            delattr(user, kept)


class FrontPagePermissionTester(SectionPermissionTester):
    """Coordinators work on the front page itself, without a right that would reach the sections below it."""

    def __init__(self, user, page):
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and user.groups.filter(name=COORDINATORS).exists():
            self.permissions |= {right.removesuffix("_page") for right in PAGE_RIGHTS}


def ensure_coordinators_rights(group, fronts) -> None:
    """Give the coordinators' group its rights, and take those from it that an earlier founding gave too widely."""
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation"),
        *Permission.objects.filter(
            content_type__app_label="colleges", codename__in=["view_college", "change_college", "add_college"]
        ),
        *Permission.objects.filter(
            content_type__app_label="vocabularies",
            codename__in=[
                f"{right}_{model}"
                for right in ("view", "add", "change")
                for model in ("theme", "targetgroup", "educationtype")
            ],
        ),
        *Permission.objects.filter(content_type__app_label="home", codename__in=["view_feedback", "change_feedback"]),
    )
    for front in fronts:
        for page in front.get_children():
            if is_networks_own(page):
                ensure_rights_to(page, group)
    stale = [row.pk for row in group.page_permissions.select_related("page") if not is_networks_own(row.page)]
    GroupPagePermission.objects.filter(pk__in=stale).delete()
    for permission in Permission.objects.filter(content_type__app_label__in=MEDIA_APPS, codename__in=MEDIA_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=ensure_network_collection(), permission=permission
        )
