"""Cooperation groups: people of several colleges, cities and wellbeing counties who prepare something together."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CooperationGroup(models.Model):
    """A group whose drafts and pages its members alone see. Its members are those of its auth group."""

    slug = models.SlugField(_("key"), max_length=40, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    group = models.OneToOneField(
        Group, models.PROTECT, related_name="cooperation_group", editable=False, verbose_name=_("members")
    )
    closed = models.DateField(_("closed"), null=True, blank=True)

    class Meta:
        ordering = ["name_fi"]
        verbose_name = _("cooperation group")
        verbose_name_plural = _("cooperation groups")

    def __str__(self):
        return self.name_sv if get_language() == "sv" else self.name_fi


def ensure_cooperation_group(slug: str, name_fi: str, name_sv: str) -> CooperationGroup:
    """Make a cooperation group and the group of its members, or return the one that there is."""
    found = CooperationGroup.objects.filter(slug=slug).first()
    if found:
        return found
    members, _made = Group.objects.get_or_create(name=f"cooperation: {slug}")
    return CooperationGroup.objects.create(slug=slug, name_fi=name_fi, name_sv=name_sv, group=members)


def join(group: CooperationGroup, person) -> None:
    """Make a person a member of a cooperation group."""
    group.group.user_set.add(person)
