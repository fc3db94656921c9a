"""What pages are about, as their editors have confirmed it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PageConcept(models.Model):
    """A concept that a thing is about. The thing is known by its translation key, so its languages share it.

    `concept` is what the vocabularies call it (see `ConceptLabel`). It stays when a vocabulary no longer has the
    concept, which then has no names and finds nothing, and counts again when the concept is back.
    """

    key = models.CharField(max_length=64)
    concept = models.CharField(max_length=200)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("concept of a page")
        verbose_name_plural = _("concepts of pages")
        constraints = [models.UniqueConstraint(fields=["key", "concept"], name="a_page_has_each_concept_once")]

    def __str__(self):
        return self.concept
