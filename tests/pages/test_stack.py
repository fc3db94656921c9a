"""However deep a page calls, nothing is taken from the system and given back for each call."""

import resource

from intranet.stack import RoomyStackMiddleware

DEEPEST = 300  # calls; pages go to about 150
CALLS = 200


def called(depth: int) -> int:
    """How often memory is taken anew for many calls at a depth."""
    if depth:
        return called(depth - 1)
    called_once()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _call in range(CALLS):
        called_once()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def called_once():
    return called_within()


def called_within():
    return None


def test_many_calls_at_any_depth_take_no_memory():
    taken = RoomyStackMiddleware(lambda _request: [called(depth) for depth in range(DEEPEST)])(None)

    assert max(taken) < CALLS / 2, [depth for depth, often in enumerate(taken) if often >= CALLS / 2]


def test_it_answers_what_it_stands_around():
    assert RoomyStackMiddleware(lambda request: request * 2)("ab") == "abab"
