"""Confirming what a page is about. The page's documents follow in the same transaction, so search knows it at once."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.log_actions import log
from wagtail.models import Page

from .indexing import Refreshed, refresh, refresh_group
from .models import PageConcept
from .vocabulary import site_vocabulary

LOGGED = "search.confirm_concepts"
MOST_CONFIRMED = 40  # of one page: a page about everything is about nothing
LONGEST_ID = PageConcept._meta.get_field("concept").max_length


class Changed(NamedTuple):
    """How many concepts a page got and lost, and how many were more than a page can have."""

    added: int
    removed: int
    left_out: int = 0


def confirmed_concepts(page: Page) -> list[str]:
    """The concepts of a page and of its translations, those without names now too."""
    return list(_of(page).order_by("confirmed_at", "concept").values_list("concept", flat=True))


@transaction.atomic
def confirm_concepts(page: Page, ticked: Iterable[str], shown: Iterable[str], user) -> Changed:
    """Confirm the ticked concepts, and take away those that were shown and are not ticked.

    What was not shown stays: somebody else has confirmed it meanwhile, or no vocabulary has it now. What no vocabulary
    knows is not confirmed.
    """
    before = set(confirmed_concepts(page))
    ticked = {concept for concept in ticked if len(concept) <= LONGEST_ID and "\x00" not in concept}
    removed = before & (set(shown) - ticked)
    room = max(MOST_CONFIRMED - len(before - removed), 0)
    wanted = sorted(site_vocabulary().labels_of(ticked - before))
    added = wanted[:room]
    _of(page).filter(concept__in=removed).delete()
    key = str(page.translation_key)
    rows = [PageConcept(key=key, concept=concept, confirmed_by=user) for concept in added]
    PageConcept.objects.bulk_create(rows, ignore_conflicts=True)
    if added or removed:
        refresh_group(page)
        log(instance=page, action=LOGGED, user=user, data={"added": added, "removed": sorted(removed)})
    return Changed(len(added), len(removed), len(wanted) - len(added))


def refresh_named() -> Refreshed:
    """Write the documents of all pages with concepts as the vocabularies name those now."""
    keys: Collection[str] = set(PageConcept.objects.values_list("key", flat=True))
    return refresh(Page.objects.filter(translation_key__in=keys, alias_of=None).values_list("pk", flat=True))


def _of(page: Page):
    return PageConcept.objects.filter(key=str(page.translation_key))


def _forget_the_deleted(sender, instance, **kwargs) -> None:
    """With the last of its languages a thing's concepts go too."""
    if not instance.alias_of_id and not Page.objects.filter(translation_key=instance.translation_key).exists():
        _of(instance).delete()


def listen() -> None:
    post_delete.connect(_forget_the_deleted, sender=Page, dispatch_uid="search_concepts_of_deleted_pages")
