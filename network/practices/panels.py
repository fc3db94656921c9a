"""The editor's forms: panels in the order an editor thinks."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page

from network.visibility.models import AudiencePage


def _choices(name):
    """Terms as check boxes: all of them in sight, none lost by a click without the control key."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


def _time(name, heading):
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel(f"{name}_amount"), FieldPanel(f"{name}_unit"), FieldPanel(f"{name}_period")])],
        heading=heading,
    )


PRACTICE_PANELS = [
    TitleFieldPanel("title", help_text=_("A name that tells what happens. For example: Open meeting in the canteen")),
    FieldPanel("summary"),
    FieldPanel("image"),
    MultiFieldPanel(
        [_choices("themes"), _choices("target_groups"), _choices("education_types")],
        heading=_("What and for whom"),
    ),
    MultiFieldPanel(
        [FieldPanel("starting_need"), FieldPanel("aim"), FieldPanel("core_idea")], heading=_("Why and what")
    ),
    FieldPanel("components"),
    FieldPanel("steps"),
    FieldPanel("roles"),
    MultiFieldPanel([FieldPanel("students_part"), FieldPanel("students_part_text")], heading=_("Students' part")),
    _time("planner", _("Planner's time")),
    _time("participant", _("Participant's time")),
    MultiFieldPanel(
        [FieldPanel("people"), FieldPanel("difficulty"), FieldPanel("when_in_year")],
        heading=_("What it takes"),
    ),
    MultiFieldPanel([FieldPanel("conditions"), FieldPanel("measuring")], heading=_("Making it work")),
    FieldPanel("materials"),
    FieldPanel("student_welfare_link"),
    MultiFieldPanel(
        [
            FieldPanel("keywords"),
            FieldPanel("contact_role"),
            FieldPanel("contact_mailbox"),
            FieldPanel("review_by"),
        ],
        heading=_("Found and kept"),
    ),
    MultiFieldPanel(
        [
            HelpPanel(_("Only for a practice that grew out of another college's.")),
            FieldPanel("adaptation_reason"),
            FieldPanel("bettered"),
            FieldPanel("core_kept"),
        ],
        heading=_("Bettered from another"),
        classname="collapsed",
    ),
]
PRACTICE_SETTINGS = [AudiencePage.audience_panel, FieldPanel("licence"), *Page.settings_panels]

PILOT_PANELS = [
    TitleFieldPanel("title", help_text=_("For example: The meeting in the workshop's break room")),
    FieldPanel("summary"),
    FieldPanel("practice"),
    MultiFieldPanel(
        [
            FieldPanel("state"),
            FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
            FieldPanel("campus"),
            FieldPanel("groups"),
            FieldPanel("participants"),
        ],
        heading=_("Where, when and who"),
    ),
    MultiFieldPanel([FieldPanel("aim"), FieldPanel("question"), FieldPanel("starting_point")], heading=_("Before")),
    FieldPanel("measures"),
    MultiFieldPanel(
        [FieldPanel("done"), FieldPanel("results"), FieldPanel("worked"), FieldPanel("did_not_work")],
        heading=_("What happened"),
    ),
    FieldPanel("students_voice"),
    FieldPanel("hours_spent"),
    FieldPanel("lessons"),
    MultiFieldPanel([FieldPanel("decision"), FieldPanel("decision_reason")], heading=_("Decision")),
]
PILOT_SETTINGS = [AudiencePage.audience_panel, *Page.settings_panels]
