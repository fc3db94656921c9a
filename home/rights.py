"""What network coordinators may do: the network's own pages, pictures and documents, in both languages."""

from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from network.sections.rights import MEDIA_APPS, MEDIA_RIGHTS

COLLECTION = "network"
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


def ensure_network_collection() -> Collection:
    root = Collection.get_first_root_node()
    found = Collection.objects.child_of(root).filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


def ensure_coordinators_rights(group, fronts) -> None:
    """Coordinators keep the whole together: they may edit and publish everything below the front pages."""
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
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
            GroupPagePermission.objects.get_or_create(group=group, page=front, permission=permission)
    for permission in Permission.objects.filter(content_type__app_label__in=MEDIA_APPS, codename__in=MEDIA_RIGHTS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=ensure_network_collection(), permission=permission
        )
