"""Themes, target groups and education types: each one thing with a name in both languages."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    THEME = "theme", _("Theme")
    TARGET_GROUP = "target-group", _("Target group")
    EDUCATION_TYPE = "education-type", _("Education type")


class Term(models.Model):
    """A word of a shared vocabulary. Its key is what addresses and feeds use; its names are what people read."""

    kind = models.CharField(_("vocabulary"), max_length=20, choices=Kind.choices, editable=False)
    key = models.SlugField(_("key"), max_length=40, help_text=_("Used in addresses; does not change."))
    name_fi = models.CharField(_("name in Finnish"), max_length=80)
    name_sv = models.CharField(_("name in Swedish"), max_length=80)
    place = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    class Meta:
        ordering = ["place", "name_fi"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_term_per_kind_and_key")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.kind = getattr(self, "KIND", self.kind)  # a term made through its vocabulary is born into it
        super().save(*args, **kwargs)

    @property
    def name(self):
        """The term in the active language."""
        return self.name_sv if get_language() == "sv" else self.name_fi


class VocabularyManager(models.Manager):
    """Only the terms of the model's own vocabulary."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.model.KIND)


class Theme(Term):
    KIND = Kind.THEME

    objects = VocabularyManager()

    class Meta:
        proxy = True
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class TargetGroup(Term):
    KIND = Kind.TARGET_GROUP

    objects = VocabularyManager()

    class Meta:
        proxy = True
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class EducationType(Term):
    KIND = Kind.EDUCATION_TYPE

    objects = VocabularyManager()

    class Meta:
        proxy = True
        verbose_name = _("education type")
        verbose_name_plural = _("education types")
