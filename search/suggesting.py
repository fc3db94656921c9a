"""What is suggested while one types: titles, themes and colleges with a word that begins so."""

from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from .analysis.tokens import normal, tokens_of
from .asking import Asking
from .audience import keys_of, readable_pages
from .facets import facets
from .models import SearchDocument

MOST = 8
MOST_LABELS = 3
SHORTEST = 2  # letters
LONGEST = 60
KEPT_SECONDS = 60


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
    """Titles in the reader's language, newest first, of pages that are checked to be readable in the same statement."""
    *whole, last = words
    begins = Q(title_exact__contains=f" {last}")
    for word in whole:
        begins &= Q(title_exact__contains=f" {word} ")
    documents = SearchDocument.objects.filter(begins, collection="", language=get_language())
    for name in (facet.name for facet in facets() if request.GET.get(facet.name)):
        documents = documents.filter(values__name=name, values__value=request.GET[name])
    keys = keys_of(request.user)
    if keys is not None:
        documents = documents.filter(audience__in=keys)
    newest = documents.order_by("-date", "key").values("page_id")[:most]
    pages = readable_pages(request.user).filter(pk__in=newest).order_by("-first_published_at", "pk")
    return [Suggestion(page.title, "", page.get_url(request) or "") for page in pages]
