"""The same when Elasticsearch answers and the database is not asked: what search shows, says, counts, feeds, picks."""

import os

import pytest

from search.rebuilding import rebuild

from .channels import CHANNELS
from .truth import ROLES, may_see

# The wish list first: what is asked in vain of the others would be a wish too.
SEARCHED = [
    "wish list", "search", "counts", "suggestions", "did you mean", "also searched", "search feed",
    "picked", "counts of picked", "picked feed",
]  # fmt: skip
BY_NAME = {channel.name: channel for channel in CHANNELS}


def test_every_channel_of_search_is_tried():
    assert set(BY_NAME) >= set(SEARCHED)


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES if os.environ.get("PROOF") else list(ROLES)[::4])
def test_search_gives_a_role_all_it_may_see_and_nothing_more(
    world, role, elasticsearch, database_is_not_asked, record_cells
):
    rebuild()
    client, cells, wrong = world.client(role), 0, []

    for channel in (BY_NAME[name] for name in SEARCHED):
        kept = {}
        for thing in (thing for thing in world.things if channel.carries(thing)):
            cells += 1
            if bool(channel.gives(client, world, thing, kept)) != may_see(role, thing.facts, channel.name):
                wrong.append((channel.name, thing.name))
    record_cells(cells, wrong, [])

    assert wrong == []
