"""What people have looked for and nobody has written yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_WISH = 200
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish"))]


class Wish(models.Model):
    """A search that found nothing: its words, how often, the first and the last day. Never who, when, or from where."""

    query = models.CharField(_("words"), max_length=LONGEST_WISH)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    count = models.PositiveIntegerField(_("times"), default=1)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wish list")
        constraints = [models.UniqueConstraint(fields=["language", "query"], name="one_wish_for_the_same_words")]

    def __str__(self):
        return self.query
