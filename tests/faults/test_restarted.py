"""PostgreSQL restarted under six writers: nothing that was acknowledged is lost, and nobody meets a bare error."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

from .cluster import cluster, free_port, programs
from .writers import HOST, Writer

ROOT = Path(__file__).resolve().parents[2]
PROOF = bool(os.environ.get("PROOF"))
WRITERS = 6
# How the server is stopped, again and again: "fast" ends its clients, "immediate" is a crash.
STOPS = ["fast", "immediate", "fast", "immediate"] if PROOF else ["immediate"]


def _in_deployment(url: str, *command: str, **options):
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "intranet.settings.test"}
    return {"args": [sys.executable, *command], "cwd": ROOT, "env": environment} | options


def _run(url: str, *command: str) -> str:
    done = subprocess.run(**_in_deployment(url, *command, capture_output=True, text=True, timeout=300))
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def _filled(own) -> list[dict]:
    """Lay the tables down, from the test database where it is a PostgreSQL, and make what the writers write on."""
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        address = ["-h", facts["HOST"], "-p", str(facts["PORT"]), "-U", facts["USER"]]
        secret = os.environ | {"PGPASSWORD": facts["PASSWORD"]}
        dump = subprocess.run(
            [programs() / "pg_dump", *address, "--no-owner", facts["NAME"]],
            env=secret, capture_output=True, check=True, timeout=120,
        ).stdout  # fmt: skip
        subprocess.run([programs() / "psql", "-q", "-d", own.url], input=dump, check=True, timeout=120)
    else:
        _run(own.url, "manage.py", "migrate", "--verbosity=0")
    return json.loads(_run(own.url, "-m", "tests.faults.writers_world", str(WRITERS)).splitlines()[-1])


@contextmanager
def _server(url: str):
    port = free_port()
    words = ["-m", "gunicorn", "intranet.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=3"]
    server = subprocess.Popen(**_in_deployment(url, *words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port):
    for _attempt in range(300):
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/health/live", headers={"Host": HOST})
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not answer within thirty seconds.")


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_a_restarted_database_loses_nothing_that_was_acknowledged():
    with cluster() as own:
        world = _filled(own)
        with _server(own.url) as port:
            enough = threading.Event()
            writers = [Writer(port=port, enough=enough, **facts) for facts in world]
            for writer in writers:
                writer.start()
            for mode in STOPS:
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
