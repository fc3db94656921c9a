"""A college's part of the site: its front page and the plain pages below it; and a cooperation group's space."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from network.visibility.models import AudiencePage
from search.documents import Offer

from .approval import CollegeApprovalTask
from .blocks import BodyBlock

__all__ = ["CollegeApprovalTask", "CollegePage", "GroupSpacePage", "StandardPage"]


class CollegePage(AudiencePage, Page):
    """The front page of a college's section. Made by founding the college, never by hand."""

    lead = models.TextField(
        _("lead"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences: what this college is in the network."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    is_section_root = True
    parent_page_types = ["home.FrontPage"]
    max_count = 0  # pages of this kind are founded, not created in the explorer
    template = "sections/college_page.html"
    search_offer = Offer(kind="college", summary="lead", body=("body",))
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels = [MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")])]
    settings_panels = [AudiencePage.audience_panel]

    class Meta:
        verbose_name = _("college's front page")
        verbose_name_plural = _("colleges' front pages")

    @classmethod
    def can_create_at(cls, parent):
        return False

    def get_context(self, request, *args, **kwargs):
        from .highlights import highlights_of

        context = super().get_context(request, *args, **kwargs)
        context["highlights"] = highlights_of(self.college_id, request)
        return context


class GroupSpacePage(AudiencePage, Page):
    """Where a cooperation group writes together. Made with the group; its members alone see what lies in it."""

    lead = models.TextField(
        _("lead"), max_length=300, blank=True, help_text=_("One or two sentences: what the group prepares.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    is_section_root = True
    parent_page_types = ["home.FrontPage"]
    subpage_types = ["sections.StandardPage"]
    max_count = 0  # made with the group, not in the explorer
    template = "sections/group_space_page.html"
    search_offer = Offer(kind="page", summary="lead", body=("body",), date="last_published_at")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels = []
    settings_panels = []  # the space is its group's, always

    class Meta:
        verbose_name = _("cooperation group's space")
        verbose_name_plural = _("cooperation groups' spaces")

    @classmethod
    def can_create_at(cls, parent):
        return False

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = StandardPage.objects.child_of(self).readable_by(request.user)
        context["pages"] = pages.order_by("-last_published_at")[: self.MOST_PAGES]
        return context

    MOST_PAGES = 50


class StandardPage(AudiencePage, Page):
    """A plain page: contacts, instructions, a kit."""

    lead = models.TextField(_("lead"), max_length=300, blank=True, help_text=_("The page in one or two sentences."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = [
        "home.FrontPage", "sections.CollegePage", "sections.GroupSpacePage", "sections.StandardPage"
    ]  # fmt: skip
    template = "sections/standard_page.html"
    search_offer = Offer(kind="page", summary="lead", body=("body",), date="last_published_at")
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    settings_panels = [AudiencePage.audience_panel, *Page.settings_panels]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
