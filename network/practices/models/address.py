"""A practice's permanent short address, which survives moves, renames and new languages."""

import secrets

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# No vowels, so that no word appears by chance, and no letters that are read for others.
LETTERS = "bcdfghjkmnpqrstvwxz"
LENGTH = 6


class ShortAddress(models.Model):
    """/p/ and a few letters, for one practice in all its languages."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    translation_key = models.UUIDField(_("practice"), unique=True)

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("short_address", args=[self.code])


def ensure_short_address(practice) -> ShortAddress:
    """The practice's short address, made at its first publication."""
    found = ShortAddress.objects.filter(translation_key=practice.translation_key).first()
    while found is None:
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        try:
            with transaction.atomic():
                found = ShortAddress.objects.create(code=code, translation_key=practice.translation_key)
        except IntegrityError:  # the letters were taken, or another worker was quicker
            found = ShortAddress.objects.filter(translation_key=practice.translation_key).first()
    return found
