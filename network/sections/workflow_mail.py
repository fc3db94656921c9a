"""The mails of a college's approval: to its moderators what changed, to the writer the answer. One for each event.

They are written after the commit, in each recipient's language, to those who hold the role at that moment. A mail
server that is away is logged and holds nobody up.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from network.people.models import User

from .changes import ADDED, MOVED, REMOVED, Change, changes_since_published

logger = logging.getLogger(__name__)
MOST_CHANGES = 15


@dataclass
class Letter:
    """What one mail says, in the language that is active while it is written."""

    subject: str
    opening: str
    link: str
    link_words: str
    reason: str = ""
    heading: str = ""
    lines: list[str] = field(default_factory=list)


def replace_wagtails_mails() -> None:
    """Take the place of Wagtail's own receivers, by their names: whichever app is ready first, ours stay."""
    ours = [
        (task_submitted, TaskState, "group_approval_task_submitted", on_submission),
        (workflow_rejected, WorkflowState, "workflow_state_rejected", on_return),
        (workflow_approved, WorkflowState, "workflow_state_approved", on_approval),
    ]
    for signal, sender, event, receiver in ours:
        name = f"{event}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def on_submission(instance, user=None, **_signal):
    if isinstance(instance.task.specific, AbstractGroupApprovalTask):
        _after_commit(mail_moderators, instance.pk, user and user.pk)


def on_return(instance, user=None, **_signal):
    _after_commit(mail_writer, instance.pk, user and user.pk, returned=True)


def on_approval(instance, user=None, **_signal):
    _after_commit(mail_writer, instance.pk, user and user.pk, returned=False)


def _after_commit(act, *args, **kwargs):
    transaction.on_commit(partial(_whatever_happens, act, *args, **kwargs))


def _whatever_happens(act, *args, **kwargs):
    try:
        act(*args, **kwargs)
    except Exception:  # the page is saved; a mail that cannot be written must not say otherwise
        logger.exception("A mail of the workflow could not be written: %s%s", act.__name__, args)


def mail_moderators(task_state_id: int, actor_id: int | None) -> None:
    """Tell the college's moderators that a page waits, and what it would change for readers."""
    state = TaskState.objects.select_related("workflow_state", "revision").filter(pk=task_state_id).first()
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return  # withdrawn or decided before the commit
    page = _page_of(state.workflow_state)
    if page is None:
        return
    holders = User.objects.filter(groups__in=state.task.specific.groups.all()).exclude(pk=actor_id).distinct()
    moderators = [each for each in holders if _wants(each, "submitted")]
    _send(moderators, lambda: _submission(page, state), page)


def mail_writer(workflow_state_id: int, actor_id: int | None, *, returned: bool) -> None:
    """Tell the writer that a page was approved, or returned and why. Nobody is told of what they did themselves."""
    state = WorkflowState.objects.select_related("requested_by", "current_task_state").get(pk=workflow_state_id)
    page, writer = _page_of(state), state.requested_by
    if page is None or writer is None or writer.pk == actor_id:
        return
    if _wants(writer, "rejected" if returned else "approved") and page.permissions_for_user(writer).can_edit():
        actor = User.objects.filter(pk=actor_id).first()
        write = _return if returned else _approval
        _send([writer], lambda: write(page, state.current_task_state, actor), page)


def _page_of(workflow_state) -> Page | None:
    page = Page.objects.filter(pk=workflow_state.object_id).first()
    return page and page.specific


def _wants(person: User, event: str) -> bool:
    profile = UserProfile.get_for_user(person)
    return bool(person.is_active and person.email and getattr(profile, f"{event}_notifications"))


# --- What the mails say ---


def _submission(page: Page, state: TaskState) -> Letter:
    version = state.revision.as_object()
    again = state.workflow_state.task_states.filter(status=TaskState.STATUS_REJECTED).exists()
    facts = {"title": version.title, "name": state.revision.user or state.workflow_state.requested_by or ""}
    opening = (
        _("%(name)s has corrected “%(title)s” and asks for your approval again.")
        if again
        else _("%(name)s has submitted “%(title)s” and asks for your approval.")
    )
    heading, lines = _told_changes(changes_since_published(page, version))
    return Letter(
        subject=_("%(place)s: “%(title)s” waits for approval") % {"place": _place(page), "title": version.title},
        opening=opening % facts,
        heading=heading,
        lines=lines,
        link=_edit_address(page),
        link_words=_("Read and decide"),
    )


def _return(page: Page, state: TaskState, actor) -> Letter:
    facts = {"title": page.draft_title, "name": actor or _("A moderator")}
    return Letter(
        subject=_("“%(title)s” came back to you") % facts,
        opening=_("%(name)s has returned “%(title)s” for you to correct.") % facts,
        reason=state.comment,
        link=_edit_address(page),
        link_words=_("Correct it and submit it again"),
    )


def _approval(page: Page, state: TaskState, actor) -> Letter:
    facts = {"title": page.draft_title, "name": actor or _("A moderator")}
    opening = (
        _("%(name)s has approved “%(title)s”. It is published.")
        if page.live and not page.has_unpublished_changes
        else _("%(name)s has approved “%(title)s”. It is published at the time that was set.")
    )
    return Letter(
        subject=_("“%(title)s” was approved") % facts,
        opening=opening % facts,
        reason=state.comment,
        link=(page.get_full_url() if page.live else None) or _edit_address(page),
        link_words=_("Look at the page"),
    )


def _told_changes(changes: list[Change] | None) -> tuple[str, list[str]]:
    if changes is None:
        return _("This is a new page."), []
    if not changes:
        return _("Nothing has changed since the published version."), []
    lines = [sentence(change) for change in changes[:MOST_CHANGES]]
    left = len(changes) - MOST_CHANGES
    if left > 0:
        lines.append(ngettext("and %(count)d other change", "and %(count)d other changes", left) % {"count": left})
    return _("What changed since the published version:"), lines


def sentence(change: Change) -> str:
    """One change in words."""
    facts = {"field": change.label, "before": change.before, "after": change.after}
    if change.kind == MOVED:
        return _("%(field)s: a new order") % facts
    if change.kind == ADDED:
        return _("%(field)s: added. %(after)s") % facts
    if change.kind == REMOVED:
        return _("%(field)s: removed. %(before)s") % facts
    if change.before and change.after:
        return _("%(field)s: “%(before)s” → “%(after)s”") % facts
    if change.after:
        return _("%(field)s: written “%(after)s”") % facts
    if change.before:
        return _("%(field)s: emptied; it was “%(before)s”") % facts
    return _("%(field)s: changed") % facts


def _place(page: Page) -> str:
    college = getattr(page, "college", None)
    return college.short_name if college else settings.WAGTAIL_SITE_NAME


def _edit_address(page: Page) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])


# --- How they are sent ---


def _send(people: Iterable[User], write, page: Page) -> None:
    """One mail to each person, so that nobody sees another's address; one that fails holds up no other."""
    connection, letters = get_connection(), {}
    for person in people:
        try:
            with override(person.language):
                if person.language not in letters:
                    letters[person.language] = write()
                _message(letters[person.language], person, connection).send()
        except OSError:
            logger.exception("A mail about page %s could not be sent to person %s", page.pk, person.pk)


def _message(letter: Letter, person: User, connection) -> EmailMultiAlternatives:
    context = {"letter": letter, "person": person, "language": person.language, "sender": settings.WAGTAIL_SITE_NAME}
    message = EmailMultiAlternatives(
        subject=f"[{settings.WAGTAIL_SITE_NAME}] {' '.join(letter.subject.split())}",  # a title may hold a line break
        body=render_to_string("sections/mail/workflow.txt", context),
        to=[person.email],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("sections/mail/workflow.html", context), "text/html")
    return message
