"""PostgreSQL: a vector of labelled tokens beside each document, kept by a trigger, found through GIN.

PostgreSQL's own ranking does not know which words are rare, so each token's rank is multiplied by its worth here.
"""

from django.db import connection

from .base import Wanted
from .sql import DatabaseEngine, Match

# The worth of the labels D, C, B, A: members and base forms in the text, members and base forms in the title.
WEIGHTS = "{0.33, 0.67, 0.5, 1.0}"


class PostgresEngine(DatabaseEngine):
    name = "postgres"

    def frequencies(self, tokens: list[str]) -> dict[str, int]:
        """Each token is counted through the index; rare ones cost nothing, common ones some milliseconds."""
        if not tokens:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT token, (SELECT count(*) FROM search_searchdocument d WHERE d.vector @@ quoted::tsquery)
                FROM unnest(%s::text[], %s::text[]) AS each(token, quoted)""",
                [tokens, [_quoted(token) for token in tokens]],
            )
            return {token: count for token, count in cursor.fetchall() if count}

    def match(self, wanted: Wanted) -> Match:
        ranks = " + ".join([f"%s * ts_rank('{WEIGHTS}', unpacked.vector, %s::tsquery, 1)"] * len(wanted.tokens))
        weighed = [part for token, worth in wanted.tokens.items() for part in (float(worth), _quoted(token))]
        return Match(
            # Each ts_rank would unpack the stored vector for itself; joined to nothing it is unpacked once for all.
            source="search_searchdocument d CROSS JOIN LATERAL (SELECT d.vector || '' AS vector OFFSET 0) unpacked",
            condition="d.vector @@ %s::tsquery",
            worth=ranks,
            weighed=weighed,
            asked=[query_text(wanted)],
        )

    def all_but(self, excluded: tuple[str, ...]) -> Match:
        return Match(condition="NOT d.vector @@ %s::tsquery", asked=[" | ".join(map(_quoted, excluded))])


def query_text(wanted: Wanted) -> str:
    """PostgreSQL's query language, every token in quotation marks."""
    text = f"({' | '.join(map(_quoted, wanted.tokens))})"
    return f"{text} & !({' | '.join(map(_quoted, wanted.excluded))})" if wanted.excluded else text


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
