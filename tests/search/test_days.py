"""Days in the coordinators' pages are written as in Finland, in both languages: 4.11.2026."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from search.models import Rebuild, Wish
from tests.factories import client_of, person
from tests.support.answers import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["fi", "sv"])
def coordinator(request, db):
    """A coordinator who reads the admin in one of the languages."""
    keeper = person("coordinator")
    UserProfile.objects.update_or_create(user=keeper, defaults={"preferred_language": request.param})
    return client_of(keeper)


def rebuilt(started: datetime, ended: datetime | None) -> None:
    rebuild = Rebuild.objects.create(documents=7)
    moments = [moment and timezone.make_aware(moment) for moment in (started, ended)]
    Rebuild.objects.filter(pk=rebuild.pk).update(started=moments[0], ended=moments[1])


def test_a_wish_tells_its_days(coordinator):
    Wish.objects.create(
        query="hevoskerho", language="fi", count=2, first_day=date(2026, 3, 9), last_day=date(2026, 11, 4)
    )

    told = text_of(coordinator.get("/admin/search/wishes/"))

    assert "9.3.2026" in told
    assert "4.11.2026" in told


@pytest.mark.parametrize(
    ("started", "ended", "told"),
    [
        (datetime(2026, 11, 4, 9, 5), datetime(2026, 11, 4, 9, 41), "4.11.2026 9.05–9.41, 7 si"),
        (datetime(2026, 11, 4, 23, 50), datetime(2026, 11, 5, 0, 10), "4.11.2026 23.50 – 5.11.2026 0.10, 7 si"),
        (datetime(2026, 11, 4, 9, 5), None, "4.11.2026 9.05"),
    ],
)
def test_a_rebuild_tells_its_days_and_times(coordinator, started, ended, told):
    rebuilt(started, ended)

    assert told in text_of(coordinator.get("/admin/search/health/"))
