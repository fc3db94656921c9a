"""The images and documents of the colleges: Wagtail's, with a credit and an alternative text per language."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class NetworkImage(AbstractImage):
    """A picture, described in both languages for those who do not see it."""

    alt_fi = models.CharField(
        _("alternative text in Finnish"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for a reader who does not see it. Empty when it only decorates."),
    )
    alt_sv = models.CharField(_("alternative text in Swedish"), max_length=250, blank=True)
    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("For example: Ekami, communications")
    )

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "alt_fi",
        "alt_sv",
        "credit",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self):
        """The description in the active language, or in the other one; never the file's name."""
        texts = (self.alt_sv, self.alt_fi) if get_language() == "sv" else (self.alt_fi, self.alt_sv)
        return texts[0] or texts[1]


class Rendition(AbstractRendition):
    image = models.ForeignKey(NetworkImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]  # each picture handed out is looked up


class NetworkDocument(AbstractDocument):
    """A file to download, with the languages it is written in left to its title."""

    credit = models.CharField(_("credit"), max_length=120, blank=True)

    admin_form_fields = (*WagtailDocument.admin_form_fields, "credit")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class MediaUse(models.Model):
    """A page shows a picture or a document; written with the page's row (see uses.py)."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="media_uses")
    image = models.ForeignKey(NetworkImage, models.CASCADE, null=True, related_name="uses")
    document = models.ForeignKey(NetworkDocument, models.CASCADE, null=True, related_name="uses")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image=None, document__isnull=False) | models.Q(image__isnull=False, document=None),
                name="use_of_one_thing",
            ),
            models.UniqueConstraint(fields=["page", "image"], name="one_use_per_page_and_image"),
            models.UniqueConstraint(fields=["page", "document"], name="one_use_per_page_and_document"),
        ]

    def __str__(self):
        return f"{self.page_id}: {self.image_id or self.document_id}"
