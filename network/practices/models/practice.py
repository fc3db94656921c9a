"""The practice: a described way of working that others can take up."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField

from network.media.models import NetworkImage
from network.visibility.models import AudiencePage
from network.vocabularies.models import EducationType, TargetGroup, Theme
from search.documents import Offer

from ..blocks import ComponentsBlock, MaterialsBlock, RolesBlock, StepsBlock
from ..panels import PRACTICE_PANELS, PRACTICE_SETTINGS


class StudentsPart(models.TextChoices):
    """How far students decide, from being told to leading."""

    INFORMED = "informed", _("Informed")
    HEARD = "heard", _("Heard")
    TOGETHER = "together", _("Together with staff")
    LEAD = "lead", _("Students lead")


class Difficulty(models.TextChoices):
    EASY = "easy", _("Easy to start")
    MODERATE = "moderate", _("Needs preparation")
    DEMANDING = "demanding", _("Demanding")


class Unit(models.TextChoices):
    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")


class Period(models.TextChoices):
    ONCE = "once", _("once")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    TERM = "term", _("a term")
    YEAR = "year", _("a year")


# What belongs to the thing and not to its words; a translation reads these from its original.
SHARED_FACTS = [
    "licence",
    "version",
    "core_kept",
    "origin",
    "origin_revision",
    "origin_version",
    "origin_components",
]


class PracticePage(AudiencePage, Page):
    """A practice in the section of the college that owns it, seen from all.

    Facts (themes, times, dates, lineage) belong to the original; each translation has words of its own.
    """

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_(
            "At most 300 characters. For example: The meeting is brought to where students already are. The agenda is "
            "on the wall a week before, and decisions are read aloud the next week."
        ),
    )
    image = models.ForeignKey(
        NetworkImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    themes = ParentalManyToManyField(Theme, blank=True, related_name="practices", verbose_name=_("themes"))
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="practices_for", verbose_name=_("target groups")
    )
    education_types = ParentalManyToManyField(
        EducationType, blank=True, related_name="practices_in", verbose_name=_("education types")
    )

    starting_need = models.TextField(
        _("starting need"),
        blank=True,
        help_text=_("What was the matter? For example: Ten of 1,400 students came to the student union's meetings."),
    )
    aim = models.TextField(_("aim"), blank=True, help_text=_("The change sought, so that one could see it happen."))
    core_idea = models.TextField(
        _("core idea"),
        blank=True,
        help_text=_("The practice as you would tell it to a colleague over coffee."),
    )
    components = StreamField(
        ComponentsBlock(),
        blank=True,
        verbose_name=_("components"),
        help_text=_("Mark as core what must survive when another college adapts this."),
    )
    steps = StreamField(StepsBlock(), blank=True, verbose_name=_("steps"))
    roles = StreamField(RolesBlock(), blank=True, verbose_name=_("who does what"))
    students_part = models.CharField(
        _("students' part"), max_length=10, choices=StudentsPart.choices, default=StudentsPart.TOGETHER
    )
    students_part_text = models.TextField(
        _("what students do and decide"),
        blank=True,
        help_text=_("For example: The board chooses the agenda alone."),
    )

    planner_amount = models.DecimalField(
        _("planner's time"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("For example: 4 hours a month. Leave empty when it is not known yet."),
    )
    planner_unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, default=Unit.HOURS)
    planner_period = models.CharField(_("period"), max_length=10, choices=Period.choices, default=Period.MONTH)
    participant_amount = models.DecimalField(
        _("participant's time"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    participant_unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, default=Unit.MINUTES)
    participant_period = models.CharField(_("period"), max_length=10, choices=Period.choices, default=Period.WEEK)
    people = models.CharField(
        _("people"),
        max_length=200,
        blank=True,
        help_text=_("For example: one instructor, five students of the board"),
    )
    difficulty = models.CharField(
        _("difficulty"), max_length=10, choices=Difficulty.choices, default=Difficulty.MODERATE
    )
    when_in_year = models.TextField(
        _("when in the school year"),
        blank=True,
        help_text=_("For example: begins in week 34, weekly until Christmas"),
    )
    conditions = models.TextField(_("conditions for it to work"), blank=True)
    measuring = models.TextField(_("how change is measured"), blank=True)
    materials = StreamField(MaterialsBlock(), blank=True, verbose_name=_("materials"))
    student_welfare_link = models.TextField(_("link to the student welfare plan"), blank=True)
    keywords = models.CharField(
        _("keywords"),
        max_length=300,
        blank=True,
        help_text=_("Separated by commas; words that people search with."),
    )
    licence = models.CharField(_("licence"), max_length=30, default="CC BY 4.0")
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("When somebody checks that this still holds.")
    )
    contact_role = models.CharField(
        _("contact"), max_length=160, blank=True, help_text=_("A role, never a private person's name.")
    )
    contact_mailbox = models.EmailField(_("shared mailbox"), blank=True)

    # Where it grew from: the practice, the revision, and its components as they were on the day.
    origin = models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adapted from"),
        editable=False,
    )
    origin_revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    origin_version = models.PositiveIntegerField(_("origin's version"), null=True, blank=True, editable=False)
    origin_components = models.JSONField(_("origin's components"), default=list, blank=True, editable=False)
    adaptation_reason = models.TextField(_("why it was adapted"), blank=True)
    bettered = models.TextField(_("what was bettered"), blank=True)
    core_kept = models.BooleanField(_("the core was kept"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    template = "practices/practice_page.html"
    search_offer = Offer(
        kind="practice",
        summary="summary",
        body=(
            "keywords", "starting_need", "aim", "core_idea", "components", "steps", "roles", "students_part_text",
            "people", "when_in_year", "conditions", "measuring", "materials", "student_welfare_link",
            "adaptation_reason", "bettered",
        ),
    )  # fmt: skip
    content_panels = PRACTICE_PANELS
    settings_panels = PRACTICE_SETTINGS
    override_translatable_fields = [
        *AudiencePage.override_translatable_fields,
        *(BaseTranslatableField(name) for name in SHARED_FACTS),
    ]

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        indexes = [
            models.Index(fields=["origin"], name="practice_by_origin"),
            models.Index(fields=["audience", "college"], name="practice_by_audience"),  # see readable_by
        ]

    @property
    def keyword_list(self) -> list[str]:
        return [word.strip() for word in self.keywords.split(",") if word.strip()]

    def with_content_json(self, content):
        """A returning revision keeps what belongs to the row: how many times it was published, where it grew from."""
        page = super().with_content_json(content)
        page.version = self.version
        page.origin_id, page.origin_revision_id = self.origin_id, self.origin_revision_id
        page.origin_version, page.origin_components = self.origin_version, self.origin_components
        return page

    def publish(self, revision, **kwargs):
        """Publish; each publication of the original is one more version of the practice."""
        from django.db import transaction

        from .address import ensure_short_address

        with transaction.atomic():
            result = super().publish(revision, **kwargs)
            ensure_short_address(self)
            if not self.is_translation:
                PracticePage.objects.filter(pk=self.pk, live=True, live_revision=revision).update(
                    version=models.F("version") + 1
                )
        return result

    publish.alters_data = True

    def get_context(self, request, *args, **kwargs):
        from ..presentation import practice_context

        context = super().get_context(request, *args, **kwargs)
        context.update(practice_context(self, request))
        return context
