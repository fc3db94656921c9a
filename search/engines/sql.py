"""What the two database engines share: one statement that filters, counts and proposes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from functools import partial

from django.db import connection

from .base import Proposal, Wanted

PHRASE_HELD = "(d.title_exact LIKE %s ESCAPE '\\' OR d.body_exact LIKE %s ESCAPE '\\')"
AGAIN = "count(DISTINCT key) - count(*)"  # how many were counted again, below zero
# The language of fewer documents, where there are two: whatever is in both languages has one of them.
RARER = """SELECT min(language) FROM (
    SELECT language, row_number() OVER (ORDER BY count(*), language) AS place, count(*) OVER () AS languages
    FROM matched GROUP BY language
) of_language WHERE languages > 1 AND place = 1"""


@dataclass(frozen=True)
class Match:
    """Where the documents `d` come from, on which condition, and what a match is worth; with the parameters of the
    worth and of the condition."""

    source: str = "search_searchdocument d"
    condition: str = "TRUE"
    worth: str = "0"
    weighed: list = field(default_factory=list)
    asked: list = field(default_factory=list)


class DatabaseEngine:
    """An engine over the documents' table. Subclasses tell how a token is matched and what a match is worth."""

    name = ""
    its_facets = "JOIN search_searchfacet f ON f.document_id = m.id"
    can_stop = True  # what is counted up to a number costs no more than that

    def match(self, wanted: Wanted) -> Match:
        """How a query with tokens is matched."""
        raise NotImplementedError

    def holding(self, tokens: Iterable[str]) -> Match:
        """How what holds one of some tokens is matched, without a worth."""
        raise NotImplementedError

    def seen(self, tokens: list[str], keys: frozenset[str], most: int) -> dict[str, int]:
        """One statement, in which each token is looked for by itself."""
        if not tokens:
            return {}
        until = f"LIMIT {most:d}" if self.can_stop else ""
        counts, values = [], []
        for number, token in enumerate(tokens):
            match = self.seeking(token)
            condition = f"{match.condition} AND {one_of('d.audience', keys)}"
            found = f"SELECT 1 FROM {match.source} WHERE {condition} {until}"  # noqa: S608
            counts.append(f"SELECT {number}, count(*) FROM ({found}) AS found{number}")  # noqa: S608
            values += [*match.asked, *sorted(keys)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(counts), values)
            return {tokens[number]: min(count, most) for number, count in cursor.fetchall()}

    def seeking(self, token: str) -> Match:
        """How the documents with one token are gone through, without a worth."""
        return self.holding([token])

    def take_in(self, collection: str) -> None:
        """Nothing: triggers have done it."""

    def leave_out(self, collection: str) -> None:
        """Nothing: triggers have done it."""

    def begin(self, wanted: Wanted) -> Callable[[], Proposal]:
        return partial(self.propose, wanted)

    def propose(self, wanted: Wanted) -> Proposal:
        statement, parameters = self.request(wanted)
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            rows = cursor.fetchall()
        documents = [number for what, _value, number in rows if what == ""]
        counts: dict[str, Counter] = defaultdict(Counter)
        for what, value, number in rows:
            if what:
                counts[what][value] += number
        total = counts.pop("*")[""]
        return Proposal(documents, total, {name: dict(values) for name, values in counts.items()})

    def request(self, wanted: Wanted) -> tuple[str, list]:
        """One statement for proposals (named ""), the total ("*") and the counts of every facet (by its name).

        Every document that the words and the reader's keys allow is looked at once, with one column for each chosen
        facet; a facet's own counts leave its own column out. Documents are counted; then what was counted in both of
        its languages is taken off once: that is much less work than telling all of them apart.
        """
        match = self.match(wanted) if wanted.tokens else Match()
        readable, readable_values = _readable(wanted)
        conditions, values = [match.condition, *readable], [*match.asked, *readable_values]
        for forbidden in self._forbidden(wanted):
            conditions.append(f"d.key NOT IN (SELECT d.key FROM {forbidden.source} WHERE {forbidden.condition})")  # noqa: S608
            values += forbidden.asked
        if wanted.language:
            conditions.append("d.language = %s")
            values.append(wanted.language)
        if wanted.since:
            conditions.append("d.date >= %s")
            values.append(wanted.since)
        for phrase in wanted.phrases:
            conditions.append(PHRASE_HELD)
            values += [_padded(phrase)] * 2
        passes, chosen = [], []
        for number, (name, value) in enumerate(wanted.chosen.items()):
            held = "SELECT 1 FROM search_searchfacet v WHERE v.document_id = d.id AND v.name = %s AND v.value = %s"
            passes.append(f", EXISTS ({held}) AS p{number}")
            chosen += [name, value]
        every = " AND ".join(f"p{number}" for number in range(len(passes))) or "TRUE"
        but_own = " AND ".join(f"(p{number} OR f.name = %s)" for number in range(len(passes))) or "TRUE"
        order = "date DESC NULLS LAST, key" if wanted.newest_first else "worth DESC, key"
        in_one = "SELECT * FROM matched WHERE FALSE"
        in_both = f"SELECT * FROM matched WHERE key IN (SELECT key FROM matched WHERE language = ({RARER}))"  # noqa: S608
        languages = {token.partition(":")[0] for token in wanted.tokens}
        counted = f"FROM {{rows}} WHERE {every}"
        counted_by_facet = f"FROM {{rows}} m {self.its_facets} WHERE {but_own} GROUP BY f.name, f.value"
        text = f"""
            WITH matched AS MATERIALIZED (
                SELECT d.id, d.key, d.date, d.language, {match.worth} AS worth{"".join(passes)}
                FROM {match.source} WHERE {" AND ".join(conditions)}
            ), in_both AS MATERIALIZED ({in_one if len(languages) == 1 else in_both})
            SELECT * FROM (
                SELECT '' AS what, '' AS value, id AS number FROM matched WHERE {every} ORDER BY {order} LIMIT %s
            ) AS proposed
            UNION ALL SELECT '*', '', count(*) {counted.format(rows="matched")}
            UNION ALL SELECT '*', '', {AGAIN} {counted.format(rows="in_both")}
            UNION ALL SELECT f.name, f.value, count(*) {counted_by_facet.format(rows="matched")}
            UNION ALL SELECT f.name, f.value, {AGAIN} {counted_by_facet.format(rows="in_both")}
        """  # noqa: S608 — every value is a parameter
        return text, [*match.weighed, *chosen, *values, wanted.limit, *wanted.chosen, *wanted.chosen]

    def _forbidden(self, wanted: Wanted) -> Iterator[Match]:
        """What must not be held by any document of a thing, in whichever language, that the reader may read. One that
        they may not read leaves nothing out: that would tell what it holds."""
        readable, values = _readable(wanted)
        matches = [self.holding(wanted.excluded)] if wanted.excluded else []
        matches += [Match(condition=PHRASE_HELD, asked=[_padded(phrase)] * 2) for phrase in wanted.excluded_phrases]
        for match in matches:
            condition = " AND ".join([match.condition, *readable])
            yield Match(match.source, condition, asked=[*match.asked, *values])


def _readable(wanted: Wanted) -> tuple[list[str], list]:
    """The conditions that a document is of the collection and the reader's, with their parameters."""
    if wanted.keys is None:
        return ["d.collection = %s"], [wanted.collection]
    keys = sorted(wanted.keys)
    return ["d.collection = %s", one_of("d.audience", keys)], [wanted.collection, *keys]


def one_of(column: str, values: Sized) -> str:
    """The condition that a column has one of some values, each to be given as a parameter; FALSE when there is none."""
    return f"{column} IN ({', '.join(['%s'] * len(values))})" if values else "FALSE"


def _padded(phrase: tuple[str, ...]) -> str:
    words = " ".join(phrase)
    for sign in "\\%_":
        words = words.replace(sign, f"\\{sign}")
    return f"% {words} %"
