"""The family of a practice: the one it grew from and those that grew from it, as far as the reader may see."""

from django.db.models import Q
from wagtail.models import Page

from network.languages.readers import in_readers_language

from .models import PracticePage


def family_of(practice: PracticePage, user) -> dict:
    """Origin and adaptations of a practice (an original), in the reader's language. One statement, one more for words.

    A relative that the reader may not read is left out without a trace.
    """
    relatives = list(
        PracticePage.objects.originals()
        .readable_by(user)
        .filter(Q(origin_id=practice.pk) | Q(pk=practice.origin_id or 0))
        .order_by("first_published_at")
    )
    in_readers_language(relatives, user)
    origin = next((page for page in relatives if page.pk == practice.origin_id), None)
    return {"origin": origin, "adaptations": [page for page in relatives if page is not origin]}


def original_of(page: Page) -> PracticePage:
    """The original row of a practice given in any language."""
    return PracticePage.objects.originals().get(translation_key=page.translation_key)
