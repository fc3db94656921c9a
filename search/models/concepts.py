"""The names of things in both languages, from the vocabularies that were loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConceptLabel(models.Model):
    """A name of a concept under one way to read it. A name whose words can be read in several ways has several rows.

    `key` is made by `concepts.keys_of` with the analysis of the day of loading.
    """

    vocabulary = models.CharField(max_length=40)
    concept = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=2)
    text = models.CharField(max_length=200)
    preferred = models.BooleanField()
    key = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("name of a concept")
        verbose_name_plural = _("names of concepts")
        indexes = [models.Index(fields=["key", "language"]), models.Index(fields=["vocabulary"])]

    def __str__(self):
        return self.text
