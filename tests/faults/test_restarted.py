"""PostgreSQL restarted under six writers: nothing that was acknowledged is lost, and nobody meets a bare error."""

import os
import threading
import time

import pytest

from .cluster import cluster
from .deployment import filled, server
from .writers import Writer

PROOF = bool(os.environ.get("PROOF"))
WRITERS = 6
# How the server is stopped, again and again: "fast" ends its clients, "immediate" is a crash.
MOST_MORE = 4  # stops more until one has come between somebody's opening and saving
STOPS = ["fast", "immediate", "fast", "immediate"] if PROOF else ["immediate"]


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_a_restarted_database_loses_nothing_that_was_acknowledged():
    with cluster() as own:
        world = filled(own, "tests.faults.writers_world", str(WRITERS))
        with server(own.url) as port:
            enough = threading.Event()
            writers = [Writer(port=port, enough=enough, **facts) for facts in world]
            for writer in writers:
                writer.start()
            for stops, mode in enumerate(STOPS + MOST_MORE * ["immediate"]):
                if stops >= len(STOPS) and any(writer.tried_again for writer in writers):
                    break
                time.sleep(3)
                own.stop(mode)
                time.sleep(1)
                own.start()
            time.sleep(3)
            enough.set()
            for writer in writers:
                writer.join(timeout=120)
        kept = own.ask("SELECT content->>'lead' FROM wagtailcore_revision")

    acknowledged = [words for writer in writers for words in writer.acknowledged]
    lost = set(acknowledged) - set(kept)
    twice = [words for words in set(acknowledged) if kept.count(words) > 1]
    bare = [each for writer in writers for each in writer.bare]
    again = sum(writer.tried_again for writer in writers)
    print(
        f"restart: writers={WRITERS} acknowledged={len(acknowledged)} lost={len(lost)} bare_500={len(bare)} "
        f"saved_twice={len(twice)} tried_again={again}"
    )
    assert all(writer.acknowledged for writer in writers)
    assert again, "Nobody met the restart, so it proved nothing."
    assert not lost
    assert bare == []
    assert not twice
