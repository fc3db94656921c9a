"""The world of the matrix, built once for all its cells and rolled back at the end."""

import shutil
import tempfile

import pytest
from django.db import transaction
from django.test import override_settings

from .world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Things in every state. Each test's own transaction is nested in this one, so cells cannot disturb each other."""
    folder = tempfile.mkdtemp(prefix="yhessa-matrix-")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield World()
        transaction.set_rollback(True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def record_cells(record_property):
    """Tell the report how many cells a test has looked at, and what was wrong with them (see `make matrix`)."""

    def record(cells, leaks, losses):
        record_property("cells", cells)
        record_property("leaks", len(leaks))
        record_property("losses", len(losses))

    return record
