"""What search may filter practices by beside what all pages have: their evidence; and when it changes."""

from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from network.languages.readers import facts_of
from network.visibility.audiences import Audience
from search.facets import Facet, register_facet, register_kind
from search.indexing import refresh_quietly, refresh_when_gone

from .evidence import Evidence, evidence_of
from .models import PilotPage, PracticePage
from .pilots import facts_of_pilot


def tell_search() -> None:
    register_facet(Facet("evidence", _("Evidence"), _evidence, _steps, order=50))
    register_kind("practice", _("Practice"))
    register_kind("pilot", _("Pilot"))
    page_published.connect(_pilot_changed, sender=PilotPage, dispatch_uid="search_pilot_published")
    page_unpublished.connect(_pilot_taken_down, sender=PilotPage, dispatch_uid="search_pilot_unpublished")
    post_delete.connect(_pilot_deleted, sender=PilotPage, dispatch_uid="search_pilot_deleted")


def _evidence(page: Page) -> list[str]:
    """The evidence that everybody sees who may read the practice: from pilots no more hidden than itself."""
    if not isinstance(page, PracticePage):
        return []
    practice = facts_of(page)
    pilots = PilotPage.objects.originals().live().filter(practice__translation_key=practice.translation_key)
    told = [facts_of_pilot(pilot) for pilot in pilots.select_related("practice") if _no_more_hidden(pilot, practice)]
    return [str(evidence_of(told))]


def _no_more_hidden(pilot: PilotPage, practice: PracticePage) -> bool:
    open_to = {Audience.PUBLIC, practice.audience_key}
    if practice.audience == Audience.COLLEGE:
        open_to.add(Audience.NETWORK)
    return pilot.audience_key in open_to


def _steps(request) -> dict[str, str]:
    return dict(Evidence.choices)


def _pilot_changed(sender, instance, **kwargs):
    refresh_quietly(_practices_of(instance))


def _pilot_taken_down(sender, instance, **kwargs):
    follow = refresh_when_gone if instance.live else refresh_quietly  # live still, when it is being deleted
    follow(_practices_of(instance))


def _pilot_deleted(sender, instance, **kwargs):
    refresh_when_gone(_practices_of(instance))


def _practices_of(pilot: PilotPage):
    key = PracticePage.objects.filter(pk=pilot.practice_id).values("translation_key")
    return PracticePage.objects.filter(translation_key__in=key, alias_of=None).values_list("pk", flat=True)
