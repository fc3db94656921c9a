"""SQLite: an FTS5 table beside the documents, kept by triggers."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import connection

from .base import Wanted
from .sql import DatabaseEngine, Match

# bm25's weights of title_bases, title_members, body_bases, body_members, as in the ranking.
WEIGHTS = (1.5, 0.75, 1.0, 0.5)


class SqliteEngine(DatabaseEngine):
    name = "sqlite"

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        if not tokens:
            return {}
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(tokens))
            cursor.execute(f"SELECT term, doc FROM search_words WHERE term IN ({marks})", tokens)  # noqa: S608
            return dict(cursor.fetchall())

    def match(self, wanted: Wanted) -> Match:
        return replace(_documents_with(wanted.tokens), worth=f"-bm25(search_index, {', '.join(map(str, WEIGHTS))})")

    def seeking(self, token: str) -> Match:
        return _documents_with([token])

    def holding(self, tokens: Iterable[str]) -> Match:
        held = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
        return Match(condition=f"d.id IN ({held})", asked=[_any_of(tokens)])


def _documents_with(tokens: Iterable[str]) -> Match:
    """CROSS: first what matches, then its documents; SQLite would rather try each document in turn."""
    return Match(
        source="search_index CROSS JOIN search_searchdocument d ON d.id = search_index.rowid",
        condition="search_index MATCH %s",
        asked=[_any_of(tokens)],
    )


def _any_of(tokens: Iterable[str]) -> str:
    """FTS5's language: every token in quotation marks, so that none of it is an operator."""
    return " OR ".join(map(_quoted, tokens))


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
