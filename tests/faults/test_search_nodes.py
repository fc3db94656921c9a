"""A node of Elasticsearch dies under writers and readers: no reader meets an error, nothing acknowledged is lost."""

import os
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from .cluster import cluster, free_port
from .deployment import ROOT, filled, run, server
from .own_index import OwnIndex, caught_up
from .searchers import met, telling

PROOF = bool(os.environ.get("PROOF"))
WRITERS = 6
SECONDS = 20 if PROOF else 4
PROGRAMS = ROOT.parent / "shared" / "services" / "elasticsearch"


@contextmanager
def three_nodes():
    """A cluster of three; yields their addresses and what kills the first of them."""
    if not (PROGRAMS / "start").exists():
        pytest.skip("there is nothing here that starts three nodes of Elasticsearch")
    with tempfile.TemporaryDirectory(prefix="yhessa-three-nodes-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)  # the nodes run as a user of their own
        told = os.environ | {"ES_WORK": name, "ES_PORT": str(free_port())}
        try:
            words = [PROGRAMS / "start", "3"]
            done = subprocess.run(words, env=told, stdout=subprocess.PIPE, text=True, check=True, timeout=400)
            yield done.stdout.split(), lambda: subprocess.run([PROGRAMS / "stop", "--kill", "1"], env=told, check=True)
        finally:
            subprocess.run([PROGRAMS / "stop"], env=told, check=False)
            _wait_until_ended(Path(name))


def _wait_until_ended(folder: Path) -> None:
    """Until the nodes that were asked to end have done so; the killed one leaves its number behind."""
    for _attempt in range(150):
        if len(list(folder.glob("run/n*/pid"))) <= 1:
            return
        time.sleep(0.1)


@contextmanager
def one_of_two():
    """The sample: one node that is there, and an address where one has died before anything began."""
    if not os.environ.get("TEST_ELASTICSEARCH_URL"):
        pytest.skip("TEST_ELASTICSEARCH_URL names no Elasticsearch")
    there = os.environ["TEST_ELASTICSEARCH_URL"].split(",")
    yield [f"http://127.0.0.1:{free_port()}", *there], lambda: None


@pytest.mark.postgres
@pytest.mark.proof
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_node_that_dies_is_not_noticed(tmp_path, figures):
    nodes = three_nodes() if PROOF else one_of_two()
    with nodes as (addresses, kill), cluster() as own:
        index = OwnIndex(addresses)
        try:
            more = index.deployed(",".join(addresses))
            world = filled(own, "tests.faults.search_world", str(WRITERS), more=more)
            run(own.url, "manage.py", "rebuild_search", "--index-only", more=more)
            with server(own.url, threads=8, more=more) as port, telling(own.url, more):
                met(port, world["writers"], 2)
                killing = threading.Timer(SECONDS / 4, kill)
                killing.start()
                found = met(port, world["writers"], SECONDS)
                killing.join()
                lag = caught_up(own)
            lost = [page for page, words in found.acknowledged.items() if not index.holds(words)]
            told = run(own.url, "manage.py", "search_sync", "--dry-run", more=more)
        finally:
            index.remove()

    figures(
        "search nodes", searches=len(found.searched), slowest=max(found.searched), publishes=len(found.published),
        faults=len(found.faults), leaks=found.leaks, lost=len(lost), lag=lag,
    )  # fmt: skip
    assert (found.faults, found.leaks, lost) == ([], 0, [])
    assert len(found.acknowledged) == WRITERS
    assert "0 missing, 0 stale, 0 surplus; 0 changes wait" in told
