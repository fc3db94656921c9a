"""One founded network for all tests, and nothing carried from one test to the next."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from network.visibility.locales import forget_locales
from search import picks, statistics, synonyms
from tests import factories

pytest_plugins = [
    "tests.support.no_skips",
    "tests.support.once",
    "tests.support.figures",
    "tests.support.engines",
    "tests.support.groups",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_keepdb):
    """Found the small network once in the test database, and remember it for the tests that really commit."""
    with django_db_blocker.unblock():
        factories.found_small_network()
        network = connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    if django_db_keepdb:  # --reuse-db: the last test that committed left the database empty
        with django_db_blocker.unblock():
            connection.creation.deserialize_db_from_string(network)


def pytest_collection_modifyitems(items):
    """A test that really commits leaves an empty database: the next one gets the network laid down anew."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker and (marker.kwargs.get("transaction") or any(marker.args[:1]))
        names = item.fixturenames if hasattr(item, "fixturenames") else []
        if commits or {"transactional_db", "live_server"} & set(names):
            names.append("django_db_serialized_rollback")


@pytest.fixture(autouse=True)
def a_fresh_start():
    """No address, locale or language is remembered from the test before."""
    cache.clear()
    statistics.forget()
    picks.forget()
    synonyms.forget()
    forget_locales()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    cache.clear()
    forget_locales()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def ekami(db):
    return factories.college_of("ekami")


@pytest.fixture
def kao(db):
    return factories.college_of("kao")


@pytest.fixture
def careeria(db):
    """Founded as Edupoli; its key still is edupoli."""
    return factories.college_of("edupoli")


@pytest.fixture
def reader(db):
    """The browser of somebody who has not signed in, on the network's host."""
    return factories.client_of()
