"""What a page's own words and pictures point at: read from the page itself, since Wagtail's index comes later."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex


@dataclass(frozen=True)
class Reference:
    """A pointer to something: its model, its id, and the field of the page that holds it."""

    model: type
    pk: str
    field: str


def references_of(page: Page) -> set[Reference]:
    """Everything the page refers to in fields, stream blocks and rich text."""
    found = set()
    for content_type_id, pk, _model_path, content_path in ReferenceIndex._extract_references_from_object(page):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        found.add(Reference(model, str(pk), content_path.partition(".")[0]))
    return found
