"""A receiver that fails takes the whole change with it: nothing half is left, and nothing has gone out."""

from contextlib import contextmanager

import pytest
from django.core import mail
from django.core.cache import cache
from django.db.models.signals import post_save
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
    task_submitted,
    workflow_submitted,
)

from home import page_cache
from network.people.models import User
from network.visibility.models import audience_changed
from tests.factories import client_of, person, practice, standard_page, translated
from tests.posting.forms import edit_form

from .own_database import rows_now


class Broken(Exception):
    """What a receiver of somebody else's raises."""


@contextmanager
def failing(signal, sender=None):
    def fail(**kwargs):
        raise Broken

    signal.connect(fail, sender=sender, dispatch_uid="failing")
    try:
        yield
    finally:
        signal.disconnect(sender=sender, dispatch_uid="failing")


def publish(ekami, browser):
    meeting = practice(ekami, title="Avoin kokous", audience="network")
    translated(meeting, "sv", title="Öppet möte")
    address, data = edit_form(browser, meeting, title="Avoin kokous 2", slug="avoin-kokous-2", audience="college")
    return address, data | {"action-publish": "1"}


def submit(ekami, browser):
    address, data = edit_form(browser, standard_page(ekami, title="Kahvila"), lead="Avoinna.")
    return address, data | {"action-submit": "1"}


def move(ekami, browser):
    page, target = standard_page(ekami, title="Kahvila"), standard_page(ekami, title="Palvelut")
    return reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]), {}


def unpublish(ekami, browser):
    return reverse("wagtailadmin_pages:unpublish", args=[standard_page(ekami, title="Kahvila").pk]), {}


CASES = {
    "the page is published": (page_published, None, publish),
    "its address has changed": (page_slug_changed, None, publish),
    "its readers have changed": (audience_changed, None, publish),
    "a version is kept": (post_save, Revision, publish),
    "the log is written": (post_save, PageLogEntry, publish),
    "a workflow begins": (workflow_submitted, None, submit),
    "a moderator is asked": (task_submitted, None, submit),
    "the page is about to move": (pre_page_move, None, move),
    "the page has moved": (post_page_move, None, move),
    "the page leaves the air": (page_unpublished, None, unpublish),
}


@pytest.mark.parametrize("moment", CASES)
def test_a_receiver_that_fails_leaves_nothing_half(ekami, moment):
    signal, sender, act = CASES[moment]
    User.objects.filter(pk=person("moderator", ekami).pk).update(language="sv")
    browser = client_of(person("moderator", ekami), raise_request_exception=False)
    address, data = act(ekami, browser)
    page_cache._raise_version()
    mail.outbox.clear()
    before, version = rows_now(), cache.get(page_cache.VERSION)

    with failing(signal, sender):
        answer = browser.post(address, data)

    assert answer.status_code == 500
    assert rows_now() == before
    assert mail.outbox == []
    assert cache.get(page_cache.VERSION) == version


@pytest.mark.parametrize("moment", CASES)
def test_the_same_act_is_done_when_nothing_fails(ekami, moment):
    _signal, _sender, act = CASES[moment]
    browser = client_of(person("moderator", ekami))
    address, data = act(ekami, browser)
    before = rows_now()

    answer = browser.post(address, data)

    assert answer.status_code == 302
    assert rows_now() != before
