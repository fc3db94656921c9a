"""What is suggested while one types: titles, themes and colleges with a word that begins so."""

from typing import NamedTuple

from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils.translation import get_language

from .addresses import address_of
from .analysis.tokens import normal, tokens_of
from .asking import Asking, FacetLabels, is_value
from .audience import keys_of, readable_pages
from .engines.sql import one_of
from .facets import facets
from .models.title_words import bounds_of

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

    What filters does so beside the filters that the request carries; titles lie within these, and the reader may read
    them.
    """
    words = [token.word for token in tokens_of(normal(typed[:LONGEST]))]
    if not words or len("".join(words)) < SHORTEST:
        return []
    chosen = _chosen(request)
    labels = _labels_beginning(words, chosen, request)[:MOST_LABELS]
    return [*labels, *_titles_beginning(words, chosen, request, MOST - len(labels))]


def _chosen(request) -> dict[str, str]:
    """The filters that the request carries, by the facet's name; without what is no choice."""
    labels = FacetLabels(request)
    carried = {name: request.GET[name] for name in labels if request.GET.get(name)}
    return {name: value for name, value in carried.items() if is_value(value, labels[name])}


def _labels_beginning(words: list[str], chosen: dict[str, str], request) -> list[Suggestion]:
    found = []
    for name, kind, label, value in _labels(request):
        if _all_begin(words, label):
            address = Asking(chosen={**chosen, name: value}).address
            found.append(Suggestion(label, kind, f"{reverse('search')}{address}"))
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


def _titles_beginning(words: list[str], chosen: dict[str, str], request, most: int) -> list[Suggestion]:
    """Titles in the reader's language, of the newest pages; each is checked to be readable."""
    # Two statements: in one, PostgreSQL goes through every page for the few that were found.
    found = _pages_beginning(words, chosen, keys_of(request.user), 2 * most)
    pages = readable_pages(request.user).filter(pk__in=found).only("title", "url_path")
    pages = pages.order_by("-first_published_at", "pk")[:most]
    return [Suggestion(page.title, "", address_of(page, request)) for page in pages]


def _pages_beginning(words: list[str], chosen: dict[str, str], keys: frozenset[str] | None, most: int) -> list[int]:
    """The pages of the newest documents with such a title. In plain SQL: somebody is typing, and the ORM takes longer
    to write this than a database to answer it."""
    *whole, last = words
    language = get_language()
    conditions, values = ["language = %s", "word >= %s", "word < %s"], [language, *bounds_of(last)]
    if keys is not None:
        conditions.append(one_of("audience", keys))
        values += sorted(keys)
    for word in whole:
        conditions.append("document_id IN (SELECT document_id FROM search_titleword WHERE language = %s AND word = %s)")
        values += [language, word.encode()]
    for name, value in chosen.items():
        conditions.append("document_id IN (SELECT document_id FROM search_searchfacet WHERE name = %s AND value = %s)")
        values += [name, value]
    statement = f"""
        SELECT page_id FROM search_searchdocument WHERE id IN (
            SELECT document_id FROM (
                SELECT document_id, max(date) AS date FROM (
                    SELECT document_id, date FROM search_titleword WHERE {" AND ".join(conditions)}
                    ORDER BY word LIMIT {LOOKED_AT}
                ) AS begun GROUP BY document_id
            ) AS documents ORDER BY date DESC NULLS LAST, document_id LIMIT %s
        )"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, most])
        return [page for (page,) in cursor.fetchall()]
