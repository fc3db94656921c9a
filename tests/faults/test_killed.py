"""A worker killed in the middle of publishing, moving or translating leaves all of it or nothing."""

import os

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import Locale

from tests.factories import client_of, person, practice, standard_page, translated
from tests.posting.forms import edit_form, opened

from .own_database import copied, without_times
from .workers import served, spread

pytestmark = pytest.mark.django_db(transaction=True)
# Of the sample: the first statement, one in the middle, and right after the commit.
POINTS = (
    {"publish": 17, "move": 17, "translate": 16}
    if os.environ.get("PROOF")
    else {"publish": 3, "move": 3, "translate": 3}
)


def publish(ekami):
    """Publish a practice that has a translation, under a new address."""
    meeting = practice(ekami, title="Avoin kokous")
    translated(meeting, "sv", title="Öppet möte")
    moderator = client_of(person("moderator", ekami))
    address, data = edit_form(moderator, meeting, title="Avoin kokous ruokalassa", slug="ruokalassa")
    return lambda: moderator.post(address, data | {"action-publish": "1"})


def move(ekami):
    """Move a page that has a translation and a page below it."""
    page = standard_page(ekami, title="Kahvila")
    translated(page, "sv", title="Kafé")
    standard_page(page, title="Hinnat")
    target = standard_page(ekami, title="Palvelut")
    moderator = client_of(person("moderator", ekami))
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
    return lambda: moderator.post(address, {})


def translate(ekami):
    """Send a published practice, whose counterpart is an alias on the air, to be translated."""
    meeting = practice(ekami, title="Avoin kokous")
    administrator = client_of(person("administrator"))
    address = reverse("wagtail_localize:submit_page_translation", args=[meeting.pk])
    data = opened(administrator, address, locales=str(Locale.objects.get(language_code="sv").pk))
    return lambda: administrator.post(address, data)


ACTS = {"publish": publish, "move": move, "translate": translate}


def half_states(act, ekami, folder, points: int) -> tuple[int, list[int]]:
    """How many points there were, and those that left neither what was before nor what is after."""
    request = ACTS[act](ekami)
    with copied(folder) as database:
        database.fresh()
        before = database.rows()
        whole = served(request, database.name)
        after = without_times(database.rows())
        assert whole.status == 302
        assert after != without_times(before), "The request changed nothing, so killing it would prove nothing."
        places, half = spread(points, whole.steps), []
        for place in places:
            database.fresh()
            served(request, database.name, kill_at=place)
            left = database.rows()
            if left != before and without_times(left) != after:
                half.append(place)
        return len(places), half


@pytest.mark.proof
def test_killed_workers_leave_all_or_nothing(ekami, tmp_path):
    figures = [half_states(act, ekami, _folder(tmp_path, act), points) for act, points in POINTS.items()]

    points, half = sum(points for points, _half in figures), [place for _points, found in figures for place in found]
    print(f"kill: points={points} half={len(half)}")
    assert points == sum(POINTS.values())
    assert half == []


def _folder(tmp_path, act):
    folder = tmp_path / act
    folder.mkdir()
    return folder


def test_without_the_request_s_transaction_a_killed_worker_leaves_half(ekami, tmp_path, monkeypatch):
    without = [each for each in settings.MIDDLEWARE if not each.endswith("AtomicChangesMiddleware")]
    monkeypatch.setattr(settings, "MIDDLEWARE", without)
    monkeypatch.setattr("network.posting.middleware.take_ones_turn", lambda kwargs: None)

    _points, half = half_states("publish", ekami, tmp_path, 6)

    assert half
