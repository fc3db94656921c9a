"""Why search cannot read a document, in words for those who attached it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from . import unreadable


class Problem(TextChoices):
    """Each label ends the sentence "Search cannot read this file: …"."""

    TOO_LARGE = unreadable.TOO_LARGE, _("it is too large")
    TOO_SLOW = unreadable.TOO_SLOW, _("reading it takes too long")
    DAMAGED = unreadable.DAMAGED, _("it is damaged")
    PROTECTED = unreadable.PROTECTED, _("it is protected by a password")
    NO_TEXT = unreadable.NO_TEXT, _("there is no text in it, only pictures perhaps")
    OTHER_KIND = unreadable.OTHER_KIND, _("it is of a kind that search does not read")
    MISSING = "missing", _("it cannot be found")
