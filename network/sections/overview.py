"""How much waits at each college, for those who keep the network together: numbers, never titles."""

from collections import Counter

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast, Substr
from wagtail.models import Page, WorkflowState

from network.colleges.directory import member_colleges

from .workplace import Workplace, untranslated

SECTION_DEPTH = 3  # the root, the network's front page, the section


def college_figures(workplace: Workplace, request) -> list[dict]:
    """One row a college with its drafts, submissions and missing translations. A statement a column."""
    colleges = {section.path: section.college_id for section in workplace.all_sections}
    columns = {
        "drafts": _count(Page.objects.filter(has_unpublished_changes=True, alias_of=None), colleges),
        "submitted": _count(Page.objects.filter(Exists(_submissions())), colleges),
        "swedish": _count(untranslated("sv"), colleges),
        "finnish": _count(untranslated("fi"), colleges),
    }
    return [
        {"college": college} | {name: counts[college.pk] for name, counts in columns.items()}
        for college in member_colleges(request)
    ]


def _submissions() -> QuerySet:
    return WorkflowState.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()), status=WorkflowState.STATUS_IN_PROGRESS
    )


def _count(pages: QuerySet, colleges: dict[str, int]) -> Counter:
    section = Substr("path", 1, SECTION_DEPTH * Page.steplen)
    counts = Counter()
    for path, number in pages.order_by().annotate(section=section).values_list("section").annotate(n=Count("pk")):
        if path in colleges:
            counts[colleges[path]] += number
    return counts
