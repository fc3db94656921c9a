"""Words that the network has told search to take for the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..analysis.tokens import normal, tokens_of
from .wishes import LANGUAGES

LONGEST_ROW = 400


def names_in(text: str) -> list[str]:
    """The names of a row, which commas part, in lower case and each once."""
    names = (" ".join(name.split()) for name in normal(text).lower().split(","))
    return list(dict.fromkeys(name for name in names if tokens_of(name)))


class Synonym(models.Model):
    """A word with others that mean the same, in its own language and in the other one."""

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    word = models.CharField(_("word"), max_length=80, help_text=_("One word in its base form: opo"))
    same = models.CharField(
        _("other words for the same"),
        max_length=LONGEST_ROW,
        blank=True,
        help_text=_("In the same language, with commas between: opinto-ohjaaja, ohjaava opettaja"),
    )
    across = models.CharField(
        _("words in the other language"), max_length=LONGEST_ROW, blank=True, help_text=_("With commas between.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["word", "language"]
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="one_row_of_synonyms_for_a_word")]

    def __str__(self):
        return self.word

    @property
    def names(self) -> list[str]:
        """Every name in the row's own language, the word first."""
        return names_in(f"{self.word},{self.same}")

    @property
    def names_across(self) -> list[str]:
        return names_in(self.across)

    def clean(self):
        self.word = normal(self.word).lower().strip()
        self.same, self.across = ", ".join(names_in(self.same)), ", ".join(names_in(self.across))
        if [token.word for token in tokens_of(self.word)] != [self.word]:
            raise ValidationError({"word": _("Write one word, without spaces.")})
        if not (self.same or self.across):
            raise ValidationError(_("Write at least one other word, in either language."))
