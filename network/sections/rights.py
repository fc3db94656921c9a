"""What the roles of a college may do in its section. Rights are attached to the section in both locales, nowhere else.

editor      writes and submits, uses the college's pictures and documents
moderator   publishes besides
staff       reads; has no place in the admin
"""

from django.contrib.auth.models import Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .approval import CollegeApprovalTask, as_college_approval

PAGE_RIGHTS = {
    "editor": ["add_page", "change_page"],
    "moderator": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
# Wagtail asks for the rights of its own image and document models, whatever models the site uses in their place.
MEDIA_RIGHTS = [f"{right}_{kind}" for right in ("add", "change", "choose") for kind in ("image", "document")]
MEDIA_APPS = ["wagtailimages", "wagtaildocs"]


def ensure_collection(key: str) -> Collection:
    """The pictures and documents of a section, named after the permanent key of its college or group."""
    root = Collection.get_first_root_node()
    found = Collection.objects.child_of(root).filter(name=key).first()
    return found or root.add_child(name=key)


def ensure_section_rights(groups, sections, collection: Collection) -> None:
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    translate = Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
    media = Permission.objects.filter(content_type__app_label__in=MEDIA_APPS, codename__in=MEDIA_RIGHTS)
    for role, codenames in PAGE_RIGHTS.items():
        group = groups[role]
        group.permissions.add(access, translate)
        rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
        for section in sections:
            for permission in rights:
                GroupPagePermission.objects.get_or_create(group=group, page=section, permission=permission)
        for permission in media:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def take_section_rights(groups, collection: Collection) -> None:
    """Take away all that `ensure_section_rights` gave; what the groups may read stays."""
    GroupPagePermission.objects.filter(group__in=groups).delete()
    GroupCollectionPermission.objects.filter(group__in=groups, collection=collection).delete()
    for group in groups:
        group.permissions.clear()


def ensure_workflow(key: str, moderators, sections) -> Workflow:
    """A section's own approval, by its moderators, in both languages. `key` is that of its college or group."""
    task = GroupApprovalTask.objects.filter(groups=moderators).first()
    if task is None:
        task = CollegeApprovalTask.objects.create(name=f"{key}: moderators")
        task.groups.add(moderators)
    task = as_college_approval(task)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=key)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for section in sections:
        WorkflowPage.objects.update_or_create(page=section, defaults={"workflow": workflow})
    return workflow
