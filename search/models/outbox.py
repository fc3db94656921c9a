"""What has changed and Elasticsearch has not been told yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchChange(models.Model):
    """A thing whose documents were written or deleted. It is kept in their transaction and goes when told.

    The numbers of the rows are used up in order and never given again: see `outbox.fresh_version`.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change that search must still hear of")
        verbose_name_plural = _("changes that search must still hear of")

    def __str__(self):
        return self.key
