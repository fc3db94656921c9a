"""Cooperation groups: people of several colleges, cities and wellbeing counties who prepare something together."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class CooperationGroup(models.Model):
    """A group whose drafts and pages its members alone see.

    Its members are those of its auth group; its conveners, who invite and publish, are members too.
    """

    slug = models.SlugField(_("key"), max_length=40, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    group = models.OneToOneField(
        Group, models.PROTECT, related_name="cooperation_group", editable=False, verbose_name=_("members")
    )
    conveners = models.OneToOneField(
        Group, models.PROTECT, null=True, related_name="convened_group", editable=False, verbose_name=_("conveners")
    )
    closed = models.DateField(_("closed"), null=True, blank=True)

    class Meta:
        ordering = ["name_fi"]
        verbose_name = _("cooperation group")
        verbose_name_plural = _("cooperation groups")

    def __str__(self):
        return self.name_in(get_language())

    def name_in(self, language: str) -> str:
        return self.name_sv if language == "sv" else self.name_fi


class Invitation(models.Model):
    """An invitation to a cooperation group, to one e-mail address; the link in the mail is signed and expires."""

    group = models.ForeignKey(CooperationGroup, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"), max_length=150)
    language = models.CharField(_("language of the mail"), max_length=2, choices=settings.LANGUAGES)
    as_convener = models.BooleanField(_("as a convener"), default=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(_("made"), default=timezone.now)
    used = models.DateTimeField(_("used"), null=True)

    class Meta:
        ordering = ["-made", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return f"{self.email} → {self.group}"


def ensure_cooperation_group(slug: str, name_fi: str, name_sv: str) -> CooperationGroup:
    """Make a cooperation group with the groups of its members and conveners, or complete the one that there is."""
    found = CooperationGroup.objects.filter(slug=slug).first()
    if found is None:
        members, _made = Group.objects.get_or_create(name=f"cooperation: {slug}")
        found = CooperationGroup.objects.create(slug=slug, name_fi=name_fi, name_sv=name_sv, group=members)
    if found.conveners is None:
        found.conveners, _made = Group.objects.get_or_create(name=f"cooperation: {slug}, conveners")
        found.save(update_fields=["conveners"])
    return found


def join(group: CooperationGroup, person, *, as_convener: bool = False) -> None:
    """Make a person a member of a cooperation group, and its convener too when so said."""
    person.groups.add(group.group)
    if as_convener:
        person.groups.add(group.conveners)
