"""A worker that is killed (SIGKILL) at a chosen SQL statement of one request, or right after the commit.

The worker is a process of its own, forked from the test so that it need not load the whole site for every point. It has
its own connection to a copy of the database, serves one request through all of the middleware, and ends.
"""

import os
import signal
import traceback
from collections.abc import Callable

from django.db import connection

TOO_LONG = 60  # seconds that a worker may take


def served(request: Callable, database_name: str, kill_at: int = 0) -> int:
    """Serve one request in a worker of its own; the statements it executed, or 0 when it was killed before the last.

    `kill_at` counts statements from one; 0 lets the worker live. Raises AssertionError when the request fails.
    """
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        _work(request, database_name, kill_at, tells)
    os.close(tells)
    with os.fdopen(told, "rb") as pipe:
        said = pipe.read().decode()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and kill_at:
        return 0
    assert said.isdecimal(), said or f"The worker ended with {status}."
    return int(said)


def _work(request, database_name, kill_at, tells) -> None:
    """Never returns: the worker must not go on with the test it was forked from."""
    signal.alarm(TOO_LONG)
    executed = 0

    def step():
        nonlocal executed
        executed += 1
        if executed == kill_at:
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
            status = request().status_code
        said = str(executed) if status in (200, 302) else f"The request was answered with {status}."
    except BaseException:
        said = traceback.format_exc()
    os.write(tells, said.encode()[-60_000:])
    os._exit(0)


def spread(points: int, statements: int) -> list[int]:
    """So many places spread over the statements, the first and the last among them."""
    if points >= statements:
        return list(range(1, statements + 1))
    return sorted({1 + round(place * (statements - 1) / (points - 1)) for place in range(points)})
