"""Writing down what the demo has built. The only place of the demo that writes a row by itself."""

from collections.abc import Callable

from django.apps import apps
from django.db import transaction

from .models import DemoThing


def once(key: str, build: Callable):
    """Build a thing unless the ledger has it; both in one transaction, so a kill leaves neither half. Returns it."""
    found = _find(key)
    if found is not None:
        return found
    with transaction.atomic():
        thing = build()
        note(key, thing)
    return thing


def note(key: str, thing) -> None:
    DemoThing.objects.update_or_create(key=key, defaults={"model": thing._meta.label, "object_id": thing.pk})


def is_noted(key: str) -> bool:
    return DemoThing.objects.filter(key=key).exists()


def _find(key: str):
    entry = DemoThing.objects.filter(key=key).first()
    if entry is None:
        return None
    thing = apps.get_model(entry.model).objects.filter(pk=entry.object_id).first()
    if thing is None:
        entry.delete()  # somebody deleted the thing by hand: it is built anew
    return thing


def forget_everything() -> list[tuple[str, str, int]]:
    """Empty the ledger; returns what was in it, newest first."""
    entries = list(DemoThing.objects.order_by("-pk").values_list("key", "model", "object_id"))
    DemoThing.objects.all().delete()
    return entries
