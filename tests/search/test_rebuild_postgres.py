"""On PostgreSQL several write at once: whoever writes documents anew waits for those who are changing the pages."""

import time
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from search.indexing import refresh
from search.models import SearchDocument
from tests.factories import drafted, practice

LONGEST_WAIT = 20  # seconds

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL: set DATABASE_URL to one"),
]


class Editor(Thread):
    """Somebody who does something and does not commit before another connection waits for it."""

    def __init__(self, act):
        super().__init__()
        self.act, self.has_acted, self.was_waited_for = act, Event(), False

    def run(self):
        try:
            with transaction.atomic():
                self.act()
                self.has_acted.set()
                self.was_waited_for = _is_waited_for()
        finally:
            self.has_acted.set()
            connection.close()


def _is_waited_for() -> bool:
    until = time.monotonic() + LONGEST_WAIT
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(
                "SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)"
                " WHERE NOT granted AND datname = current_database()"
            )
            if cursor.fetchone():
                return True
            time.sleep(0.01)
    return False


def refreshed_while(act, page):
    """Write the document of a page anew while somebody else's change of it is not committed yet."""
    editor = Editor(act)
    editor.start()
    editor.has_acted.wait(LONGEST_WAIT)
    done = refresh([page.pk])
    editor.join(LONGEST_WAIT)
    assert editor.was_waited_for
    return done


def published_anew(page):
    page.title = "Lumiukko"
    page.save_revision().publish()


def test_a_page_that_is_being_hidden_from_others_stays_hidden(ekami):
    page = practice(ekami, title="Norsu")
    SearchDocument.objects.update(fingerprint="")

    done = refreshed_while(lambda: drafted(page, audience="college"), page)

    assert not done.failed
    assert SearchDocument.objects.get(page=page).audience == f"college:{ekami.pk}"


def test_a_page_that_is_being_deleted_has_no_document(ekami):
    page = practice(ekami, title="Norsu")
    SearchDocument.objects.update(fingerprint="")

    done = refreshed_while(page.delete, page)

    assert not done.failed
    assert not SearchDocument.objects.filter(key=str(page.translation_key)).exists()


def test_a_page_whose_first_document_is_being_written_has_one(ekami):
    page = practice(ekami, title="Norsu")
    SearchDocument.objects.filter(page=page).delete()

    done = refreshed_while(lambda: published_anew(page), page)

    assert not done.failed
    assert "lumiukko" in SearchDocument.objects.get(page=page).title_bases


def test_a_page_without_a_document_that_is_being_taken_down_gets_none(ekami):
    page = practice(ekami, title="Norsu")
    SearchDocument.objects.filter(page=page).delete()

    done = refreshed_while(page.unpublish, page)

    assert done == (0, {})
    assert not SearchDocument.objects.filter(page=page).exists()
