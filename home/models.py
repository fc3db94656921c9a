"""The network's public face: its front page, the project page, the colleges, and readers' feedback."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from network.visibility.models import AudiencePage
from search.documents import NOTHING, Offer


class FrontPage(AudiencePage, Page):
    """The network's front page: what was promised and how far it is, newest practices and news, themes."""

    headline = models.CharField(_("headline"), max_length=80, help_text=_("One line that a stranger understands."))
    lead = models.TextField(_("lead"), max_length=300, blank=True)
    promise_text = models.TextField(
        _("the promise"),
        max_length=500,
        blank=True,
        help_text=_("What the network promised, in two sentences."),
    )

    is_section_root = True
    parent_page_types = ["wagtailcore.Page"]
    max_count = 0  # founded with the network
    template = "home/front_page.html"
    search_offer = NOTHING
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("promise_text"),
    ]
    settings_panels: list = []

    class Meta:
        verbose_name = _("network's front page")
        verbose_name_plural = _("network's front pages")

    @classmethod
    def can_create_at(cls, parent):
        return False

    def permissions_for_user(self, user):
        from .rights import FrontPagePermissionTester

        return FrontPagePermissionTester(user, self)

    def get_context(self, request, *args, **kwargs):
        from .front import front_context

        return super().get_context(request, *args, **kwargs) | front_context(request)


class CollegesPage(AudiencePage, Page):
    """The colleges of the network, each with its towns, provider and what it has brought to the table."""

    lead = models.TextField(_("lead"), max_length=300, blank=True)

    parent_page_types = ["home.FrontPage"]
    max_count_per_parent = 1
    template = "home/colleges_page.html"
    search_offer = NOTHING
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    settings_panels = [AudiencePage.audience_panel]

    class Meta:
        verbose_name = _("list of colleges")
        verbose_name_plural = _("lists of colleges")

    def get_context(self, request, *args, **kwargs):
        from .front import colleges_context

        return super().get_context(request, *args, **kwargs) | colleges_context(request)


class PointsBlock(StreamBlock):
    """Numbered points, one sentence or two each."""

    point = TextBlock(label=_("Point"))


class ProjectPage(AudiencePage, Page):
    """A development project: who, for whom, what was sought, done and reached."""

    summary = models.TextField(_("summary"), max_length=300)
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"), null=True, blank=True)
    funder = models.CharField(
        _("funder"),
        max_length=160,
        help_text=_("For example: Opetushallitus, the National Agency for Education"),
    )
    implementers_text = models.TextField(
        _("about the implementers"),
        blank=True,
        help_text=_("One sentence; the colleges themselves and the coordinator are listed from the register."),
    )
    target_group = models.TextField(_("target group"), blank=True)
    aims = StreamField(PointsBlock(), blank=True, verbose_name=_("aims"))
    doing = StreamField(PointsBlock(), blank=True, verbose_name=_("what is done"))
    results = StreamField(PointsBlock(), blank=True, verbose_name=_("results"))
    contact_role = models.CharField(
        _("contact"), max_length=160, blank=True, help_text=_("A role, for example: the project manager")
    )
    contact_text = models.TextField(_("how to reach"), blank=True)

    parent_page_types = ["home.FrontPage"]
    template = "home/project_page.html"
    search_offer = Offer(
        kind="project",
        summary="summary",
        body=("implementers_text", "target_group", "aims", "doing", "results", "contact_role", "contact_text"),
        date="starts",
    )
    override_translatable_fields = [
        *AudiencePage.override_translatable_fields,
        SynchronizedField("starts"),
        SynchronizedField("ends"),
    ]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("funder"),
                FieldPanel("implementers_text"),
                FieldPanel("target_group"),
            ],
            heading=_("The project in brief"),
        ),
        FieldPanel("aims"),
        FieldPanel("doing"),
        FieldPanel("results"),
        MultiFieldPanel([FieldPanel("contact_role"), FieldPanel("contact_text")], heading=_("Contact")),
    ]
    settings_panels = [AudiencePage.audience_panel, *Page.settings_panels]

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    def get_context(self, request, *args, **kwargs):
        from .front import implementers

        return super().get_context(request, *args, **kwargs) | {"implementers": implementers(self, request)}


class Feedback(models.Model):
    """What a reader told about the service; the law asks for an answer within 14 days."""

    received = models.DateTimeField(_("received"), auto_now_add=True)
    message = models.TextField(_("message"))
    address = models.CharField(_("about the page"), max_length=500, blank=True)
    email = models.EmailField(_("reply to"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    answered = models.BooleanField(_("answered"), default=False)

    class Meta:
        ordering = ["-received"]
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self):
        return self.message[:60]
