"""Where those who edit a page confirm what it is about. Nobody else learns that the page exists."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from search.concept_suggestions import suggest_concepts
from search.concepts import Label
from search.confirming import MOST_CONFIRMED, Changed, confirm_concepts, confirmed_concepts
from search.documents import is_found, own_texts
from search.page_concepts import Names, names_in_languages
from search.vocabulary import site_vocabulary


class Choice(NamedTuple):
    """A concept to tick: its names by language, the usual one first, and how it is told from its namesakes."""

    concept: str
    names: Names
    full_names: dict[str, str]
    is_confirmed: bool

    @property
    def other_names(self) -> Names:
        return {language: texts[1:] for language, texts in self.names.items() if texts[1:]}


def may_confirm(user, page: Page) -> bool:
    """Whether somebody may say what a page is about: who may edit it, when it is of a kind that search finds."""
    return is_found(page) and page.permissions_for_user(user).can_edit()


class ConceptsView(WagtailAdminTemplateMixin, TemplateView):
    """One form with what is confirmed and what the page's words suggest. Posting it twice does nothing more."""

    template_name = "search/concepts.html"
    page_title = gettext_lazy("Concepts for search")
    header_icon = "tag"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not may_confirm(request.user, self.page):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Page:
        page = Page.objects.filter(pk=self.kwargs["page_id"]).select_related("locale").first()
        if page is None:
            raise Http404
        return page.specific

    def post(self, request, page_id):
        posted = request.POST
        changed = confirm_concepts(self.page, posted.getlist("concept"), posted.getlist("shown"), request.user)
        messages.success(request, self._told(changed))
        if changed.left_out:
            told = _("A page has at most %(most)s concepts. Take some away before you confirm more.")
            messages.warning(request, told % {"most": MOST_CONFIRMED})
        return redirect("search_concepts", page_id)

    def _told(self, changed: Changed) -> str:
        if not (changed.added or changed.removed):
            return _("The concepts are as they were.")
        if self.page.live:
            return _("The concepts are saved. Search finds the page by their names from now on.")
        return _("The concepts are saved. Search finds the page by their names once it is published.")

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **context):
        confirmed, suggested = self._choices()
        return super().get_context_data(confirmed=confirmed, suggested=suggested, **context)

    def _choices(self) -> tuple[list[Choice], list[Choice]]:
        """What is confirmed, as far as a vocabulary has a name for it, and what the newest draft's words suggest."""
        ids = confirmed_concepts(self.page)
        known = site_vocabulary().labels_of(ids)
        draft = self.page.get_latest_revision_as_object()
        text, language = "\n".join(own_texts(draft)), self.page.locale.language_code
        suggested = suggest_concepts(draft.title, text, language, site_vocabulary())
        return (
            [_choice(concept, known[concept], True) for concept in ids if concept in known],
            [_choice(each.concept, each.labels, False) for each in suggested if each.concept not in ids],
        )


def _choice(concept: str, labels: Sequence[Label], is_confirmed: bool) -> Choice:
    full: dict[str, str] = {}
    for label in sorted(labels, key=lambda label: not label.preferred):
        full.setdefault(label.language, label.text)
    return Choice(concept, names_in_languages(labels), full, is_confirmed)
