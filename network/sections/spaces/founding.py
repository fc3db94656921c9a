"""Making a cooperation group with its space, renaming it, closing it and opening it again. Each may be repeated.

group with members and conveners → space in both locales → collection → rights → approval by the conveners
"""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow

from network.cooperation.models import CooperationGroup, ensure_cooperation_group
from network.people.audit import record
from network.people.models import AuditKind
from network.visibility.audiences import Audience

from ..bilingual import ensure_bilingual_page, retitle
from ..closing import empty_collection
from ..founding import front_page
from ..models import GroupSpacePage
from ..rights import ensure_collection, ensure_section_rights, ensure_workflow, take_section_rights


def key_of(group: CooperationGroup) -> str:
    """What the group's collection and approval are named after."""
    return f"cooperation: {group.slug}"


def spaces_of(group: CooperationGroup):
    """The group's space in both locales."""
    return GroupSpacePage.objects.filter(audience_group=group)


@transaction.atomic
def found_space(slug: str, name_fi: str, name_sv: str, actor=None) -> CooperationGroup:
    """Make a cooperation group and its space, or complete what was begun. Raises NetworkNotFounded."""
    new = not CooperationGroup.objects.filter(slug=slug).exists()
    group = ensure_cooperation_group(slug, name_fi, name_sv)
    own = {"audience": Audience.GROUP, "audience_group": group}
    ensure_bilingual_page(
        front_page(),
        GroupSpacePage,
        titles={"fi": group.name_fi, "sv": group.name_sv},
        slugs={"fi": slug, "sv": slug},
        fields={"fi": own, "sv": own},
        match={"audience_group": group},
    )
    if not group.closed:
        _give_rights(group)
    if new:
        record(AuditKind.GROUP_CHANGED, actor, subject=slug, change="made")
    return group


def _give_rights(group: CooperationGroup) -> None:
    """Members write and submit; conveners approve and publish besides: as editors and moderators of a college do."""
    spaces = spaces_of(group)
    holders = {"editor": group.group, "moderator": group.conveners}
    ensure_section_rights(holders, spaces, ensure_collection(key_of(group)))
    ensure_workflow(key_of(group), group.conveners, spaces)


@transaction.atomic
def rename_group(actor, group: CooperationGroup, name_fi: str, name_sv: str) -> None:
    """Give a group new names. Its address stays, so that no link breaks."""
    group.name_fi, group.name_sv = name_fi, name_sv
    group.save(update_fields=["name_fi", "name_sv"])
    for space in spaces_of(group).filter(alias_of=None):
        retitle(space, group.name_in(space.language), space.slug)
    record(AuditKind.GROUP_CHANGED, actor, subject=group.slug, change="renamed")


@transaction.atomic
def close_group(actor, group: CooperationGroup) -> None:
    """End a group's work: nobody writes or joins any more; what was published stays with its readers."""
    group.closed = timezone.localdate()
    group.save(update_fields=["closed"])
    group.invitations.filter(used=None).delete()
    take_section_rights([group.group, group.conveners], ensure_collection(key_of(group)))
    record(AuditKind.GROUP_CHANGED, actor, subject=group.slug, change="closed")


@transaction.atomic
def open_group_again(actor, group: CooperationGroup) -> None:
    """Let a closed group go on where it was."""
    group.closed = None
    group.save(update_fields=["closed"])
    _give_rights(group)
    record(AuditKind.GROUP_CHANGED, actor, subject=group.slug, change="opened")


@transaction.atomic
def remove_group(group: CooperationGroup) -> None:
    """Delete a group that never was, with all that lies in its space. A group that ends is closed instead."""
    for pk in list(spaces_of(group).values_list("pk", flat=True)):
        space = Page.objects.filter(pk=pk).first()
        if space is not None:  # the Swedish space goes with the Finnish one
            space.delete()
    tasks = GroupApprovalTask.objects.filter(groups=group.conveners)
    Workflow.objects.filter(workflow_tasks__task__in=tasks).delete()
    tasks.delete()
    empty_collection(key_of(group))
    group.delete()
    Group.objects.filter(pk__in=[group.group_id, group.conveners_id]).delete()
