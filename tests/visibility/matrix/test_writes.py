"""Whatever a neighbour posts, and with whatever ids: not one row of the college changes, and refusals look alike."""

import os
from difflib import unified_diff

import pytest
from django.db import transaction
from wagtail.models import Locale, Page

from network.practices.models import PracticeIndexPage
from tests.support.answers import fingerprint

from .addresses import addresses, patterns
from .rows import rows_of
from .truth import ROLES, WORKERS

NEIGHBOURS = [role for role in ROLES if role not in WORKERS["B"]]
MOST = None if os.environ.get("PROOF") else 2
# Signing out in the middle would let all that follows be refused for the wrong reason.
NOT_POSTED = ("admin/logout/", "tili/kirjaudu-ulos/")
BULK = [
    ("wagtailcore", "page", action) for action in ("delete", "move", "publish", "unpublish")
] + [
    (app, model, action)
    for app, model in (("media", "networkimage"), ("media", "networkdocument"))
    for action in ("delete", "add_tags", "add_to_collection")
]  # fmt: skip


def answers_to_everything(world) -> dict:
    """A form that fits as many views as one form can: it publishes, moves, deletes, approves, translates, grants."""
    target = PracticeIndexPage.objects.get(college=world.ekami, locale__language_code="fi")
    return {
        "title": "Vieras käsi", "slug": "vieras-kasi", "summary": "Vieras", "action-publish": "1", "action-submit": "1",
        "comment": "Vieras", "locales": [Locale.objects.get(language_code="sv").pk], "publish_translations": "on",
        "new_title": "Vieras", "new_slug": "vieras", "new_parent_page": target.pk, "chosen_page": target.pk,
        "copy_subpages": "on", "publish_copies": "on", "alias": "on", "include_descendants": "on",
        "restriction_type": "login", "confirm": "on", "action": "approve", "move_after_id": "", "position": "0",
        "name": "Vieras", "collection": 1, "tags": "vieras", "is_superuser": "on", "groups": [1], "username": "vieras",
        "role": "moderator", "user": world.people["editorA"].pk, "value": "Vieras", "college": world.kao.pk,
        "external-link-chooser-url": "https://example.fi/",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("role", NEIGHBOURS)
def test_no_post_of_a_neighbour_changes_a_row_of_the_college(world, role, record_property):
    client = world.client(role, raise_request_exception=False)
    form, before = answers_to_everything(world), rows_of(world.kao)
    attempts, errors = 0, {}

    for address in _posted(world):
        with transaction.atomic():
            response = client.post(address, form)
            transaction.set_rollback(False)
        attempts += 1
        if response.status_code >= 500:
            errors[address] = response.status_code

    after = rows_of(world.kao)
    changed = {kind for kind in before if before[kind] != after[kind]}
    record_property("posted", attempts)
    record_property("changed", len(changed))

    assert changed == set()
    assert errors == {}
    assert attempts > 250


def _posted(world):
    for route, filled in addresses(world, MOST):
        if not route.startswith(NOT_POSTED):
            yield from filled
    pages = [thing.page.pk for thing in world.pages if thing.facts.owner == "B"]
    media = [thing.media.pk for thing in world.things if thing.media is not None]
    for app, model, action in BULK:
        for pk in (pages if model == "page" else media)[:MOST]:
            yield f"/admin/bulk/{app}/{model}/{action}/?id={pk}"
        yield f"/admin/bulk/{app}/{model}/{action}/?id=all"


def difference(first, second) -> list[str]:
    """What tells two answers apart: their statuses, their headers, and the lines that only one of them has."""
    told = [f"{one} is not {other}" for one, other in zip(first[:2], second[:2], strict=True) if one != other]
    return told + list(unified_diff(first[2].splitlines(), second[2].splitlines(), n=0, lineterm=""))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["editorA", "moderatorA", "coordinator"])
def test_another_colleges_secret_and_a_missing_id_answer_alike(world, role):
    client = world.client(role)
    page, image = world.thing("draft").page, world.thing("unused picture").media
    document, missing = world.thing("unused file").media, Page.objects.order_by("-pk").first().pk + 1000
    told_apart = []

    for route in (route for route, _pattern in patterns() if route.startswith("admin/")):
        for name, existing in (
            ("page_id", page), ("parent_page_id", page), ("page_to_move_id", page), ("image_id", image),
            ("document_id", document), ("doc_id", document), ("practice_id", page),
        ):  # fmt: skip
            slot = f"<int:{name}>"
            if slot in route and route.count("<") == 1:
                secret, nothing = (f"/{route.replace(slot, str(pk))}" for pk in (existing.pk, missing))
                first, second = client.get(secret), client.get(nothing)
                differing = difference(fingerprint(first, secret), fingerprint(second, nothing))
                if differing:
                    told_apart.append((route, *differing))

    assert told_apart == []
