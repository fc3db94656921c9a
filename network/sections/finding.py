"""What search may filter pages of every section by: their college, themes and target groups; and when these change."""

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from network.colleges.directory import colleges_by_id
from network.colleges.models import CollegeName
from network.languages.readers import facts_of
from network.visibility.audiences import reader_of
from network.vocabularies.models import EducationType, Kind, TargetGroup, Term, Theme
from search.facets import Facet, register_facet, register_kind
from search.indexing import refresh_quietly
from search.models import SearchFacet


def tell_search() -> None:
    """Register the facets, the kinds of page that live here, and what they are called."""
    for facet in (
        Facet("college", _("College"), _college_of, _college_names, order=20, own=_own_colleges, suggested=True),
        Facet("theme", _("Theme"), _terms_in("themes"), _term_names(Kind.THEME), order=30, suggested=True),
        Facet("target", _("Target group"), _terms_in("target_groups"), _term_names(Kind.TARGET_GROUP), order=40),
    ):
        register_facet(facet)
    register_kind("college", _("College"))
    register_kind("page", _("Page"))
    for signal in (post_save, post_delete):
        signal.connect(_college_renamed, sender=CollegeName, dispatch_uid="search_college_renamed")
        for model in (Term, Theme, TargetGroup, EducationType):
            signal.connect(_term_changed, sender=model, dispatch_uid=f"search_{model.__name__}_changed")


def _college_of(page: Page) -> list[str]:
    college = getattr(page, "college", None)
    return [college.slug] if college else []


def _college_names(request) -> dict[str, str]:
    return {college.slug: college.short_name for college in colleges_by_id(request).values()}


def _own_colleges(request) -> frozenset[str]:
    """The colleges of which somebody is staff; for most people one."""
    own = reader_of(request.user).colleges
    return frozenset(college.slug for pk, college in colleges_by_id(request).items() if pk in own)


def _terms_in(field: str):
    def keys_of(page: Page) -> list[str]:
        return [term.key for term in getattr(facts_of(page), field).all()] if hasattr(page, field) else []

    return keys_of


def _term_names(kind: str):
    def names(request) -> dict[str, str]:
        remembered = getattr(request, "_search_terms", None)
        if remembered is None:
            remembered = request._search_terms = list(Term.objects.order_by("place", "name_fi"))
        return {term.key: term.name for term in remembered if term.kind == kind}

    return names


def _college_renamed(sender, instance, **kwargs):
    _refresh_pages_with("college", None)


def _term_changed(sender, instance, **kwargs):
    _refresh_pages_with("theme" if instance.kind == Kind.THEME else "target", instance.key)


def _refresh_pages_with(name: str, value: str | None) -> None:
    values = SearchFacet.objects.filter(name=name, document__collection="")
    if value is not None:
        values = values.filter(value=value)
    refresh_quietly(values.values_list("document__page_id", flat=True).distinct())
