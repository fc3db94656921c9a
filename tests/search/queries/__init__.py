"""What people ask of search over the demo's pages: fi.tsv and sv.tsv, tables that a teacher can read and mend.

Each row names a query, the titles it must find and must not find, and the title that comes first. The queries that
search does not answer yet stand in known_gaps.tsv.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("fi", "sv")
COLUMNS = ["query", "must find", "must not find", "first", "why"]
GAP_COLUMNS = ["language", "query", "what is missing"]
FIRST_HITS = 20  # a title that must be found is among so many hits


class BadQueryFile(Exception):
    """A table that cannot be read as one; the message names the file and the line."""


@dataclass(frozen=True)
class Asked:
    """A row: what is typed on the site in a language, and the titles that an anonymous reader must and must not get.

    `must_find` are among the first 20 hits, `must_not_find` among none, and `first`, where it is not empty, is the
    first hit and one of `must_find`. Titles are in the query's language, or in the other where the page lacks it.
    """

    language: str
    query: str
    must_find: tuple[str, ...]
    must_not_find: tuple[str, ...]
    first: str
    why: str
    line: int

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title the row names."""
        return self.must_find + self.must_not_find

    def __str__(self) -> str:
        """How a test names the row."""
        return f"{self.language}: {self.query}"


@dataclass(frozen=True)
class KnownGap:
    """A query that is not answered yet, and what search lacks for it."""

    language: str
    query: str
    missing: str


def asked(language: str) -> list[Asked]:
    """The rows of a language's table, as they stand. Raises BadQueryFile at the first row that is not one."""
    name = f"{language}.tsv"
    return parse_asked((FOLDER / name).read_text(encoding="utf-8"), language, name)


def parse_asked(text: str, language: str, name: str) -> list[Asked]:
    return [_asked(cells, language, f"{name}, line {line}", line) for line, cells in _rows(text, COLUMNS, name)]


def known_gaps() -> list[KnownGap]:
    """The queries that are not answered yet. Raises BadQueryFile when a row is none of the tables' queries."""
    name = "known_gaps.tsv"
    return parse_known_gaps((FOLDER / name).read_text(encoding="utf-8"), name)


def parse_known_gaps(text: str, name: str) -> list[KnownGap]:
    there = {(row.language, row.query) for language in LANGUAGES for row in asked(language)}
    gaps = []
    for line, (language, query, missing) in _rows(text, GAP_COLUMNS, name):
        if (language, query) not in there:
            raise BadQueryFile(f"{name}, line {line}: no query {query!r} in {language}.tsv")
        if not missing:
            raise BadQueryFile(f"{name}, line {line}: nothing says what is missing")
        gaps.append(KnownGap(language, query, missing))
    return gaps


def _rows(text: str, columns: list[str], name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row below the header with its line number, its cells stripped; comments and empty lines are passed over."""
    header = False
    for line, row in enumerate(text.splitlines(), start=1):
        if row.startswith("#") or not row.strip():
            continue
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != len(columns):
            raise BadQueryFile(f"{name}, line {line}: {len(cells)} columns instead of {len(columns)}: {row}")
        if header:
            yield line, cells
        elif cells != columns:
            raise BadQueryFile(f"{name}, line {line}: the header is not {', '.join(columns)}")
        header = True
    if not header:
        raise BadQueryFile(f"{name}: there is no header")


def _asked(cells: list[str], language: str, place: str, line: int) -> Asked:
    query, must_find, must_not_find, first, why = cells
    row = Asked(language, query, _titles(must_find, place), _titles(must_not_find, place), first, why, line)
    if not query or not why:
        raise BadQueryFile(f"{place}: a row needs a query and a reason")
    if not row.titles:
        raise BadQueryFile(f"{place}: {query!r} neither finds nor leaves out anything")
    if first and first not in row.must_find:
        raise BadQueryFile(f"{place}: {first!r} comes first but is not among what must be found")
    if len(set(row.titles)) < len(row.titles):
        raise BadQueryFile(f"{place}: a title is named twice")
    return row


def _titles(cell: str, place: str) -> tuple[str, ...]:
    titles = tuple(title.strip() for title in cell.split(" | ")) if cell else ()
    if not all(titles) or any("|" in title for title in titles):
        raise BadQueryFile(f'{place}: titles have " | " between them: {cell}')
    return titles
