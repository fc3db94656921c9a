"""When the documents, or the index of them, were last written anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rebuild(models.Model):
    """One run of `rebuild_search`, or the making of an index where there was none or a wrong one. Without an end it is
    still under way, or was interrupted."""

    started = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    documents = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("rebuild of the search index")
        verbose_name_plural = _("rebuilds of the search index")

    def __str__(self):
        return f"{self.started:%Y-%m-%d %H:%M}"
