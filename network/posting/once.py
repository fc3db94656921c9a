"""A form posted twice does its work once, and the second answer leads where the first one led.

A form that makes something carries a signed secret of its own (`{% once %}`, or OnceField in a page's form). What came
of the form is remembered under it, in the transaction of the work itself: the second of two posts at the same moment
waits for the first, in the database, whichever worker has it.

    the same form again                                answer
    same words                                         where the first one led; for a new page, the page
    other words, page made by the editor's autosave    goes on with that page: one form, two presses
    other words, page made by a press of a button      the words are kept, and the person chooses (newer.py)
    other words, no page                               work of its own
"""

import hashlib
import json
from datetime import timedelta

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from .models import PostedForm

NAME = "once"
REMEMBERED = timedelta(days=2)
_signer = Signer(salt="network.posting.once")


def new_secret() -> str:
    return _signer.sign(get_random_string(22))


class OnceField(forms.CharField):
    """The secret inside a form that Django draws. It is no content, so it never counts as a change."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput, initial=new_secret)

    def has_changed(self, initial, data):
        return False


def claim(request) -> PostedForm | None:
    """The row of this form, a new one or that of an earlier post; None for a form without a secret of ours."""
    try:
        secret = _signer.unsign(request.POST.get(NAME, ""))
    except BadSignature:
        return None
    key = salted_hmac("network.posting.form", f"{secret}:{request.user.pk}", algorithm="sha256").hexdigest()
    form, _made = PostedForm.objects.get_or_create(key=key, defaults={"digest": digest_of(request)})
    return form


def digest_of(request) -> str:
    """What was posted, without what differs by nature: Django's own token."""
    words = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, [(each.name, each.size) for each in files]) for name, files in request.FILES.lists())
    return hashlib.sha256(json.dumps([request.path, words, files]).encode()).hexdigest()


def remember(request, form: PostedForm, response) -> None:
    """Keep where the form led. An answer that leads nowhere, such as a form with errors, leaves it open."""
    if response.status_code == 302:
        form.answer, form.revision_id = response["Location"], None
        form.page_id = getattr(request, "page_made", None) or form.page_id
    elif _saved_by_itself(response):
        saved = json.loads(response.content)
        form.answer, form.page_id, form.revision_id = "", saved["pk"], saved["revision_id"]
    elif form.answer or form.page_id:
        return
    else:
        form.delete()
        return
    form.digest = digest_of(request)
    form.save()


def _saved_by_itself(response) -> bool:
    """Whether this is the editor's answer to its own script, which saves while one writes."""
    is_json = response.headers.get("Content-Type") == "application/json" and response.status_code == 200
    return is_json and b'"revision_id"' in response.content


def saved_by_this_form(request) -> int | None:
    """The id of the revision that this very form saved by itself last."""
    form = getattr(request, "posted_form", None)
    return form and form.revision_id


def forget_old() -> None:
    PostedForm.objects.filter(posted__lt=timezone.now() - REMEMBERED).delete()
