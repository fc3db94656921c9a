"""What has failed is left alone for a while; then one tries on behalf of all."""

from types import SimpleNamespace

import pytest

from search.engines import breaker
from search.engines.breaker import Breaker


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes when the test says so."""
    now = [1000.0]
    monkeypatch.setattr(breaker, "time", SimpleNamespace(monotonic=lambda: now[0]))

    def go(seconds):
        now[0] += seconds

    return go


def test_at_first_everybody_may_ask(clock):
    switch = Breaker()

    assert all(switch.allows() for _reader in range(3))


def test_after_a_failure_nobody_may_until_it_has_rested(clock):
    switch = Breaker()
    switch.failed()

    assert not switch.allows()
    clock(29)
    assert not switch.allows()


def test_then_one_tries_for_all(clock):
    switch = Breaker()
    switch.failed()
    clock(31)

    assert [switch.allows() for _reader in range(3)] == [True, False, False]


@pytest.mark.parametrize(("went_well", "may_ask"), [(True, True), (False, False)])
def test_how_that_went_decides(clock, went_well, may_ask):
    switch = Breaker()
    switch.failed()
    clock(31)
    switch.allows()

    (switch.succeeded if went_well else switch.failed)()

    assert switch.allows() is may_ask


def test_one_who_never_came_back_is_waited_for_no_longer_than_a_rest(clock):
    switch = Breaker()
    switch.failed()
    clock(31)
    switch.allows()
    clock(31)

    assert switch.allows()
