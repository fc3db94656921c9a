"""Writing pages as an editor does: a draft, a submission or a publication, logged under the writer's name."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page


@transaction.atomic
def add_page(parent: Page, page: Page, author, *, publish=False, submit=False) -> Page:
    """Add a page below a parent as a draft; publish it or submit it to the section's workflow when asked.

    Raises PermissionDenied when the author may not add there, or not publish there.
    """
    rights = parent.permissions_for_user(author)
    if not rights.can_add_subpage():
        raise PermissionDenied("This person may not add pages here.")
    page.owner = author
    page.live = False
    parent.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=author, content_changed=True)
    return save_page(page, author, publish=publish, submit=submit)


@transaction.atomic
def save_page(page: Page, author, *, publish=False, submit=False) -> Page:
    """Save a new revision of a page; publish or submit it when asked. Returns what the revision holds."""
    rights = page.permissions_for_user(author)
    if not rights.can_edit() or (publish and not rights.can_publish()):
        raise PermissionDenied("This person may not save this page so.")
    page.full_clean(exclude=["path", "depth", "owner"])
    revision = page.save_revision(user=author, log_action=True)
    if publish:
        revision.publish(user=author)
    elif submit:
        page.get_workflow().start(page, author)
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()
