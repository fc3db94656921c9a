"""The pieces a practice and a pilot are made of. Their ids are permanent: lineage and comparison depend on them."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DecimalBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.whitelist import check_url

CORE, ADAPTABLE = "core", "adaptable"


class ComponentBlock(StructBlock):
    title = CharBlock(
        label=_("Title"), max_length=120, help_text=_("For example: The agenda is on the wall a week before")
    )
    kind = ChoiceBlock(
        label=_("Kind"),
        choices=[
            (CORE, _("Core: must survive an adaptation")),
            (ADAPTABLE, _("Adaptable: fit it to your own")),
        ],
        default=ADAPTABLE,
    )
    text = TextBlock(
        label=_("Description"), help_text=_("What this piece is, so that another college can do the same.")
    )

    class Meta:
        icon = "form"
        label = _("Component")


class StepBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=120, help_text=_("For example: Agree on the date with the canteen"))
    text = TextBlock(label=_("What is done"))

    class Meta:
        icon = "list-ol"
        label = _("Step")


class RoleBlock(StructBlock):
    who = CharBlock(label=_("Who"), max_length=120, help_text=_("A role, for example: coordinator of student activity"))
    does = TextBlock(label=_("Does what"))

    class Meta:
        icon = "group"
        label = _("Role")


class LinkValue(StructValue):
    """A link or a paper."""

    @property
    def address(self) -> str:
        """The address when it is one to go to. A translator's and an import's words have passed no form."""
        return check_url(self.get("url") or "") or ""


class LinkBlock(StructBlock):
    title = CharBlock(label=_("Title"), max_length=160)
    description = TextBlock(label=_("What it is for"), required=False)
    url = URLBlock(label=_("Address"), required=False, help_text=_("Leave empty for a paper kept at the college."))

    class Meta:
        icon = "link"
        label = _("Link or paper")
        value_class = LinkValue


class FileBlock(StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = TextBlock(label=_("What it is for"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class PictureBlock(StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    description = TextBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")


class ComponentsBlock(StreamBlock):
    component = ComponentBlock()


class StepsBlock(StreamBlock):
    step = StepBlock()


class RolesBlock(StreamBlock):
    role = RoleBlock()


class MaterialsBlock(StreamBlock):
    link = LinkBlock()
    document = FileBlock()
    picture = PictureBlock()


class MeasureValue(StructValue):
    """A measured change: the numbers as people compare them."""

    @property
    def known(self) -> bool:
        """Whether both ends of the change have been measured."""
        return self.get("before") is not None and self.get("after") is not None

    @property
    def change(self) -> Decimal | None:
        return self["after"] - self["before"] if self.known else None


class MeasureBlock(StructBlock):
    name = CharBlock(label=_("What is measured"), max_length=120, help_text=_("For example: Students in the meeting"))
    unit = CharBlock(label=_("Unit"), max_length=40, help_text=_("For example: students, or % of answers"))
    before = DecimalBlock(label=_("Before"), required=False)
    target = DecimalBlock(label=_("Target"), required=False)
    after = DecimalBlock(label=_("After"), required=False)

    class Meta:
        icon = "order"
        label = _("Measure")
        value_class = MeasureValue

    def clean(self, value):
        value = super().clean(value)
        if value.get("after") is not None and value.get("before") is None:
            raise ValidationError(_("Tell the number before as well, so that the change can be seen."))
        return value


class MeasuresBlock(StreamBlock):
    measure = MeasureBlock()
