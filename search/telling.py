"""The worker's rounds: telling Elasticsearch of changes until none waits, and patience while it is away."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from .engines import cluster
from .health import noted_rebuild
from .outbox import catch_up
from .rebuilding import rebuild

logger = logging.getLogger(__name__)
PAUSE = 0.5  # seconds between looks at the outbox
LONGEST_PAUSE = 15.0  # seconds between tries while Elasticsearch is away


class Round(NamedTuple):
    """How a round ended: whether everything was told, how much it was, and the seconds until the next."""

    is_good: bool
    told: int
    pause: float


class Teller:
    """Rounds of the worker. `say` gets a line when Elasticsearch goes away and when it is back."""

    def __init__(self, say: Callable[[str], object]):
        self._say = say
        self._failures = 0
        self._has_looked = False

    def round(self) -> Round:
        """Tell everything that waits. Raises nothing: a worker goes on."""
        try:
            told = self._tell_all()
        except Exception as trouble:
            return self._away(trouble)
        if self._failures:
            self._say(f"Elasticsearch hears again; {told:,} changes told.")
            self._failures = 0
        return Round(True, told, PAUSE)

    def _tell_all(self) -> int:
        if not self._has_looked:
            if not any(cluster.indexes().values()):
                self._say("There is no index yet: making one.")
                with noted_rebuild():
                    rebuild(self._say)
            self._has_looked = True
        told = 0
        while count := catch_up():
            told += count
        return told

    def _away(self, trouble: Exception) -> Round:
        self._failures += 1
        self._has_looked = False
        pause = min(PAUSE * 2**self._failures, LONGEST_PAUSE)
        if self._failures == 1:
            self._say(f"Elasticsearch cannot be told, changes wait: {trouble!r}")
        logger.info("Telling Elasticsearch failed; trying again in %s s: %r", pause, trouble)
        return Round(False, 0, pause)
