"""The mail with an invitation's link."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .links import LINK_LIVES, link_of
from .membership import token_of
from .models import Invitation

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation) -> None:
    """Write to the invited in the chosen language. A mail server that is away must not undo the invitation."""
    with translation.override(invitation.language):
        link = link_of(reverse("cooperation_invitation", args=[token_of(invitation)]))
        group = invitation.group.name_in(invitation.language)
        facts = {"group": group, "link": link, "days": LINK_LIVES.days, "inviter": invitation.invited_by}
        subject = _("You are invited to the group %(group)s") % {"group": group}
        text = render_to_string("cooperation/mail/invitation.txt", facts)
    send_quietly(subject, text, invitation.email)


def send_quietly(subject: str, text: str, email: str) -> None:
    """Send one mail; a failure is logged and holds nobody up."""
    try:
        send_mail(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [email])  # a subject is one line
    except OSError:
        logger.exception("A mail to an invited person did not leave.")
