"""A college's approval: its moderators approve what its editors submit, or return it and tell why."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask

APPROVE, RETURN = "approve", "reject"  # what Wagtail calls them
LONGEST_REASON = 4000


class ReasonMissing(PermissionDenied):
    """A page is returned with a reason or not at all."""


class ReturnForm(forms.Form):
    """What the writer reads when a page comes back."""

    comment = forms.CharField(
        label=_("What should be corrected"),
        help_text=_("The writer gets this by mail and sees it on the first screen."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tell the writer what should be corrected.")},
    )


class CollegeApprovalTask(GroupApprovalTask):
    """Wagtail's approval by a group, except that nothing is returned without a reason."""

    class Meta:
        verbose_name = _("college's approval")
        verbose_name_plural = _("colleges' approvals")

    def get_form_for_action(self, action):
        return ReturnForm if action == RETURN else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, comment="", **_other):
        """Approve or return. Takes the comment alone: the editor's form posts whatever a browser likes.

        Raises ReasonMissing when a page would be returned without a reason.
        """
        comment = comment.strip() if isinstance(comment, str) else ""
        if action_name == APPROVE:
            _approve_what_one_sees(task_state)
        if action_name == RETURN and not comment:
            raise ReasonMissing("A page is returned with a reason.")
        return super().on_action(task_state, user, action_name, comment=comment[:LONGEST_REASON])


def _approve_what_one_sees(task_state) -> None:
    """Let the approval be about the newest draft: only moderators can have changed it since it was submitted.

    The form in which one approves saves the draft first; of the one before it an approval would ask for another.
    """
    newest = task_state.workflow_state.content_object.get_latest_revision()
    if newest is not None and newest.pk != task_state.revision_id:
        task_state.revision = newest
        task_state.save(update_fields=["revision"])


def as_college_approval(task: GroupApprovalTask) -> CollegeApprovalTask:
    """The task as the college's own kind. An older, plain one is extended in place, so what waits goes on waiting."""
    found = CollegeApprovalTask.objects.filter(pk=task.pk).first()
    if found is not None:
        return found
    extended = CollegeApprovalTask(groupapprovaltask_ptr_id=task.pk)
    for field in GroupApprovalTask._meta.concrete_fields:
        if field.attname != "content_type_id":
            setattr(extended, field.attname, getattr(task, field.attname))
    extended.save()
    return extended
