"""What a page offers to search, and the document that is made of it.

A page kind declares its offer, `search_offer = Offer(kind="practice", summary="summary", body=("aim", "steps"))`, or
`search_offer = NOTHING` when it is never a hit. A system check fails start-up when a kind declares neither.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page

from .analysis.analyzer import analyzer_of
from .analysis.tokens import normal
from .audience import key_of_page
from .facets import facet_values
from .models import SearchDocument
from .page_concepts import Names, confirmed_for

LONGEST_BODY = 300_000  # characters; a page with its attachments, not a library
_attached: list[Callable[[Page], Iterable[str]]] = []


@dataclass(frozen=True)
class Offer:
    """What a page kind gives to search, by the names of its fields: a kind for the filter, words, a date.

    `body` may name text, rich text and stream fields; `date` a date or a moment.
    """

    kind: str
    summary: str = ""
    body: tuple[str, ...] = ()
    date: str = "first_published_at"


NOTHING = Offer(kind="")


class Words(NamedTuple):
    """The tokens of a text as they are stored, every one with spaces around it, and how many there are."""

    exact: str
    bases: str
    members: str
    length: int


def register_attachments(texts_of: Callable[[Page], Iterable[str]]) -> None:
    """Tell search the texts of what is attached to a page: `texts_of(page)`."""
    _attached.append(texts_of)


def words_of(text: str, language: str) -> Words:
    """The tokens of a text: all as they are written; base forms and members without the words of every text, unless
    there are no others."""
    tokens = analyzer_of(language).analyse(text)
    telling = [token for token in tokens if not token.is_stop] or tokens
    return Words(
        _spaced(token.word for token in tokens),
        _spaced(base for token in telling for base in token.bases),
        _spaced(member for token in telling for member in token.members),
        len(tokens),
    )


def _spaced(words: Iterable[str]) -> str:
    joined = " ".join(words)
    return f" {joined} " if joined else ""


def offer_of(page: Page) -> Offer:
    return getattr(type(page), "search_offer", NOTHING)


def is_found(page: Page) -> bool:
    """Whether search knows pages like this once they are on the air; not lists, nor other pages' aliases."""
    return bool(offer_of(page).kind) and not page.alias_of_id


def own_texts(page: Page) -> list[str]:
    """What a page itself says beside its title: its summary first, "" when it has none, then the fields it offers."""
    offer = offer_of(page)
    summary = _text_of(page, offer.summary) if offer.summary else ""
    return [summary, *(_text_of(page, name) for name in offer.body)]


def document_of(page: Page, confirmed: Mapping[str, list[Names]] | None = None) -> SearchDocument | None:
    """The document of a page as it is on the air, unsaved; None for what is never a hit: drafts, aliases, lists.

    `confirmed` has the concepts of pages by their keys (`confirmed_for`), for whoever makes many documents.
    """
    if not (page.live and is_found(page)):
        return None
    offer, key = offer_of(page), str(page.translation_key)
    language = page.locale.language_code
    summary, *parts = own_texts(page)
    parts = [summary, *parts, *(text for texts_of in _attached for text in texts_of(page))]
    document = SearchDocument(
        page_id=page.pk,
        key=key,
        language=language,
        kind=offer.kind,
        audience=key_of_page(page),
        date=_date_of(page, offer),
        facets=facet_values(page, offer.kind, language),
        concepts=(confirmed_for([key]) if confirmed is None else confirmed).get(key, []),
        title=normal(page.title),
        summary=summary,
        body="\n".join(part for part in parts if part)[:LONGEST_BODY],
    )
    year = [str(document.date.year)] if document.date else []
    document.facets |= {"language": [language], "type": [offer.kind], "year": year}
    sign(document)
    return document


def stamp_of(language: str) -> str:
    """What marks a document as analysed with the lexicon, the glossary and the rules of now."""
    return hashlib.sha256(analyzer_of(language).stamp.encode()).hexdigest()[:16]


def sign(document: SearchDocument) -> None:
    """Note what the document is made with and from, so that an unchanged one need not be written again."""
    document.stamp = stamp_of(document.language)
    told = (document.title, document.summary, document.body, document.audience, document.kind, document.language)
    told += tuple(document.concepts)  # so that without any the fingerprint is what it was before there were concepts
    whole = json.dumps([document.stamp, str(document.date), document.facets, document.key, *told], sort_keys=True)
    document.fingerprint = hashlib.sha256(whole.encode()).hexdigest()[:32]


def analyse(document: SearchDocument) -> None:
    """Fill the document's tokens from its title, its body and the names of its concepts."""
    for part in ("title", "body"):
        words = words_of(getattr(document, part), document.language)
        for name, value in words._asdict().items():
            setattr(document, f"{part}_{name}", value)
    _add_concepts(document)


def _add_concepts(document: SearchDocument) -> None:
    """The names of confirmed concepts stand among the words of the body, each word once, analysed in its own language.

    They are not in the text: no phrase is made of them, and the text is no longer for them.
    """
    named = [
        words_of(name, language) for names in document.concepts for language, texts in names.items() for name in texts
    ]
    for row in ("bases", "members"):
        tokens = dict.fromkeys(token for words in named for token in getattr(words, row).split())
        kept = getattr(document, f"body_{row}")
        setattr(document, f"body_{row}", f"{kept.rstrip()}{_spaced(tokens)}" if tokens else kept)


def _text_of(page: Page, name: str) -> str:
    """The words of a field of any kind, in lines."""
    field = page._meta.get_field(name)
    value = getattr(page, name)
    if hasattr(field, "get_searchable_content"):
        return normal("\n".join(str(text) for text in field.get_searchable_content(value) if text))
    return normal(strip_tags(str(value or "")))


def _date_of(page: Page, offer: Offer) -> date | None:
    """A moment's date is that of the site, whoever's time zone the admin goes by."""
    value = getattr(page, offer.date)
    return timezone.localdate(value, timezone.get_default_timezone()) if isinstance(value, datetime) else value
