"""Role by thing by channel, both ways: nobody gets what is not theirs, and everybody gets what is."""

import pytest

from .channels import CHANNELS
from .truth import ROLES, may_see


@pytest.mark.django_db
@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
@pytest.mark.parametrize("role", ROLES)
def test_a_channel_gives_a_role_all_it_may_see_and_nothing_more(world, role, channel, record_cells):
    client, kept = world.client(role), {}
    leaks, losses = [], []

    things = [thing for thing in world.things if channel.carries(thing)]
    for thing in things:
        got, wanted = channel.gives(client, world, thing, kept), may_see(role, thing.facts, channel.name)
        if got and not wanted:
            leaks.append(thing.name)
        if wanted and not got:
            losses.append(thing.name)
    record_cells(len(things), leaks, losses)

    assert (leaks, losses) == ([], [])
