"""Pages of every kind at once: which of them a user may read, in one statement."""

from functools import cache

from django.db.models import Q
from wagtail.models import Page, get_page_models

from .audiences import may_read, readable_q


@cache
def audience_page_models() -> tuple[type, ...]:
    """Every page kind that carries an audience."""
    from .models import AudiencePage

    return tuple(model for model in get_page_models() if issubclass(model, AudiencePage))


def readable_pages(user):
    """Live pages of any kind that a user may read. A kind without an audience is never among them."""
    condition = Q(pk=None)
    for model in audience_page_models():
        to_parent = model._meta.get_field("page_ptr").remote_field.related_name or model._meta.model_name
        condition |= readable_q(user, prefix=f"{to_parent}__")
    return Page.objects.live().filter(condition)


def key_of_page(page: Page) -> str:
    """The key of a page of any kind, which must be specific; one without an audience opens to nobody."""
    return page.audience_key if isinstance(page, audience_page_models()) else "nobody"


def may_read_any(user, page: Page) -> bool:
    """`may_read` for a page of unknown kind; a kind without an audience is not shown."""
    page = page.specific
    return isinstance(page, audience_page_models()) and may_read(user, page)
