"""News of a college and of the network."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from network.media.models import NetworkImage
from network.sections.blocks import BodyBlock
from network.visibility.models import AudiencePage
from network.vocabularies.models import Theme
from search.documents import NOTHING, Offer


class NewsListPage(AudiencePage, Page):
    """A page that lists news, newest first."""

    lead = models.TextField(_("lead"), max_length=300, blank=True)

    search_offer = NOTHING
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    settings_panels = [AudiencePage.audience_panel]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        from .listing import news_context

        return super().get_context(request, *args, **kwargs) | news_context(request, college=self.college_id)


class NewsIndexPage(NewsListPage):
    """A college's news."""

    parent_page_types = ["sections.CollegePage"]
    max_count_per_parent = 1
    template = "news/news_list.html"

    class Meta:
        verbose_name = _("college's news")
        verbose_name_plural = _("colleges' news")


class NetworkNewsPage(NewsListPage):
    """All colleges' news, and the place of the network's own."""

    parent_page_types = ["home.FrontPage"]
    max_count_per_parent = 1
    template = "news/news_list.html"

    class Meta:
        verbose_name = _("network's news")
        verbose_name_plural = _("network's news")


class NewsPage(AudiencePage, Page):
    """A news item."""

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    lead = models.TextField(
        _("lead"),
        max_length=300,
        help_text=_("What happened, in one or two sentences a busy reader stops at."),
    )
    image = models.ForeignKey(
        NetworkImage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    themes = ParentalManyToManyField(Theme, blank=True, related_name="news", verbose_name=_("themes"))

    parent_page_types = ["news.NewsIndexPage", "news.NetworkNewsPage"]
    subpage_types: list[str] = []
    template = "news/news_page.html"
    search_offer = Offer(kind="news", summary="lead", body=("body",), date="date")
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        FieldPanel("image"),
        FieldPanel("body"),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    ]
    settings_panels = [AudiencePage.audience_panel, *Page.settings_panels]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["audience", "college"], name="news_by_audience")]  # see readable_by

    def get_context(self, request, *args, **kwargs):
        from .listing import item_context

        return super().get_context(request, *args, **kwargs) | item_context(self, request)
