"""Readers who search without a pause, publishers, and what both have met."""

import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

import pytest

from .cluster import free_port
from .deployment import ROOT, in_deployment
from .search_world import COMMON, SECRET
from .writers import HOST, Writer

READERS = 8
READING = 0.3  # seconds that a reader looks at an answer
FAULTY = ROOT.parent / "shared" / "tools" / "tcpfault.py"


@dataclass
class Reader(threading.Thread):
    """Somebody who has not signed in and searches over and over. Nothing they are shown may tell of the secret."""

    port: int
    enough: threading.Event
    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    leaks: int = 0

    def __post_init__(self):
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self):
        while not self.enough.is_set():
            for words, hidden in ((COMMON, SECRET), (SECRET, COMMON), (f'"{COMMON}" teksti', SECRET)):
                self._search(words, hidden)
                time.sleep(READING)

    def _search(self, words: str, hidden: str) -> None:
        connection, began = HTTPConnection("127.0.0.1", self.port, timeout=60), time.monotonic()
        try:
            connection.request("GET", f"/fi/haku/?q={quote(words)}", headers={"Host": HOST})
            answer = connection.getresponse()
            told = re.sub(r"<[^>]*>", "", answer.read().decode()).lower()
            self.leaks += hidden.lower() in told
            if answer.status != 200:
                self.faults.append(str(answer.status))
        except (OSError, HTTPException) as trouble:
            self.faults.append(repr(trouble))
        finally:
            connection.close()
            self.took.append(time.monotonic() - began)


@dataclass
class Met:
    """What readers and publishers met in some seconds."""

    searched: list[float]
    published: list[float]
    faults: list[str]
    leaks: int
    acknowledged: dict[int, str]

    def __add__(self, other: "Met") -> "Met":
        names = ("searched", "published", "faults", "leaks")
        summed = (getattr(self, name) + getattr(other, name) for name in names)
        return Met(*summed, self.acknowledged | other.acknowledged)


def met(port: int, world: list[dict], seconds: float) -> Met:
    """Publishers and readers at work for some seconds; with each page's last acknowledged words."""
    enough = threading.Event()
    press = {"action-publish": "1"}
    publishers = [Writer(port=port, enough=enough, press=press, **facts) for facts in world]
    readers = [Reader(port, enough) for _number in range(READERS)]
    for thread in (*publishers, *readers):
        thread.start()
    time.sleep(seconds)
    enough.set()
    for thread in (*publishers, *readers):
        thread.join(timeout=60)
    return Met(
        [took for reader in readers for took in reader.took],
        [took for publisher in publishers for took in publisher.took],
        [*(each for reader in readers for each in reader.faults), *(each for one in publishers for each in one.bare)],
        sum(reader.leaks for reader in readers),
        {one.page: one.acknowledged[-1] for one in publishers if one.acknowledged},
    )


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


class Line:
    """A line to Elasticsearch that can be disturbed: pass, refuse, hang, slow:800, reset, half."""

    def __init__(self, target: int, folder: Path):
        self.port, self._target, self._mode = free_port(), target, folder / "mode"
        self.set("pass")

    def set(self, mode: str) -> None:
        draft = self._mode.with_suffix(".draft")
        draft.write_text(mode)
        draft.replace(self._mode)

    @contextmanager
    def disturbed(self, mode: str):
        """Disturbed in this way inside the block; "flapping" changes several times a second."""
        ended = threading.Event()

        def flap():
            while not ended.is_set():
                for each in ("hang", "pass", "reset", "pass", "half", "pass"):
                    self.set(each)
                    ended.wait(0.2)

        flapping = threading.Thread(target=flap, daemon=True) if mode == "flapping" else None
        if flapping:
            flapping.start()
        else:
            self.set(mode)
        try:
            yield
        finally:
            ended.set()
            if flapping:
                flapping.join()
            self.set("pass")

    @contextmanager
    def laid(self):
        if not FAULTY.exists():
            pytest.skip(f"{FAULTY.name}, which disturbs connections, is not here")
        words = [sys.executable, str(FAULTY), str(self.port), str(self._target), str(self._mode)]
        process = subprocess.Popen(words)
        try:
            _wait_for_line(self.port)
            yield f"http://127.0.0.1:{self.port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for_line(port: int) -> None:
    for _attempt in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("The line was not laid within five seconds.")


@contextmanager
def telling(url: str, more: dict):
    """A search worker. Killed when the block ends, since that is the worst that can happen to it."""
    process = subprocess.Popen(**in_deployment(url, "manage.py", "search_worker", more=more, stdout=subprocess.DEVNULL))
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=10)
