"""Copies of the test database that a test may break: a file for SQLite, a database of its own for PostgreSQL."""

import re
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

# A session is written after the answer's transaction: what a kill may lose of it is the message on the next page.
NOT_COMPARED = {"django_session"}
_SHADOWS = re.compile(r"_fts_(data|idx|content|docsize|config)$")
_TIMES = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?")
_UUIDS = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")

Rows = dict[str, list[str]]


def without_times(rows: Rows) -> Rows:
    """The rows with times and random ids taken out: two runs of the same work differ in nothing else."""
    return {
        table: sorted(_UUIDS.sub("<id>", _TIMES.sub("<time>", row)) for row in found) for table, found in rows.items()
    }


def rows_now() -> Rows:
    """The rows as the test's own connection sees them."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if _is_compared(name)]
        return {name: _all_of(cursor, name) for name in tables}


def _is_compared(table: str) -> bool:
    return table not in NOT_COMPARED and not _SHADOWS.search(table)


def _all_of(cursor, table: str) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    return sorted(repr(tuple(map(_readable, row))) for row in cursor.fetchall())


def _readable(value):
    return bytes(value) if isinstance(value, memoryview) else value  # as PostgreSQL's driver gives bytes


class SqliteCopy:
    """The test database as files; `fresh()` lays the kept one down anew."""

    def __init__(self, folder: Path):
        self.kept, self.name = folder / "kept.sqlite3", str(folder / "used.sqlite3")
        connection.ensure_connection()
        with sqlite3.connect(self.kept) as target:
            connection.connection.backup(target)

    def fresh(self) -> None:
        for leftover in Path(self.name).parent.glob("used.sqlite3*"):
            leftover.unlink()
        shutil.copy(self.kept, self.name)

    def rows(self) -> Rows:
        database = sqlite3.connect(self.name)
        try:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            compared = [name for name in tables if _is_compared(name)]
            return {name: [repr(row) for row in database.execute(f'SELECT * FROM "{name}"')] for name in compared}  # noqa: S608
        finally:
            database.close()

    def close(self) -> None:
        """The folder is the test's, and goes with it."""


class PostgresCopy:
    """The test database beside itself, twice: one kept, one used."""

    def __init__(self, folder: Path):
        tested = connection.settings_dict["NAME"]
        self.kept, self.name = f"{tested}_kept", f"{tested}_used"
        connection.close()
        self._server(f'DROP DATABASE IF EXISTS "{self.kept}"', f'CREATE DATABASE "{self.kept}" TEMPLATE "{tested}"')

    def fresh(self) -> None:
        self._server(
            f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.kept}"',
        )

    def rows(self) -> Rows:
        with self._open(self.name) as database, database.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in cursor.fetchall() if _is_compared(name)]
            return {name: self._rows_of(cursor, name) for name in tables}

    def _rows_of(self, cursor, table) -> list[str]:
        cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
        return [row for (row,) in cursor.fetchall()]

    def close(self) -> None:
        self._server(*(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in (self.name, self.kept)))

    @contextmanager
    def _open(self, name):
        import psycopg2

        facts = connection.settings_dict
        address = {"host": facts["HOST"], "port": facts["PORT"], "user": facts["USER"], "password": facts["PASSWORD"]}
        database = psycopg2.connect(dbname=name, **address)
        database.autocommit = True
        try:
            yield database
        finally:
            database.close()

    def _server(self, *statements) -> None:
        with self._open("postgres") as database, database.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


@contextmanager
def copied(folder: Path):
    """A copy of the test database as it now is."""
    copy = (SqliteCopy if connection.vendor == "sqlite" else PostgresCopy)(folder)
    try:
        yield copy
    finally:
        copy.close()
