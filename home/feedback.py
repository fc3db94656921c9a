"""Readers' feedback: stored first, mailed after the commit, so that a mail server that is away loses nothing."""

import logging

from django import forms
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .models import Feedback

logger = logging.getLogger(__name__)


class FeedbackForm(forms.ModelForm):
    """A message is enough; the empty field at the end is for robots."""

    website = forms.CharField(required=False, label=_("Leave this empty"))

    class Meta:
        model = Feedback
        fields = ["message", "address", "email"]
        labels = {
            "message": _("Your message"),
            "address": _("The page it is about"),
            "email": _("Your e-mail, if you want an answer"),
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 6, "maxlength": 5000}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def clean_message(self):
        message = self.cleaned_data["message"].strip()
        if len(message) > 5000:
            raise forms.ValidationError(_("At most 5,000 characters, please."))
        return message

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this empty."))
        return ""


def receive_feedback(form: FeedbackForm, language: str, mailbox: str) -> Feedback:
    feedback = form.save(commit=False)
    feedback.language = language
    feedback.save()
    transaction.on_commit(lambda: _mail(feedback, mailbox))
    return feedback


def _mail(feedback, mailbox):
    text = f"{feedback.message}\n\n{feedback.address}\n{feedback.email}".strip()
    try:
        send_mail("[Yhessä] Palaute / Respons", text, None, [mailbox])
    except OSError:
        logger.exception("Feedback %s is stored but could not be mailed", feedback.pk)
