"""The pages practices and pilots lie under, and the network's library of all practices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from network.visibility.models import AudiencePage
from search.documents import NOTHING


class ListPage(AudiencePage, Page):
    """A page that lists others and has little to say of its own."""

    lead = models.TextField(_("lead"), max_length=300, blank=True, help_text=_("One or two sentences above the list."))

    search_offer = NOTHING
    content_panels = [*Page.content_panels, FieldPanel("lead")]
    settings_panels = [AudiencePage.audience_panel]

    class Meta:
        abstract = True


class PracticeIndexPage(ListPage):
    """A college's own practices."""

    parent_page_types = ["sections.CollegePage"]
    max_count_per_parent = 1
    template = "practices/practice_list.html"

    class Meta:
        verbose_name = _("college's practices")
        verbose_name_plural = _("colleges' practices")

    def get_context(self, request, *args, **kwargs):
        from ..library import library_context

        return super().get_context(request, *args, **kwargs) | library_context(request, college=self.college_id)


class PilotIndexPage(ListPage):
    """A college's own pilots."""

    parent_page_types = ["sections.CollegePage"]
    max_count_per_parent = 1
    template = "practices/pilot_list.html"

    class Meta:
        verbose_name = _("college's pilots")
        verbose_name_plural = _("colleges' pilots")

    def get_context(self, request, *args, **kwargs):
        from ..library import pilots_context

        return super().get_context(request, *args, **kwargs) | pilots_context(request, college=self.college_id)


class PracticeLibraryPage(ListPage):
    """Every shared practice of all colleges, with filters."""

    parent_page_types = ["home.FrontPage"]
    max_count_per_parent = 1
    template = "practices/practice_list.html"

    class Meta:
        verbose_name = _("practice library")
        verbose_name_plural = _("practice libraries")

    def get_context(self, request, *args, **kwargs):
        from ..library import library_context

        return super().get_context(request, *args, **kwargs) | library_context(request, college=None)
