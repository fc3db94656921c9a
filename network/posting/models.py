"""Forms that have done their work, remembered for a while so that the same form posted again does it only once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostedForm(models.Model):
    """One form as one person opened it, and what came of it. The row is written in the transaction of that work.

    It holds no words of the form: only a digest that tells whether the same words came again.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    answer = models.TextField(_("where it led"), blank=True)
    page_id = models.PositiveBigIntegerField(_("page"), null=True, blank=True)
    revision_id = models.PositiveBigIntegerField(_("version that it saved by itself"), null=True, blank=True)
    posted = models.DateTimeField(_("time"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("posted form")
        verbose_name_plural = _("posted forms")
