"""A PostgreSQL of the test's own, on a free port of the loopback, that may be stopped while it is written to."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def programs() -> Path:
    """Where the newest PostgreSQL's programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found and not shutil.which("initdb"):
        pytest.skip("there is no PostgreSQL on this machine")
    return found[-1].parent if found else Path(shutil.which("initdb")).parent


class Cluster:
    """A running server and its one database, yhessa."""

    def __init__(self, folder: Path):
        self.folder, self.port, self.programs = folder, free_port(), programs()
        # PostgreSQL refuses to run as root.
        drop = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
        self.run_as = drop if os.geteuid() == 0 else []
        self.url = f"postgres://yhessa@127.0.0.1:{self.port}/yhessa"

    def run(self, program: str, *words: str) -> str:
        command = [*self.run_as, self.programs / program, *words]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"{program}: {done.stderr[-2000:]}"
        return done.stdout

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        with (self.folder / "log").open("a") as log:
            command = [*self.run_as, self.programs / "pg_ctl", "-D", "data", "-w", "-s", "start", "-o", options]
            subprocess.run(command, cwd=self.folder, stdout=log, stderr=log, check=True, timeout=120)

    def stop(self, mode: str) -> None:
        self.run("pg_ctl", "-D", "data", "-m", mode, "-w", "-s", "stop")

    def ask(self, question: str) -> list[str]:
        words = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "yhessa", "-At", "-c", question, "yhessa"]
        return self.run("psql", *words).splitlines()


@contextmanager
def cluster():
    """A cluster in a folder that the server's own user can reach, which those of a test need not be."""
    with tempfile.TemporaryDirectory(prefix="yhessa-postgres-", ignore_cleanup_errors=True) as name:
        own = Cluster(Path(name))
        if own.run_as:
            shutil.chown(own.folder, "postgres", "postgres")
        own.run(
            "initdb", "-D", "data", "-U", "yhessa", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        own.start()
        try:
            own.run("createdb", "-h", "127.0.0.1", "-p", str(own.port), "-U", "yhessa", "yhessa")
            yield own
        finally:
            own.stop("immediate")
