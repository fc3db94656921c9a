"""When an engine has failed it is left alone for a while, so that nobody waits for what does not answer."""

import threading
import time


class Breaker:
    """Closed at first. A failure opens it for `rest` seconds; then one request may try, and its end decides.

    One for each process; threads may share it.
    """

    rest = 30.0

    def __init__(self):
        self._lock = threading.Lock()
        self._until = 0.0
        self._trying = 0.0  # until when one request tries on behalf of all

    def allows(self) -> bool:
        """Whether a request may go out now. Who is told yes says afterwards how it went."""
        with self._lock:
            now = time.monotonic()
            if not self._until:
                return True
            if now < self._until or now < self._trying:
                return False
            self._trying = now + self.rest
            return True

    def failed(self) -> None:
        with self._lock:
            self._until = time.monotonic() + self.rest
            self._trying = 0.0

    def succeeded(self) -> None:
        with self._lock:
            self._until = self._trying = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the last request has failed."""
        return bool(self._until)
