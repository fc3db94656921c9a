"""A page as search knows it, in one language, and the values it can be filtered by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """The words of a page in one language, with everything a search asks of it. It holds no address.

    Documents of one `key` are the same thing in different languages. The site's own lie in the collection ""; others
    are for measuring and never seen. The six rows of tokens have spaces around every token: see `documents.words_of`.
    `concepts` has for each confirmed concept its names by language: they are found like words of the body, not shown.
    Engines keep their indexes by the database's triggers on this table: see `engines.tables`.
    """

    # The short columns stand first, so that filtering never reads the long ones.
    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, null=True, related_name="+")
    collection = models.CharField(max_length=32, default="", blank=True)
    key = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=20, blank=True)
    audience = models.CharField(max_length=40)
    date = models.DateField(null=True)
    title_length = models.PositiveIntegerField(default=0)
    body_length = models.PositiveIntegerField(default=0)
    stamp = models.CharField(max_length=40, help_text="what the text was analysed with")
    fingerprint = models.CharField(max_length=40, help_text="of everything the document was made from")
    facets = models.JSONField(default=dict)
    concepts = models.JSONField(default=list)

    title = models.TextField()
    summary = models.TextField(blank=True)
    title_exact = models.TextField(blank=True)
    title_bases = models.TextField(blank=True)
    title_members = models.TextField(blank=True)
    body = models.TextField(blank=True)
    body_exact = models.TextField(blank=True)
    body_bases = models.TextField(blank=True)
    body_members = models.TextField(blank=True)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        constraints = [
            models.UniqueConstraint(fields=["collection", "key", "language"], name="one_document_per_key_and_language")
        ]
        indexes = [
            # The size of a collection is read from the index alone.
            models.Index(fields=["collection", "language", "title_length", "body_length"], name="search_sizes"),
            models.Index(fields=["collection", "audience", "date"], name="search_by_date"),
        ]

    def __str__(self):
        return self.title


class SearchFacet(models.Model):
    """One value that a document can be filtered by: ("theme", "belonging")."""

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="values", db_index=False)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name", "value"], name="one_facet_value_each")]
        indexes = [models.Index(fields=["name", "value", "document"], name="documents_by_facet")]

    def __str__(self):
        return f"{self.name}: {self.value}"
