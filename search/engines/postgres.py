"""PostgreSQL: a vector of labelled tokens in each document's row, kept by a trigger, found through GIN.

PostgreSQL's own ranking does not know which words are rare, so each token's rank is multiplied by its worth here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import connection

from .base import Wanted
from .sql import DatabaseEngine, Match

# The worth of the labels D, C, B, A: members and base forms in the text, members and base forms in the title.
WEIGHTS = "{0.33, 0.67, 0.5, 1.0}"
IN_TITLE, ELSEWHERE = 1.0, 0.01  # a common word
# Each ts_rank would unpack the stored vector for itself; joined to nothing it is unpacked once for all.
UNPACKED = "search_searchdocument d CROSS JOIN LATERAL (SELECT d.vector || '' AS vector OFFSET 0) unpacked"
INDEXED = "search_indexed(d.vector)"  # what the index is of; see `tables`


class PostgresEngine(DatabaseEngine):
    name = "postgres"
    # For each document by itself: PostgreSQL expects that most of the site was found, and reads all facets for a few.
    its_facets = """CROSS JOIN LATERAL (
        SELECT f.name, f.value FROM search_searchfacet f WHERE f.document_id = m.id OFFSET 0
    ) f"""
    can_stop = False  # to stop early it would rather read documents one by one than look into the index

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """Each token is counted through the index; rare ones cost nothing, common ones some milliseconds."""
        if not tokens:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT token, (SELECT count(*) FROM search_searchdocument d WHERE {INDEXED} @@ quoted::tsquery)
                FROM unnest(%s::text[], %s::text[]) AS each(token, quoted)""",  # noqa: S608
                [tokens, [_quoted(token) for token in tokens]],
            )
            return {token: count for token, count in cursor.fetchall() if count}

    def match(self, wanted: Wanted) -> Match:
        rare = {token: worth for token, worth in wanted.tokens.items() if token not in wanted.common}
        ranks = " + ".join([f"%s * ts_rank('{WEIGHTS}', unpacked.vector, %s::tsquery, 1)"] * len(rare))
        weighed = [part for token, worth in rare.items() for part in (float(worth), _quoted(token))]
        held = self.holding(wanted.tokens)
        if not wanted.common:
            return replace(held, source=UNPACKED, worth=ranks, weighed=weighed)
        worth, by_title = _by_title({token: wanted.tokens[token] for token in sorted(wanted.common)})
        if not rare:
            return replace(held, worth=worth, weighed=by_title)
        holds_rare = self.holding(rare)
        ranked = f"(SELECT d.id, {ranks} AS worth FROM {UNPACKED} WHERE {holds_rare.condition}) rare"  # noqa: S608
        return Match(
            source=f"{held.source} LEFT JOIN {ranked} ON rare.id = d.id",
            condition=held.condition,
            worth=f"{worth} + coalesce(rare.worth, 0)",
            weighed=by_title,
            asked=[*weighed, *holds_rare.asked, *held.asked],
        )

    def holding(self, tokens: Iterable[str]) -> Match:
        """In PostgreSQL's query language, every token in quotation marks."""
        return Match(condition=f"{INDEXED} @@ %s::tsquery", asked=[" | ".join(map(_quoted, tokens))])


def _by_title(common: Mapping[str, float]) -> tuple[str, list]:
    """What common tokens are worth, with the parameters: by the title and the length alone. To rank the vectors of most
    of a large site would take seconds, and titles have the word often enough."""
    asked = [part for token, worth in common.items() for part in (float(worth), _quoted(token))]
    held = f"CASE WHEN d.titles @@ %s::tsquery THEN {IN_TITLE} ELSE {ELSEWHERE} END"
    total = " + ".join([f"%s::float8 * ({held})::float8"] * len(common))
    return f"({total}) / (1 + ln((1 + d.title_length + d.body_length)::float8))", asked


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
