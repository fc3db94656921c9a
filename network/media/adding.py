"""Adding a picture to a college's collection, described in both languages."""

from django.core.files.images import ImageFile
from wagtail.models import Collection

from .models import NetworkImage


def add_image(
    collection: Collection, title: str, file, *, alt_fi="", alt_sv="", credit="", added_by=None
) -> NetworkImage:
    """Store a picture; `file` is an open binary file with a name."""
    image = NetworkImage(
        collection=collection,
        title=title,
        alt_fi=alt_fi,
        alt_sv=alt_sv,
        credit=credit,
        uploaded_by_user=added_by,
    )
    image.file = ImageFile(file, name=file.name)
    image.save()
    return image
