"""The same when Elasticsearch answers and the database is not asked: what search shows, counts, feeds and picks."""

import os

import pytest

from search.rebuilding import rebuild

from .channels import CHANNELS
from .truth import ROLES, may_see

SEARCHED = {"search", "counts", "suggestions", "search feed", "picked", "counts of picked", "picked feed"}


def test_every_channel_of_search_is_tried():
    assert {channel.name for channel in CHANNELS} >= SEARCHED


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES if os.environ.get("PROOF") else list(ROLES)[::4])
def test_search_gives_a_role_all_it_may_see_and_nothing_more(
    world, role, elasticsearch, database_is_not_asked, record_cells
):
    rebuild()
    client, cells, wrong = world.client(role), 0, []

    for channel in (channel for channel in CHANNELS if channel.name in SEARCHED):
        kept = {}
        for thing in (thing for thing in world.things if channel.carries(thing)):
            cells += 1
            if bool(channel.gives(client, world, thing, kept)) != may_see(role, thing.facts, channel.name):
                wrong.append((channel.name, thing.name))
    record_cells(cells, wrong, [])

    assert wrong == []
