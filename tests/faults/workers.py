"""Workers that serve one request each, and may be killed (SIGKILL) at a chosen statement, or right after the commit.

A worker is a process of its own, forked from the test so that it need not load the whole site for every point. It has
its own connection to a copy of the database, serves one request through all of the middleware, and ends.
"""

import json
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

TOO_LONG = 60  # seconds that a worker may take


@dataclass(frozen=True)
class Served:
    """What a worker told: the answer, and how many statements and commits it took. A killed one tells nothing."""

    status: int = 0
    location: str = ""
    steps: int = 0


def served(request: Callable, database_name: str, kill_at: int = 0) -> Served:
    """Serve one request in a worker of its own. `kill_at` counts statements from one; 0 lets the worker live.

    Raises AssertionError when the worker fails.
    """
    return _ended(_begun(request, database_name, kill_at), may_be_killed=bool(kill_at))


def served_together(requests: list[Callable], database_name: str) -> list[Served]:
    """Serve requests at the same moment, each in a worker of its own."""
    start, starts = os.pipe()

    def at_once(request):
        def wait_and_go():
            os.read(start, 1)
            return request()

        return wait_and_go

    workers = [_begun(at_once(request), database_name, 0) for request in requests]
    os.write(starts, b"!" * len(workers))
    try:
        return [_ended(worker, may_be_killed=False) for worker in workers]
    finally:
        os.close(start)
        os.close(starts)


def _begun(request, database_name, kill_at) -> tuple[int, int]:
    """Start a worker: its process and the pipe it tells through."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        _work(request, database_name, kill_at, tells)
    os.close(tells)
    return child, told


def _ended(worker, *, may_be_killed) -> Served:
    child, told = worker
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read().decode()
    _pid, status = os.waitpid(child, 0)
    if may_be_killed and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return Served()
    assert said.startswith("{"), said or f"The worker ended with {status}."
    return Served(**json.loads(said))


def _work(request, database_name, kill_at, tells) -> None:
    """Never returns: the worker must not go on with the test it was forked from."""
    signal.alarm(TOO_LONG)
    steps = 0

    def step():
        nonlocal steps
        steps += 1
        if steps == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def count(execute, sql, params, many, context):
        step()
        return execute(sql, params, many, context)

    def commit(really=connection._commit):
        step()
        really()
        step()

    try:
        connection.connection = None  # the test's own, not to be closed from here
        connection.settings_dict = connection.settings_dict | {"NAME": database_name}
        connection.ensure_connection()
        connection._commit = commit
        with connection.execute_wrapper(count):
            answer = request()
        said = json.dumps({"status": answer.status_code, "location": answer.get("Location", ""), "steps": steps})
    except BaseException:
        said = traceback.format_exc()
    os.write(tells, said.encode()[-60_000:])
    os._exit(0)


def spread(points: int, steps: int) -> list[int]:
    """So many places spread over the steps, the first and the last among them."""
    if points >= steps:
        return list(range(1, steps + 1))
    return sorted({1 + round(place * (steps - 1) / (points - 1)) for place in range(points)})
