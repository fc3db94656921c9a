"""The end of a transaction, inside a test whose own transaction is never committed."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def committed():
    """Run what waits for the commit when the block ends, each thing once, so that blocks may lie in blocks.

    Wagtail-localize publishes translations on commit, and a test's transaction has none. Where the test really
    commits (transactional_db) everything has been run already and this does nothing.
    """
    connection = transaction.get_connection()
    before = len(connection.run_on_commit)
    yield
    while len(connection.run_on_commit) > before:
        _savepoints, act, _robust = connection.run_on_commit.pop(before)
        act()
