"""Removing a college that never was: its section, its rights and its people's roles, in one transaction."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, GroupApprovalTask, Page, Site, Workflow

from network.colleges.models import College
from network.media.models import NetworkDocument, NetworkImage

from .models import CollegePage


@transaction.atomic
def remove_college(college: College) -> None:
    """Delete a college with everything in its section. A college that leaves the network gets a `left` date instead."""
    for pk in list(CollegePage.objects.filter(college=college).values_list("pk", flat=True)):
        section = Page.objects.filter(pk=pk).first()
        if section is not None:  # the Swedish section goes with the Finnish one
            section.delete()
    groups = Group.objects.filter(college_role__college=college)
    tasks = GroupApprovalTask.objects.filter(groups__in=groups)
    Workflow.objects.filter(workflow_tasks__task__in=tasks).delete()
    tasks.delete()
    empty_collection(college.key)
    groups.delete()
    college.delete()
    transaction.on_commit(Site.clear_site_root_paths_cache)


def empty_collection(key: str) -> None:
    """Delete a section's pictures, documents and collection; `key` is what `ensure_collection` was given."""
    for collection in Collection.objects.filter(name=key, depth=2):
        NetworkImage.objects.filter(collection=collection).delete()
        NetworkDocument.objects.filter(collection=collection).delete()
        collection.delete()
