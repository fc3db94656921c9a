"""Taking the demo down: its colleges, its pages on the network's level, its accounts."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model

from network.colleges.models import College
from network.sections.closing import remove_college

from .ledger import forget_everything
from .people import DOMAIN


def remove_demo() -> Iterator[str]:
    """Remove everything in the ledger, colleges last; yields a line for each thing removed."""
    entries = forget_everything()
    colleges = [entry for entry in entries if entry[1] == "colleges.College"]
    for key, model, object_id in entries:
        thing = apps.get_model(model).objects.filter(pk=object_id).first()
        if thing is not None and model != "colleges.College":
            thing.delete()
            yield f"removed {key}"
    for key, _model, object_id in colleges:
        college = College.objects.filter(pk=object_id).first()
        if college is not None:
            remove_college(college)
            yield f"removed {key}"
    for person in get_user_model().objects.filter(email__endswith=f"@{DOMAIN}"):
        person.delete()
    yield "removed the demo's accounts"
