"""From the demo's texts to pages: fields, blocks and the words of translations."""

from datetime import datetime, time
from html import escape

from django.utils import timezone
from django.utils.text import slugify

from network.vocabularies.models import EducationType, TargetGroup, Theme

from .content import block_id, component_id

PRACTICE_TEXTS = [
    "summary",
    "starting_need",
    "aim",
    "core_idea",
    "students_part_text",
    "people",
    "when_in_year",
    "conditions",
    "measuring",
    "student_welfare_link",
    "contact_role",
    "contact_mailbox",
]
PILOT_TEXTS = [
    "summary",
    "campus",
    "groups",
    "aim",
    "question",
    "starting_point",
    "done",
    "results",
    "worked",
    "did_not_work",
    "students_voice",
    "lessons",
    "decision_reason",
]


def moment(day) -> datetime:
    """Nine in the morning of a day."""
    return timezone.make_aware(datetime.combine(day, time(9)))


def slug_of(title: str) -> str:
    return slugify(title)[:80].rstrip("-")


def practice_fields(key: str, data: dict, words: dict) -> dict:
    """The fields of a practice in one language, as the page takes them."""
    fields = {name: words.get(name, "") for name in PRACTICE_TEXTS}
    fields |= {
        "title": words["title"],
        "slug": slug_of(words["title"]),
        "keywords": ", ".join(words["keywords"]),
        "students_part": data["students_part"],
        "difficulty": data["difficulty"],
        "review_by": data.get("review_by"),
        "audience": data.get("audience", "public"),
        "components": _components(key, words),
        "steps": _blocks(key, "step", words["steps"], ("title", "text")),
        "roles": _blocks(key, "role", words["roles"], ("who", "does")),
        "materials": _blocks(key, "link", words.get("materials", []), ("title", "description", "url")),
        "adaptation_reason": words.get("adaptation_reason", ""),
        "bettered": words.get("bettered", ""),
        "core_kept": data.get("core_kept"),
    }
    for name in ("planner", "participant"):
        spent = data.get(f"{name}_time")
        if spent:
            fields |= {f"{name}_{part}": spent[part] for part in ("amount", "unit", "period")}
    return fields


def practice_terms(data: dict) -> dict:
    """The terms of a practice's vocabularies."""
    return {
        "themes": list(Theme.objects.filter(key__in=data["themes"])),
        "target_groups": list(TargetGroup.objects.filter(key__in=data["target_groups"])),
        "education_types": list(EducationType.objects.filter(key__in=data["education_types"])),
    }


def pilot_fields(key: str, data: dict, words: dict) -> dict:
    fields = {name: words.get(name, "") for name in PILOT_TEXTS}
    return fields | {
        "title": words["title"],
        "slug": slug_of(words["title"]),
        "state": data["state"],
        "starts": data["starts"],
        "ends": data.get("ends"),
        "participants": data.get("participants"),
        "hours_spent": data.get("hours_spent"),
        "decision": data.get("decision", ""),
        "audience": data.get("audience", "public"),
        "measures": _blocks(key, "measure", words.get("measures", []), ("name", "unit", "before", "target", "after")),
    }


def body_blocks(key: str, text: str) -> list:
    """Paragraphs of plain text as one rich-text block."""
    html = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs(text))
    return [{"type": "paragraph", "id": block_id(key, "body"), "value": html}]


def section_blocks(key: str, sections: list[dict]) -> list:
    blocks = []
    for number, section in enumerate(sections):
        blocks.append({"type": "heading", "id": block_id(key, "heading", number), "value": section["heading"]})
        html = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs(section["text"]))
        blocks.append({"type": "paragraph", "id": block_id(key, "text", number), "value": html})
    return blocks


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def words_by_path(page, fields: dict, streams: tuple[str, ...]) -> dict[str, list[str]]:
    """What wagtail-localize asks for: the strings of each path, for plain fields and for the blocks of streams."""
    words = {name: [value] for name, value in fields.items() if isinstance(value, str) and value}
    for name in streams:
        for block in fields.get(name) or []:
            _block_words(words, f"{name}.{block['id']}", block["value"])
    return words


def _block_words(words, path, value):
    if isinstance(value, dict):
        for name, inner in value.items():
            _block_words(words, f"{path}.{name}", inner)
    elif isinstance(value, str) and value.startswith("<p>"):
        words[path] = [part.removeprefix("<p>") for part in value.split("</p>") if part]
    elif isinstance(value, str):
        words[path] = [value]


def _components(key: str, words: dict) -> list:
    return [
        {
            "type": "component",
            "id": component_id(key, component["key"]),
            "value": {name: component[name] for name in ("title", "kind", "text")},
        }
        for component in words["components"]
    ]


def _blocks(key: str, kind: str, rows: list[dict], names: tuple[str, ...]) -> list:
    return [
        {
            "type": kind,
            "id": block_id(key, kind, number),
            "value": {name: row[name] for name in names if name in row},
        }
        for number, row in enumerate(rows)
    ]
