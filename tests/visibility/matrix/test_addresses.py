"""Whatever address one asks, with whatever id: nothing of a thing reaches a role that may not know of it."""

import os

import pytest

from .addresses import EXEMPT, MOST_EXEMPTIONS, addresses, is_exempt, patterns
from .reading import bytes_of
from .truth import ROLES, may_know

# Every id on every address takes minutes; the sample takes the first ids of each, the proof all of them.
MOST = None if os.environ.get("PROOF") else 4


@pytest.mark.django_db
def test_every_address_is_covered_or_exempt_for_a_reason(world, record_property):
    found = list(addresses(world))
    uncovered = [route for route, filled in found if not filled]
    exempt = sum(is_exempt(route) for route, _pattern in patterns())
    record_property("covered", len(found) - len(uncovered) + exempt)
    record_property("total", len(patterns()))
    record_property("exempt", len(EXEMPT))

    assert uncovered == []
    assert len(EXEMPT) <= MOST_EXEMPTIONS
    assert all(any(is_exempt(route) and route.startswith(start) for route, _ in patterns()) for start in EXEMPT)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_no_address_tells_a_role_of_what_it_may_not_know(world, role, record_property):
    client = world.client(role, raise_request_exception=False)
    secrets = {
        mark.encode(): f"{thing.name}.{field}"
        for thing in world.things
        if not may_know(role, thing.facts)
        for field, mark in thing.canaries.items()
    }
    leaks, errors, fetched = {}, {}, 0

    for route, filled in addresses(world, MOST):
        for address in filled:
            response = client.get(address)
            fetched += 1
            if response.status_code >= 500:
                errors[address] = response.status_code
            content = bytes_of(response)
            told = sorted(name for mark, name in secrets.items() if mark in content and mark not in address.encode())
            if told:
                leaks.setdefault(route, (address, told[:3]))

    record_property("fetched", fetched)
    record_property("leaks", len(leaks))
    assert not leaks, "\n".join(f"{route}: {address} told {names}" for route, (address, names) in leaks.items())
    assert not errors, errors
