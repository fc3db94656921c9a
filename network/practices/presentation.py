"""What the pages of a practice and a pilot show besides their own words."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from network.languages.readers import facts_of, in_readers_language
from network.visibility.audiences import reader_of
from network.vocabularies.models import Kind, Term

from .evidence import adopters, evidence_of
from .lineage import family_of
from .models import PilotPage, PracticePage, ShortAddress
from .pilots import facts_of_pilot, readable_pilots


def practice_context(practice: PracticePage, request) -> dict:
    """A practice's facts, terms, pilots, evidence, adopters, family and short address."""
    original = facts_of(practice)
    pilots = list(
        readable_pilots(request.user, [original.translation_key]).select_related("practice").order_by("-starts")
    )
    in_readers_language(pilots, request.user)
    facts = [facts_of_pilot(pilot) for pilot in pilots]
    evidence = evidence_of(facts)
    return {
        "facts": original,
        "terms": terms_of(original),
        "pilots": pilots,
        "evidence": evidence,
        "beside_evidence": [pilot for pilot in pilots if pilot.failed or pilot.state == "interrupted"],
        "adopter_ids": adopters(facts),
        "family": family_of(original, request.user),
        "short_address": short_address_of(original),
        "adapt_url": reverse("adapt_practice", args=[original.pk]) if _offers_adapting(original, request) else "",
    }


def _offers_adapting(practice: PracticePage, request) -> bool:
    """Whether to show the way to adapting: to those who write somewhere else than in the owner's section."""
    reader = reader_of(request.user)
    return practice.live and reader.writes and (reader.everything or bool(reader.colleges - {practice.college_id}))


def terms_of(practice: PracticePage) -> dict[str, list[Term]]:
    """The practice's themes, target groups and education types, in one statement."""
    if practice.pk is None or getattr(practice, "is_preview", False):
        return {
            "themes": list(practice.themes.all()),
            "target_groups": list(practice.target_groups.all()),
            "education_types": list(practice.education_types.all()),
        }
    memberships = Q()
    for through, column in (
        (PracticePage.themes.through, "theme_id"),
        (PracticePage.target_groups.through, "targetgroup_id"),
        (PracticePage.education_types.through, "educationtype_id"),
    ):
        memberships |= Q(pk__in=through.objects.filter(practicepage=practice.pk).values(column))
    found = list(Term.objects.filter(memberships))
    return {
        "themes": [term for term in found if term.kind == Kind.THEME],
        "target_groups": [term for term in found if term.kind == Kind.TARGET_GROUP],
        "education_types": [term for term in found if term.kind == Kind.EDUCATION_TYPE],
    }


def short_address_of(practice: PracticePage) -> str:
    """The permanent address as people copy it, with the network's host; empty before the first publication."""
    address = ShortAddress.objects.filter(translation_key=practice.translation_key).first()
    return f"{settings.WAGTAILADMIN_BASE_URL}{address.get_absolute_url()}" if address else ""


def pilot_context(pilot: PilotPage, request) -> dict:
    """A pilot's facts from its original, and its practice in the reader's language, if the reader may read it."""
    facts = facts_of(pilot)
    practice = (
        PracticePage.objects.readable_by(request.user).select_related("college").filter(pk=facts.practice_id).first()
    )
    if practice is not None:
        in_readers_language([practice], request.user)
    return {"facts": facts, "practice": practice, "few": _few(facts.participants)}


def _few(participants: int | None) -> str:
    """Under five, a number would point at people."""
    return _("fewer than five") if participants is not None and participants < 5 else ""
