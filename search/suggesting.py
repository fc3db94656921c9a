"""What is suggested while one types: titles, themes and colleges with a word that begins so."""

from datetime import date
from typing import NamedTuple

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language

from .addresses import address_of
from .analysis.tokens import normal, tokens_of
from .asking import Asking
from .audience import keys_of, readable_pages
from .facets import facets
from .models import SearchDocument, TitleWord
from .models.title_words import beginning_with

MOST = 8
MOST_LABELS = 3
SHORTEST = 2  # letters
LONGEST = 60
KEPT_SECONDS = 60
LOOKED_AT = 500  # words with the same beginning; of more, the newest are those of the first so many


class Suggestion(NamedTuple):
    """A line of the list: what it says, what it is ("Theme", "College", or "" for a page), and where it leads."""

    label: str
    kind: str
    address: str


def suggestions(typed: str, request) -> list[Suggestion]:
    """At most eight, what filters first, then titles; nothing for a single letter.

    Titles are those that the reader may read, within the filters that the request carries.
    """
    words = [token.word for token in tokens_of(normal(typed[:LONGEST]))]
    if not words or len("".join(words)) < SHORTEST:
        return []
    labels = _labels_beginning(words, request)[:MOST_LABELS]
    return [*labels, *_titles_beginning(words, request, MOST - len(labels))]


def _labels_beginning(words: list[str], request) -> list[Suggestion]:
    found = []
    for name, kind, label, value in _labels(request):
        if _all_begin(words, label):
            found.append(Suggestion(label, kind, f"{reverse('search')}{Asking(chosen={name: value}).address}"))
    return found


def _labels(request) -> list[tuple[str, str, str, str]]:
    """The labels that are suggested, in the reader's language: (facet, its label, label, value). Kept for a minute."""
    key = f"suggested-labels:{get_language()}"
    kept = cache.get(key)
    if kept is None:
        kept = [
            (facet.name, str(facet.label), str(label), value)
            for facet in facets()
            if facet.suggested and facet.labels
            for value, label in facet.labels(request).items()
        ]
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _all_begin(words: list[str], text: str) -> bool:
    """Whether the last word begins a word of the text and the ones before it are words of it."""
    have = [token.word for token in tokens_of(normal(text))]
    *whole, last = words
    return all(word in have for word in whole) and any(word.startswith(last) for word in have)


def _titles_beginning(words: list[str], request, most: int) -> list[Suggestion]:
    """Titles in the reader's language, of the newest pages; each is checked to be readable."""
    *whole, last = words
    in_language = TitleWord.objects.filter(language=get_language())
    begun = in_language.filter(beginning_with(last))
    keys = keys_of(request.user)
    if keys is not None:
        begun = begun.filter(audience__in=keys)
    for word in whole:
        begun = begun.filter(document__in=in_language.filter(word=word.encode()).values("document"))
    for name in (facet.name for facet in facets() if request.GET.get(facet.name)):
        begun = begun.filter(document__values__name=name, document__values__value=request.GET[name])
    rows = begun.order_by("word").values_list("date", "document")[:LOOKED_AT]
    newest = list(dict.fromkeys(document for _date, document in sorted(rows, key=_newest_first)))
    # Two statements: in one, PostgreSQL goes through every page for the few that were found.
    documents = SearchDocument.objects.filter(pk__in=newest[: 2 * most])
    pages = readable_pages(request.user).filter(pk__in=documents.values("page"))
    pages = pages.only("title", "url_path").order_by("-first_published_at", "pk")[:most]
    return [Suggestion(page.title, "", address_of(page, request)) for page in pages]


def _newest_first(row: tuple[date | None, int]) -> tuple[int, int]:
    when, document = row
    return (-when.toordinal() if when else 0, document)
