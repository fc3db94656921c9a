"""The form of a picture: what only begins like one is refused like any other file that is none."""

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's, which knows a picture by its first bytes and fails on the rest of one that is broken or made up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self._refuse_broken_pictures(self.fields["file"])

    def _refuse_broken_pictures(self, field):
        as_wagtail_reads_it = field.to_python

        def to_python(data):
            try:
                return as_wagtail_reads_it(data)
            except ValidationError:
                raise
            except Exception as broken:  # whatever the picture libraries raise; the cause stays in the chain
                raise ValidationError(field.error_messages["invalid_image"], code="invalid_image") from broken

        field.to_python = to_python
