"""A return needs its reason, whichever way it is posted: Wagtail asks for it in the browser only."""

import json

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from .approval import RETURN


class ReasonForReturnMiddleware:
    """Wagtail's return view forgets what was wrong with its form unless a script asks; here it says so to everybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.headers.get("x-requested-with") == "XMLHttpRequest":
            return None
        if request.resolver_match.view_name != "wagtailadmin_pages:workflow_action":
            return None
        if kwargs.get("action_name") != RETURN or request.POST.get("comment", "").strip():
            return None
        say_that_a_reason_is_missing(request)
        return redirect("wagtailadmin_pages:edit", kwargs["page_id"])


def say_that_a_reason_is_missing(request) -> None:
    messages.error(request, _("The page was not returned: tell the writer what should be corrected."))


def check_workflow_action(request, page: Page) -> None:
    """Of what the edit form posts beside the page, keep an action that can be done; otherwise the page is just saved.

    The form carries the moderator's words as JSON that Wagtail hands on unread.
    """
    if request.method != "POST" or not request.POST.get("action-workflow-action"):
        return
    post = request.POST.copy()
    comment = _comment_in(post.get("workflow-action-extra-data", ""))
    post["workflow-action-extra-data"] = json.dumps({"comment": comment})
    returned = post.get("workflow-action-name") == RETURN
    if page.current_workflow_task is None or "workflow-action-name" not in post:
        del post["action-workflow-action"]
    elif returned and not comment:
        del post["action-workflow-action"]
        say_that_a_reason_is_missing(request)
    request.POST = post


def _comment_in(extra: str) -> str:
    try:
        comment = json.loads(extra or "{}").get("comment", "")
    except (ValueError, AttributeError):
        return ""
    return comment.strip() if isinstance(comment, str) else ""
