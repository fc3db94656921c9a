"""What a standard page, a news item and a college's front page are written with."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class FigureBlock(StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "sections/blocks/figure.html"


class QuoteBlock(StructBlock):
    text = TextBlock(label=_("Quotation"))
    source = CharBlock(
        label=_("Who said it"),
        required=False,
        max_length=120,
        help_text=_("A role or a group, never a student's name. For example: a second-year student, carpentry"),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "sections/blocks/quote.html"


class AttachmentBlock(StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    description = CharBlock(label=_("What it is for"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "sections/blocks/attachment.html"


class BodyBlock(StreamBlock):
    """Headings, text, pictures, quotations and documents; no raw HTML, ever."""

    heading = CharBlock(label=_("Heading"), max_length=120, icon="title", template="sections/blocks/heading.html")
    paragraph = RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, icon="pilcrow", template="sections/blocks/paragraph.html"
    )
    figure = FigureBlock()
    quote = QuoteBlock()
    attachment = AttachmentBlock()
