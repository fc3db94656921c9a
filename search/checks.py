"""A start-up check: no page kind may forget what it offers to search."""

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from .documents import NOTHING, Offer


@register
def every_page_kind_makes_an_offer(app_configs, **kwargs):
    """search.E001: no offer. search.E002: an offer that names a field the kind does not have."""
    problems = []
    for model in get_page_models():
        if model is Page:
            continue
        offer = getattr(model, "search_offer", None)
        if not isinstance(offer, Offer):
            problems.append(
                Error(
                    f"{model._meta.label} does not tell what it offers to search.",
                    hint="Declare search_offer = Offer(…), or search_offer = NOTHING.",
                    id="search.E001",
                    obj=model,
                )
            )
        elif offer is not NOTHING:
            known = {field.name for field in model._meta.get_fields()}
            unknown = {name for name in (offer.summary, offer.date, *offer.body) if name} - known
            if unknown:
                names = ", ".join(sorted(unknown))
                problems.append(Error(f"{model._meta.label} offers {names}.", id="search.E002", obj=model))
    return problems
