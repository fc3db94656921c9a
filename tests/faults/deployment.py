"""The site as it is deployed: processes of its own over a PostgreSQL of the test's own."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.db import connection

from .cluster import free_port, programs
from .writers import HOST

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "intranet.settings.test"


def in_deployment(url: str, *command: str, more: dict | None = None, **options):
    """What subprocess needs in order to run a Python command of the site; `more` goes into its environment."""
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS} | (more or {})
    return {"args": [sys.executable, *command], "cwd": ROOT, "env": environment} | options


def run(url: str, *command: str, more: dict | None = None) -> str:
    done = subprocess.run(**in_deployment(url, *command, more=more, capture_output=True, text=True, timeout=300))
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
    return done.stdout


def filled(own, module: str, *words: str, more: dict | None = None):
    """Lay the tables down, from the test database where it is a PostgreSQL, and make a world on them: a module's."""
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
        run(own.url, "manage.py", "migrate", "--verbosity=0")
    return json.loads(run(own.url, "-m", module, *words, more=more).splitlines()[-1])


@contextmanager
def server(url: str, threads: int = 3, more: dict | None = None):
    """Two workers behind a port."""
    port = free_port()
    words = ["-m", "gunicorn", "intranet.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", f"--threads={threads}"]
    process = subprocess.Popen(
        **in_deployment(url, *words, more=more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


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
