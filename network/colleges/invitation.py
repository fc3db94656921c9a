"""The mail to somebody whose college made them an account: a link with which they choose their password."""

import logging

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def send_welcome(person, college) -> None:
    """Write to a new person in their language. A mail server that is away must not undo the account: it is logged."""
    with translation.override(person.language):
        key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
        uid, _dash, token = key.partition("-")
        link = settings.WAGTAILADMIN_BASE_URL + reverse("account_reset_password_from_key", args=[uid, token])
        facts = {"person": person, "college": college, "link": link}
        subject = _("Your account at Yhessä")
        text = render_to_string("colleges/mail/welcome.txt", facts)
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email])
    except OSError:
        logger.exception("The welcome to %s did not leave.", person.get_username())
