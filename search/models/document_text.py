"""The text of an attached document, kept so that each file is read once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..extraction.problems import Problem


class DocumentText(models.Model):
    """What reading a document's file gave: text, or the reason why there is none. It is true of that file alone."""

    document = models.OneToOneField(settings.WAGTAILDOCS_DOCUMENT_MODEL, models.CASCADE, related_name="+")
    file_hash = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    problem = models.CharField(max_length=20, blank=True, choices=Problem.choices)
    extracted_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True  # or every document would be told to be in use

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self):
        return f"{self.document_id}: {self.problem or len(self.text)}"
