"""Building the demo: interrupted anywhere, it completes with the same content; removed, it leaves the network."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from network.colleges.models import College
from network.demo.builder import Builder
from network.demo.models import DemoThing
from network.demo.removal import remove_demo
from network.practices.models import PilotPage, PracticePage
from tests.factories import client_of
from tests.support.answers import text_of

INTERRUPTIONS = (3, 14, 40, 61)


class PulledPlug(Exception):
    pass


def pulled_at(step):
    """What tells of a step and, at the given one, ends the build as it begins."""

    def announce(number, total, name):
        if number == step:
            raise PulledPlug(name)

    return announce


def contents():
    pages = Page.objects.filter(depth__gt=1).order_by("locale__language_code", "url_path")
    return list(pages.values_list("locale__language_code", "url_path", "title", "live", "alias_of__url_path"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_build_that_was_interrupted_completes_with_the_same_content():
    for step in INTERRUPTIONS:
        with pytest.raises(PulledPlug):
            Builder().build(pulled_at(step))
    Builder().build(lambda *_told: None)
    once = contents()
    things = DemoThing.objects.count()

    Builder().build(lambda *_told: None)

    assert contents() == once
    assert DemoThing.objects.count() == things
    assert PracticePage.objects.originals().live().count() >= 28
    assert PilotPage.objects.originals().live().count() >= 12
    assert College.objects.count() >= 8

    answer = client_of().get("/sv/")

    assert answer.status_code == 200
    assert "Riveria" in text_of(answer)

    removed = list(remove_demo())

    assert len(removed) >= things
    assert not PracticePage.objects.exists()
    assert not get_user_model().objects.filter(email__endswith="@demo.example.fi").exists()
