"""Taking the demo down: its colleges, its group, its pages on the network's level, its accounts."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model

from network.sections.closing import remove_college
from network.sections.spaces.founding import remove_group

from .ledger import forget_everything
from .people import DOMAIN

WITH_A_SECTION = {"colleges.College": remove_college, "cooperation.CooperationGroup": remove_group}


def remove_demo() -> Iterator[str]:
    """Remove everything in the ledger, what has a section last; yields a line for each thing removed."""
    entries = forget_everything()
    sections = [entry for entry in entries if entry[1] in WITH_A_SECTION]
    for key, model, object_id in entries:
        thing = apps.get_model(model).objects.filter(pk=object_id).first()
        if thing is not None and model not in WITH_A_SECTION:
            thing.delete()
            yield f"removed {key}"
    for key, model, object_id in sections:
        thing = apps.get_model(model).objects.filter(pk=object_id).first()
        if thing is not None:
            WITH_A_SECTION[model](thing)
            yield f"removed {key}"
    for person in get_user_model().objects.filter(email__endswith=f"@{DOMAIN}"):
        person.delete()
    yield "removed the demo's accounts"
