"""What the network has chosen by hand for a search: a page that comes first, or one that does not belong there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .wishes import LANGUAGES, LONGEST_WISH


class Pick(models.Model):
    """A page that is first, or left out, when somebody searches for these words in this language, in whatever form."""

    class Kind(models.TextChoices):
        PIN = "pin", _("Comes first")
        HIDE = "hide", _("Is left out")

    language = models.CharField(_("language of the search"), max_length=2, choices=LANGUAGES)
    phrase = models.CharField(
        _("words"), max_length=LONGEST_WISH, help_text=_("The whole search, in any form of the words: avoin kokous")
    )
    kind = models.CharField(_("what happens to the page"), max_length=4, choices=Kind.choices, default=Kind.PIN)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, verbose_name=_("page"), related_name="+")
    place = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Of several pages that come first, the smallest number leads.")
    )

    wagtail_reference_index_ignore = True  # or a page's editors would be told of it as of a use

    class Meta:
        verbose_name = _("picked page")
        verbose_name_plural = _("picked pages")
        ordering = ["phrase", "language", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "phrase", "page"], name="one_pick_for_a_phrase_and_page")
        ]

    def __str__(self):
        return self.phrase

    def clean(self):
        from ..query import parse

        self.phrase = " ".join(self.phrase.split())
        if self.language and not parse(self.phrase.replace('"', " "), self.language).terms:
            raise ValidationError({"phrase": _("Write at least one word.")})
