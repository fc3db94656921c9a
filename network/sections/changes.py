"""What changed between two versions of a page, field by field in plain words, on top of Wagtail's own comparison.

Pure: reads two versions in memory and writes nothing. It tells everything the editor's form holds, so what it returns
is for people who may edit the page.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import compare
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.utils.text import text_from_html

LONGEST_EXCERPT = 160
RUN_UP = 40  # letters shown before the first difference in a long text
CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"


@dataclass(frozen=True)
class Change:
    """One difference: the field (and the piece of it), and how it read before and after."""

    label: str
    before: str = ""
    after: str = ""
    kind: str = CHANGED


def changes_between(before: Page, after: Page) -> list[Change]:
    """Every difference between two versions of one page, in the order of the editor's form."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=None, form=None)
    comparisons = (comparison(before, after) for comparison in panel.get_comparison())
    return [change for each in comparisons if each.has_changed() for change in _changes_of(each)]


def changes_since_published(page: Page, version: Page) -> list[Change] | None:
    """What a version changes in the page that readers see now; None when readers see none."""
    return changes_between(page, version) if page.live else None


def _changes_of(comparison) -> list[Change]:
    label = str(comparison.field_label())
    if isinstance(comparison, compare.StreamFieldComparison):
        stream = compare.StreamBlockComparison(
            comparison.field.stream_block, True, True, comparison.val_a, comparison.val_b
        )
        return _changes_of_stream(label, stream)
    if not comparison.is_field:
        return [Change(label)]
    before, after = _field_words(comparison)
    if before == after:  # only the markup differs: a word in bold
        return [Change(label)]
    return [Change(label, *excerpts(before, after))]


def _field_words(comparison) -> tuple[str, str]:
    if isinstance(comparison, compare.M2MFieldComparison):
        return tuple(", ".join(map(str, items)) for items in comparison.get_items())
    if isinstance(comparison, compare.ForeignObjectComparison):
        return tuple(words_of(found) for found in comparison.get_objects())
    values = comparison.val_a, comparison.val_b
    choices = dict(getattr(comparison.field, "flatchoices", None) or ())
    if choices:
        return tuple(words_of(choices.get(value, value)) for value in values)
    if isinstance(comparison, compare.RichTextFieldComparison):
        return tuple(_one_line(text_from_html(value or "")) for value in values)
    return tuple(words_of(value) for value in values)


# --- Streams ---


def _changes_of_stream(label: str, stream) -> list[Change]:
    changes = []
    for piece in stream.get_block_comparisons():
        if piece.is_new():
            changes.append(_whole(label, piece.block, piece.val_b, ADDED))
        elif piece.is_deleted():
            changes.append(_whole(label, piece.block, piece.val_a, REMOVED))
        elif piece.has_changed():
            changes += _changes_of_piece(label, piece)
    if _order_changed(stream):
        changes.append(Change(label, kind=MOVED))
    return changes


def _whole(label: str, block, value, kind: str) -> Change:
    words = shortened(block_words(block, value))
    return Change(_named(label, block, value), **{"after" if kind == ADDED else "before": words}, kind=kind)


def _changes_of_piece(label: str, piece) -> list[Change]:
    name = _named(label, piece.block, piece.val_a)
    if not isinstance(piece.block, blocks.StructBlock):
        return [_changed(name, block_words(piece.block, piece.val_a), block_words(piece.block, piece.val_b))]
    changes = []
    for key, block in piece.block.child_blocks.items():
        before, after = piece.val_a.get(key), piece.val_b.get(key)
        if before != after:
            changes.append(
                _changed(f"{name}: {capfirst(block.label)}", block_words(block, before), block_words(block, after))
            )
    return changes


def _changed(label: str, before: str, after: str) -> Change:
    return Change(label) if before == after else Change(label, *excerpts(before, after))


def _order_changed(stream) -> bool:
    before, after = (
        [block.id for block in stream.get_blocks_from_value(value)] for value in (stream.val_a, stream.val_b)
    )
    return [key for key in before if key in after] != [key for key in after if key in before]


def _named(label: str, block, value) -> str:
    """The piece by its own title, as its editors know it."""
    title = ""
    if isinstance(block, blocks.StructBlock):
        texts = (key for key, child in block.child_blocks.items() if isinstance(child, blocks.CharBlock))
        title = next((value[key] for key in texts if value.get(key)), "")
    if title:
        return _("%(field)s, “%(title)s”") % {"field": label, "title": shortened(str(title), 60)}
    return label if capfirst(block.label) == label else f"{label}, {capfirst(block.label)}"


def block_words(block, value) -> str:
    """A block's value as one line of words."""
    if value in (None, ""):
        return ""
    if isinstance(block, blocks.StructBlock):
        parts = ((child.label, block_words(child, value.get(key))) for key, child in block.child_blocks.items())
        return "; ".join(f"{capfirst(name)}: {words}" for name, words in parts if words)
    if isinstance(block, blocks.StreamBlock):
        return "; ".join(block_words(child.block, child.value) for child in value)
    if isinstance(block, blocks.ListBlock):
        return "; ".join(block_words(block.child_block, item) for item in value)
    if isinstance(block, blocks.ChoiceBlock):
        return words_of(dict(block.field.choices).get(value, value))
    return words_of(value)


# --- Words ---


def words_of(value) -> str:
    """Any value of a field as one line of words; nothing for what is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, RichText):
        return _one_line(text_from_html(value.source))
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return _one_line(str(value))


def excerpts(before: str, after: str, limit: int = LONGEST_EXCERPT) -> tuple[str, str]:
    """Two texts cut to what a mail can hold, both from a little before the place where they begin to differ."""
    if max(len(before), len(after)) <= limit:
        return before, after
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    same = min(len(before), len(after)) if same is None else same
    start = before.rfind(" ", 0, max(same - RUN_UP, 0)) + 1 if same > RUN_UP else 0
    lead = "… " if start else ""
    return tuple(lead + shortened(text[start:], limit) if text[start:] else "" for text in (before, after))


def shortened(text: str, limit: int = LONGEST_EXCERPT) -> str:
    """A text of at most `limit` letters, cut between words where there is a gap."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
