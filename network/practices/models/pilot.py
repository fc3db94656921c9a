"""The pilot: one college trying one practice, told honestly."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from network.visibility.models import AudiencePage
from search.documents import Offer

from ..blocks import MeasuresBlock
from ..panels import PILOT_PANELS, PILOT_SETTINGS


class PilotState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ASSESSED = "assessed", _("Being assessed")
    FINISHED = "finished", _("Finished")
    INTERRUPTED = "interrupted", _("Interrupted")


class Decision(models.TextChoices):
    CONTINUE = "continue", _("We continue")
    CHANGE = "change", _("We change it")
    GIVE_UP = "give_up", _("We gave it up")


class PilotPage(AudiencePage, Page):
    """A pilot in the section of the college that runs it. Numbers only: never names or health of students."""

    practice = models.ForeignKey(
        "practices.PracticePage",
        models.PROTECT,
        related_name="pilots",
        verbose_name=_("practice"),
        help_text=_("The practice that was tried: your own or another college's."),
    )
    summary = models.TextField(_("summary"), max_length=300, help_text=_("The pilot in one or two sentences."))
    campus = models.CharField(_("campus"), max_length=160, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=PilotState.choices, default=PilotState.PLANNED)
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"), null=True, blank=True)
    groups = models.TextField(_("groups"), blank=True, help_text=_("Which groups took part, without names."))
    participants = models.PositiveIntegerField(
        _("number of participants"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("A number only. Under five, people can be recognised: it is shown as “fewer than five”."),
    )
    aim = models.TextField(_("aim"), blank=True)
    question = models.TextField(
        _("question"), blank=True, help_text=_("What you want to know. For example: Will they come at lunch?")
    )
    starting_point = models.TextField(_("starting point"), blank=True)
    measures = StreamField(MeasuresBlock(), blank=True, verbose_name=_("measures"))
    done = models.TextField(_("what was done"), blank=True)
    results = models.TextField(_("results"), blank=True, help_text=_("What changed against the starting point."))
    worked = models.TextField(_("what worked"), blank=True)
    did_not_work = models.TextField(_("what did not work"), blank=True)
    students_voice = models.TextField(
        _("the students' voice"), blank=True, help_text=_("In their words, without names.")
    )
    hours_spent = models.DecimalField(
        _("hours spent"),
        max_digits=7,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Staff's working hours. Leave empty when not known yet."),
    )
    lessons = models.TextField(_("lessons for others"), blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    decision_reason = models.TextField(_("reason for the decision"), blank=True)

    parent_page_types = ["practices.PilotIndexPage"]
    subpage_types: list[str] = []
    template = "practices/pilot_page.html"
    search_offer = Offer(
        kind="pilot",
        summary="summary",
        body=(
            "campus", "groups", "aim", "question", "starting_point", "measures", "done", "results", "worked",
            "did_not_work", "students_voice", "lessons", "decision_reason",
        ),
        date="starts",
    )  # fmt: skip
    content_panels = PILOT_PANELS
    settings_panels = PILOT_SETTINGS
    override_translatable_fields = [
        *AudiencePage.override_translatable_fields,
        SynchronizedField("practice", overridable=False),
    ]

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")
        indexes = [models.Index(fields=["audience", "college"], name="pilot_by_audience")]  # see readable_by
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="pilot_ends_after_it_starts",
                violation_error_message=_("A pilot ends on the day it starts or later."),
            )
        ]

    @property
    def has_result(self) -> bool:
        return bool(self.results.strip()) or any(block.value.known for block in self.measures)

    @property
    def failed(self) -> bool:
        """Given up: as welcome as a good one, and told beside the evidence instead of in it."""
        return self.decision == Decision.GIVE_UP

    def clean(self):
        super().clean()
        problems = {}
        if self.state == PilotState.FINISHED and not self.ends:
            problems["ends"] = _("Tell when the pilot ended.")
        if self.state == PilotState.FINISHED and not self.decision:
            problems["decision"] = _("A finished pilot has a decision: continue, change or give up.")
        if self.decision and self.state not in (PilotState.FINISHED, PilotState.INTERRUPTED):
            problems["decision"] = _("The decision is made when the pilot has finished or was interrupted.")
        if problems:
            raise ValidationError(problems)

    def get_context(self, request, *args, **kwargs):
        from ..presentation import pilot_context

        context = super().get_context(request, *args, **kwargs)
        context.update(pilot_context(self, request))
        return context
