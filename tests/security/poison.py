"""Puts one payload into every text field of every row there is: of pages, their stream blocks, and all other models.

The fields are read off the models, so a new one is poisoned on the day it appears. Rows are written past the forms, as
an import would; rich text alone goes through the editor's own converter, since it is markup by nature.
"""

import json
from collections.abc import Iterator

from django.apps import apps
from django.core.cache import cache
from django.db import models
from taggit.models import Tag
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.fields import StreamField
from wagtail.models import Comment, CommentReply, Page, Site, Task, Workflow, WorkflowTask, get_page_models

from network.sections.blocks import TEXT_FEATURES

OWN_APPS = ["home", "news", "practices", "sections", "media", "colleges", "cooperation", "people", "vocabularies"]
OTHER_MODELS = [Comment, CommentReply, Tag, Site, Task, Workflow, WorkflowTask]
# What is no text: addresses and keys that other things are found by, and codes with a meaning of their own.
STRUCTURE = {
    "path", "slug", "url_path", "key", "host", "hostname", "username", "password", "language", "language_code", "code",
    "written_in", "hue", "content_type", "contentpath", "position", "file", "file_hash", "college_key", "kind",
    "instruction", "filter_spec", "focal_point_key", "identity", "identity_key", "email", "licence",
}  # fmt: skip


def text_fields(model) -> list[models.Field]:
    """The fields of a model that hold words."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, models.FileField)
        and not field.choices
        and field.name not in STRUCTURE
    ]


def poisoned_models() -> Iterator[type]:
    yield from (model for app in OWN_APPS for model in apps.get_app_config(app).get_models())
    yield from OTHER_MODELS


def fitting(payload: str, field) -> str:
    return payload[: field.max_length] if getattr(field, "max_length", None) else payload


def rich_text(payload: str) -> str:
    """What the editor keeps of a paragraph with the payload as its words and as the address of a link in it."""
    state = {
        "blocks": [
            {
                "key": "aaaaa", "text": f"{payload} linkki", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                "entityRanges": [{"key": 0, "offset": 0, "length": len(payload)}],
            },
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": payload}}},
    }  # fmt: skip
    return ContentstateConverter(TEXT_FEATURES).to_database_format(json.dumps(state))


def poisoned_value(block, payload: str, found=None):
    """A raw value of a block in which every text is the payload; what is no text stays as it was found, or empty."""
    if isinstance(block, StreamBlock):
        kept = {each["type"]: each.get("value") for each in found or []}
        children = []
        for name, child in block.child_blocks.items():
            value = poisoned_value(child, payload, kept.get(name))
            if value is not None:
                children.append({"type": name, "value": value})
        return children
    if isinstance(block, StructBlock):
        found = found if isinstance(found, dict) else {}
        values = {name: poisoned_value(each, payload, found.get(name)) for name, each in block.child_blocks.items()}
        choosers = [name for name, each in block.child_blocks.items() if each.required and values[name] is None]
        return None if choosers else values
    if isinstance(block, ListBlock):
        return [poisoned_value(block.child_block, payload)]
    if isinstance(block, RichTextBlock):
        return rich_text(payload)
    if isinstance(block, (CharBlock, TextBlock, URLBlock)):
        return payload
    if isinstance(block, ChoiceBlock):
        return found or next(key for key, _label in block.field.choices if key)
    if isinstance(block, ChooserBlock):
        return found or getattr(block.model_class.objects.first(), "pk", None)
    return found


def poison(payload: str) -> int:
    """Write a payload into everything. Returns how many fields of how many rows it went into."""
    written = 0
    page_kinds = get_page_models()
    for model in poisoned_models():
        fields = [field for field in text_fields(model) if model not in page_kinds]
        unique = {field.name for field in fields if field.unique}
        fields = [field for field in fields if field.name not in unique]
        if fields:
            rows = model._default_manager.all()
            written += len(fields) * rows.update(**{field.name: fitting(payload, field) for field in fields})
    for model in page_kinds:
        if model is not Page:
            for page in model.objects.all():
                written += _poison_page(page, payload)
    for tag in Tag.objects.all():
        Tag.objects.filter(pk=tag.pk).update(name=f"{payload[:80]}{tag.pk}")
    cache.clear()
    return written


def _poison_page(page, payload: str) -> int:
    fields = {field.name: fitting(payload, field) for field in text_fields(type(page)) if field.name != "draft_title"}
    fields["draft_title"] = fields["title"]
    streams = {
        field.name: poisoned_value(field.stream_block, payload, list(getattr(page, field.name).raw_data))
        for field in page._meta.concrete_fields
        if isinstance(field, StreamField)
    }
    for name, value in fields.items():
        setattr(page, name, value)
    for name, value in streams.items():
        setattr(page, name, json.dumps(value))
    if page.alias_of_id is None:
        page.save_revision(clean=False)
    named = {name: getattr(page, name) for name in [*fields, *streams]}
    type(page).objects.filter(pk=page.pk).update(**named)
    return len(fields) + sum(json.dumps(value).count(json.dumps(payload)[1:-1]) for value in streams.values())
