"""What hits can be filtered by: kind, language and year of search's own, and what is registered from above."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


@dataclass(frozen=True)
class Facet:
    """A filter: its name in addresses, its label, the values of a page, and the labels of values in their order.

    `labels(request)` gives {value: label}; a value without a label is not shown. None for years, which need none.
    `words` are other words for values, for those who type a filter. `own(request)` gives the values that are the
    reader's own, where hits of one's own can be put first. `suggested` when its labels are suggested while one types.
    """

    name: str
    label: str
    values_of: Callable[[Page], Iterable[str]] | None = None
    labels: Callable[[object], dict[str, str]] | None = None
    order: int = 50
    words: Mapping[str, str] = field(default_factory=dict)
    own: Callable[[object], frozenset[str]] | None = None
    suggested: bool = False


_facets: dict[str, Facet] = {}  # by name, in the order in which filters are shown
_kinds: dict[str, str] = {}


def register_facet(facet: Facet) -> None:
    in_order = sorted([*_facets.values(), facet], key=lambda each: each.order)
    _facets.clear()
    _facets.update((each.name, each) for each in in_order)


def register_kind(kind: str, label: str) -> None:
    """Tell what a kind of page is called for readers: register_kind("practice", _("Practice"))."""
    _kinds[kind] = label


def facets() -> list[Facet]:
    """Every facet in the order in which filters are shown."""
    return list(_facets.values())


def facet_values(page: Page, kind: str, language: str) -> dict[str, list[str]]:
    """What a page can be filtered by, as registered from above."""
    registered = (facet for facet in _facets.values() if facet.values_of)
    return {facet.name: sorted(set(facet.values_of(page))) for facet in registered}


def _kind_labels(request) -> dict[str, str]:
    return {kind: str(label) for kind, label in _kinds.items()}


def _language_labels(request) -> dict[str, str]:
    return {"fi": str(_("in Finnish")), "sv": str(_("in Swedish"))}


_LANGUAGE_WORDS = {"suomi": "fi", "finska": "fi", "ruotsi": "sv", "svenska": "sv"}
register_facet(Facet("type", _("Type"), labels=_kind_labels, order=25))
register_facet(Facet("language", _("Language"), labels=_language_labels, order=60, words=_LANGUAGE_WORDS))
register_facet(Facet("year", _("Year"), order=70))
