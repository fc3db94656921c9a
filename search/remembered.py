"""Small tables that every search asks: read once a minute in each process, and anew when one of their rows changes."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

KEPT_SECONDS = 60
Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """What `make()` makes of a table. Other processes hear of a change within a minute."""

    def __init__(self, make: Callable[[], Made]):
        self._make = make
        self._kept: tuple[float, Made] | None = None

    def __call__(self) -> Made:
        kept = self._kept
        if kept is None or kept[0] < time.monotonic():
            kept = self._kept = (time.monotonic() + KEPT_SECONDS, self._make())
        return kept[1]

    def forget(self) -> None:
        self._kept = None

    def follow(self, model: type[Model]) -> None:
        """Forget when a row of the model is written or deleted, at once and, for other threads, after the commit."""
        for signal in (post_save, post_delete):
            signal.connect(self._changed, sender=model, dispatch_uid=f"remembered {model._meta.label} {id(self)}")

    def _changed(self, **kwargs) -> None:
        self.forget()
        transaction.on_commit(self.forget, robust=True)
