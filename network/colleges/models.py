"""The colleges of the network, what each has been called and when, and the roles people hold in them."""

from datetime import date

from django.contrib.admin import display
from django.contrib.auth.models import Group
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

host_name = RegexValidator(
    r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
    _("Write a host name in lower case, without https:// and without a path."),
)


class Hue(models.TextChoices):
    """The eight accents of the look; each is a pair of colours, for light and for dark, in colleges.css."""

    BLUE = "blue", _("Blue")
    TEAL = "teal", _("Teal")
    FOREST = "forest", _("Forest green")
    CYAN = "cyan", _("Lake cyan")
    PLUM = "plum", _("Plum")
    AMBER = "amber", _("Amber")
    BRICK = "brick", _("Brick")
    MAGENTA = "magenta", _("Magenta")


class Instruction(models.TextChoices):
    """In which languages a college teaches."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    BOTH = "fi+sv", _("Finnish and Swedish")


class CollegeQuerySet(models.QuerySet):
    def with_names(self):
        """Fetch every name in the same breath: two statements for the whole network."""
        return self.prefetch_related("names")

    def members(self, on: date | None = None):
        """Colleges that belong to the network on a day (today)."""
        on = on or timezone.localdate()
        return self.filter(models.Q(joined=None) | models.Q(joined__lte=on)).filter(
            models.Q(left=None) | models.Q(left__gt=on)
        )


class College(models.Model):
    """One member of the network. Its key never changes; what it is called may (see CollegeName)."""

    key = models.SlugField(_("key"), max_length=30, unique=True, help_text=_("Permanent, for example ekami."))
    provider = models.CharField(_("provider"), max_length=200, help_text=_("The legal body that runs the college."))
    towns_fi = models.CharField(
        _("towns in Finnish"), max_length=200, blank=True, help_text=_("For example: Kotka, Hamina")
    )
    towns_sv = models.CharField(
        _("towns in Swedish"), max_length=200, blank=True, help_text=_("For example: Kotka, Fredrikshamn")
    )
    hue = models.CharField(_("colour"), max_length=10, choices=Hue.choices, default=Hue.BLUE)
    instruction = models.CharField(
        _("languages of instruction"), max_length=5, choices=Instruction.choices, default=Instruction.FINNISH
    )
    coordinates = models.BooleanField(_("coordinates the network"), default=False)
    joined = models.DateField(_("joined the network"), null=True, blank=True)
    left = models.DateField(_("left the network"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the ring"), default=0)

    objects = CollegeQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("college")
        verbose_name_plural = _("colleges")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left=None) | models.Q(joined=None) | models.Q(left__gt=models.F("joined")),
                name="college_leaves_after_joining",
                violation_error_message=_("A college leaves the network after it joined."),
            )
        ]

    def __str__(self):
        return self.short_name

    def name_on(self, day: date) -> "CollegeName | None":
        """The name that was valid on a day; the first name for any day before it."""
        names = sorted(self.names.all(), key=lambda name: name.valid_from or date.min)
        valid = [name for name in names if (name.valid_from or date.min) <= day]
        return valid[-1] if valid else next(iter(names), None)

    @cached_property
    def current_name(self) -> "CollegeName | None":
        return self.name_on(timezone.localdate())

    def is_member(self, on: date | None = None) -> bool:
        """Whether the college belongs to the network on a day (today)."""
        on = on or timezone.localdate()
        return (self.joined is None or self.joined <= on) and (self.left is None or self.left > on)

    @property
    @display(description=_("short name"))
    def short_name(self):
        return self.current_name.short_name if self.current_name else self.key

    @property
    def slug(self):
        """The section's address: the college's current short name."""
        return self.current_name.slug if self.current_name else self.key

    @property
    @display(description=_("host name"))
    def host(self):
        return self.current_name.host if self.current_name else ""

    @property
    def name(self):
        """The college's full name in the active language."""
        return self.current_name.in_language(get_language()) if self.current_name else self.key

    @property
    def towns(self):
        return self.towns_sv if get_language() == "sv" and self.towns_sv else self.towns_fi


class CollegeName(models.Model):
    """What a college is called from a day on, until its next name begins."""

    college = models.ForeignKey(College, models.CASCADE, related_name="names", verbose_name=_("college"))
    name_fi = models.CharField(_("name in Finnish"), max_length=200)
    name_sv = models.CharField(
        _("name in Swedish"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty when the Finnish name is used."),
    )
    short_name = models.CharField(_("short name"), max_length=40, help_text=_("For example: Ekami"))
    slug = models.SlugField(_("section's address"), max_length=40)
    host = models.CharField(_("host name"), max_length=200, validators=[host_name])
    valid_from = models.DateField(_("valid from"), null=True, blank=True)

    class Meta:
        ordering = ["college", models.F("valid_from").asc(nulls_first=True)]
        verbose_name = _("college's name")
        verbose_name_plural = _("colleges' names")
        constraints = [
            models.UniqueConstraint(fields=["college", "valid_from"], name="one_name_per_college_and_day"),
            models.UniqueConstraint(
                fields=["college"], condition=models.Q(valid_from=None), name="one_first_name_per_college"
            ),
        ]

    def __str__(self):
        return self.short_name

    def in_language(self, language):
        return self.name_sv if language == "sv" and self.name_sv else self.name_fi


class Role(models.TextChoices):
    """What a person does at a college. Rights grow downwards: an editor is also staff, a moderator an editor."""

    STAFF = "staff", _("Staff")
    EDITOR = "editor", _("Editor")
    MODERATOR = "moderator", _("Moderator")


class CollegeRole(models.Model):
    """A role of a college is a group; membership of the group is the single truth about who holds it."""

    college = models.ForeignKey(College, models.CASCADE, related_name="roles", verbose_name=_("college"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    group = models.OneToOneField(Group, models.CASCADE, related_name="college_role", verbose_name=_("group"))

    class Meta:
        verbose_name = _("role in a college")
        verbose_name_plural = _("roles in colleges")
        constraints = [models.UniqueConstraint(fields=["college", "role"], name="one_group_per_college_role")]

    def __str__(self):
        return f"{self.college} · {self.get_role_display()}"
