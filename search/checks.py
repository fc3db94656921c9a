"""A start-up check: no page kind may forget what it offers to search."""

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from .documents import NOTHING, Offer
from .facets import facets


@register
def every_page_kind_makes_an_offer(app_configs, **kwargs):
    """search.E001: no offer. search.E002: an offer that names a field the kind does not have. search.E003: an offer of
    a kind that nobody has registered, which readers could neither filter by nor see the name of."""
    problems, kinds = [], _registered_kinds()
    for model in get_page_models():
        if model is Page:
            continue
        offer = _offer_declared_for(model)
        if not isinstance(offer, Offer):
            problems.append(
                Error(
                    f"{model._meta.label} does not tell what it offers to search.",
                    hint="Declare search_offer = Offer(…), or search_offer = NOTHING.",
                    id="search.E001",
                    obj=model,
                )
            )
        elif offer != NOTHING:
            known = {field.name for field in model._meta.get_fields()}
            unknown = {name for name in (offer.summary, offer.date, *offer.body) if name} - known
            if unknown:
                names = ", ".join(sorted(unknown))
                problems.append(Error(f"{model._meta.label} offers {names}.", id="search.E002", obj=model))
            if offer.kind not in kinds:
                problems.append(
                    Error(
                        f"{model._meta.label} is of the kind “{offer.kind}”, which has no name.",
                        hint="Call search.facets.register_kind in the ready() of its app.",
                        id="search.E003",
                        obj=model,
                    )
                )
    return problems


def _offer_declared_for(model: type[Page]) -> object:
    """What a kind declares, or a page kind that it is built on; a mixin of many kinds does not know what each says."""
    declaring = next((base for base in model.__mro__ if "search_offer" in vars(base)), Page)
    return declaring.search_offer if issubclass(declaring, Page) and declaring is not Page else None


def _registered_kinds() -> dict[str, str]:
    """What the kinds of page are called for readers."""
    return next(facet.labels(None) for facet in facets() if facet.name == "type")
