"""Searching ten thousand and a hundred thousand pages, against the engine asked directly: part of `make bench`.

Each engine that is there gets a database of its own with the demo and pages of made-up text: real words of the demo's
texts, as common as they are there. The same questions are put to the search page, whole, and to the engine, bare (the
same candidates, filters and counts), in turn. Believe the ratios.

    python -m benchmarks.search [--few 10000] [--many 100000]

SQLite always; PostgreSQL where TEST_POSTGRES_URL is set, Elasticsearch where ELASTICSEARCH_URL is.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

FEW, MANY = 10_000, 100_000
QUESTIONS = 60
OTHERS = 200  # questions that are answered before, so that the process is one that has been answering for a while
SEED = 8
WHOLE_BY_BARE = 2.0
GROWTH = {"sqlite": 8.0, "postgres": 8.0, "elasticsearch": 3.0}
SQLITE_BY_POSTGRES = 3.0
SUGGESTIONS_BY_EMPTY = 1.5
HOSTILE_BY_ORDINARY = 5.0
REBUILD_BY_BARE_LOAD = 2.0
MOST_MEGABYTES = 64.0  # of a rebuild, however many the pages
HOSTILE = [
    '"' * 200, "(" * 200, "a" * 200, "x" * 10_000, "ä-" * 100, "kahvi OR " * 22, "kahvi* NEAR(" * 16, "-" * 200,
    "-a " * 66, '-"a b" ' * 28, "%_" * 100, "\\" * 200, "(a+)+$" * 33, "[a-z]*" * 33, "opiskelija " * 18, "\x00kahvi",
    "\u202ekahvi" * 30, "😀" * 100, "a\u0301" * 100, "college:" * 25, 'teema:"' * 28, "; DROP TABLE " * 15,
    " ".join(f"{'opiskelijakuntatoiminta' * 2}{letter}" for letter in "abcd"), "kukkuu" * 9 + " " + "äöyåxz" * 9,
]  # fmt: skip


def main() -> int:
    """Measure each engine in a process of its own, print, and tell by the exit code whether the ratios hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    sizes = parser.parse_args()
    found = {}
    for engine, database in _engines():
        folder = Path(tempfile.mkdtemp(prefix="yhessa-bench-"))
        try:
            print(f"{engine}: building {sizes.few:,} and {sizes.many:,} pages …", flush=True)
            with database_of_its_own(database) as own:
                found[engine] = _measure(folder, engine, own, sizes)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return _report(found, sizes)


def _engines() -> list[tuple[str, str]]:
    """Each engine that can be measured here, with the address of its database; "" is SQLite's file."""
    engines = [("sqlite", "")]
    if os.environ.get("TEST_POSTGRES_URL"):
        engines.append(("postgres", os.environ["TEST_POSTGRES_URL"]))
    else:
        print("PostgreSQL is not measured: TEST_POSTGRES_URL is not set.")
    if os.environ.get("ELASTICSEARCH_URL"):
        engines.append(("elasticsearch", ""))
    else:
        print("Elasticsearch is not measured: ELASTICSEARCH_URL is not set.")
    return engines


@contextmanager
def database_of_its_own(address: str) -> Iterator[str]:
    """A new database on the server of an address, dropped in the end; "" stays what it is."""
    if not address:
        yield ""
        return
    name = f"yhessa_bench_{os.getpid()}"
    server = psycopg2.connect(address)
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield urlsplit(address)._replace(path=f"/{name}").geturl()
    finally:
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.close()


def _measure(folder: Path, engine: str, database: str, sizes) -> dict:
    changes = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "intranet.settings.development", "PORT": "80"}
    changes["DATABASE_URL"] = database or f"sqlite:///{folder / 'bench.sqlite3'}"
    if engine != "elasticsearch":
        changes["ELASTICSEARCH_URL"] = ""
    command = [sys.executable, "-m", "benchmarks.search_child", engine, str(sizes.few), str(sizes.many)]
    child = subprocess.run(command, env=os.environ | changes, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(child.stdout.splitlines()[-1])


def _report(found: dict, sizes) -> int:
    missed = 0

    def say(what: str, ratio: float, most: float):
        nonlocal missed
        missed += ratio > most
        print(f"  {what:<62} {ratio:>6.2f}  (at most {most:g}){'' if ratio <= most else '  MISSED'}")

    for engine, figures in found.items():
        few, many = figures[str(sizes.few)], figures[str(sizes.many)]
        told = ", ".join(f"{name} {few[name]:.1f} → {many[name]:.1f}" for name in ("whole", "bare"))
        print(f"\n{engine}, p95 in ms: {told}")
        print(f"  the bare request: {many['request'][:1500]}")
        say("whole by bare, many pages", many["whole"] / many["bare"], WHOLE_BY_BARE)
        say("whole, many pages by few", many["whole"] / few["whole"], GROWTH[engine])
        say("suggestions by an empty Wagtail page, medians", many["suggestions"] / many["empty"], SUGGESTIONS_BY_EMPTY)
        say(f"the slowest hostile input by an ordinary search: {many['worst']!r}", many["hostile"], HOSTILE_BY_ORDINARY)
        for size in (few, many) if "rebuild" in many else ():
            say("rebuild by a bare bulk load", size["rebuild"], REBUILD_BY_BARE_LOAD)
            say("megabytes that the rebuilding process grew by", size["memory"], MOST_MEGABYTES)
    if {"sqlite", "postgres"} <= set(found):
        ours, theirs = (found[name][str(sizes.many)]["bare"] for name in ("sqlite", "postgres"))
        say("SQLite's engine by PostgreSQL's, many pages", ours / theirs, SQLITE_BY_POSTGRES)
    return 1 if missed else 0


def questions(words: list[str], counts: list[int], seed: int = SEED, many: int = QUESTIONS) -> list[str]:
    """What is asked: one to four words, some of them common ones, the same on every day."""
    chance = random.Random(seed)  # noqa: S311 (the same on every day)
    return [" ".join(chance.choices(words, weights=[count**0.5 for count in counts], k=chance.randint(1, 4)))
            for _number in range(many)]  # fmt: skip


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return sorted(seconds)[max(0, round(len(seconds) * 0.95) - 1)] * 1000


def timed(act) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
