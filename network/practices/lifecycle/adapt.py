"""Adapting: another college's practice becomes a draft in one's own section that remembers where it grew from."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils.text import slugify
from wagtail.blocks.stream_block import StreamValue
from wagtail.log_actions import log

from network.colleges.models import College
from network.visibility.audiences import Audience, may_read

from ..models import PracticeIndexPage, PracticePage

practice_adapted = Signal()

# What an adaptation starts from. Its title, summary and contact are the college's own to write.
TAKEN_ALONG = [
    "starting_need",
    "aim",
    "core_idea",
    "students_part",
    "students_part_text",
    "planner_amount",
    "planner_unit",
    "planner_period",
    "participant_amount",
    "participant_unit",
    "participant_period",
    "people",
    "difficulty",
    "when_in_year",
    "conditions",
    "measuring",
    "student_welfare_link",
    "keywords",
    "licence",
    "summary",
]
TAKEN_STREAMS = ["components", "steps", "roles", "materials"]
TAKEN_TERMS = ["themes", "target_groups", "education_types"]


class NothingToAdapt(Exception):
    """The practice is the college's own, kept to its owner's staff, or has no published version."""


def may_adapt(user, college: College) -> bool:
    """Whether a person may start an adaptation in a college's section."""
    shelf = PracticeIndexPage.objects.of_college(college).originals().first()
    return shelf is not None and shelf.permissions_for_user(user).can_add_subpage()


@transaction.atomic
def adapt_practice(
    origin: PracticePage, college: College, user, *, title: str = "", language: str = ""
) -> PracticePage:
    """Start an adaptation of a published practice in a college's section: a draft with the origin's components.

    The components keep their ids, so that both can be compared later; the origin's components are kept as they were.
    `language` is the one the adaptation is written in: it starts from the origin's translation where there is one.
    The draft has the origin's audience, since it tells what the origin tells; so a practice that its college keeps
    to its own staff cannot be adapted elsewhere.
    Raises PermissionDenied when the person may not read the origin or not write in the section, and NothingToAdapt.
    """
    if not may_read(user, origin):
        raise PermissionDenied("This person may not read the practice.")
    if origin.college_id == college.pk or origin.live_revision_id is None or origin.audience == Audience.COLLEGE:
        raise NothingToAdapt
    if not may_adapt(user, college):
        raise PermissionDenied("This person may not write in the college's section.")
    words = _in_language(origin, language or origin.language)
    shelf = PracticeIndexPage.objects.of_college(college).get(alias_of=None, locale_id=words.locale_id)
    draft = _draft_from(origin, words, title or words.title, shelf)
    draft.owner = user
    shelf.add_child(instance=draft)
    revision = draft.save_revision(user=user)
    log(
        instance=draft,
        action="practices.adapt",
        user=user,
        revision=revision,
        data={"origin": {"id": origin.pk, "version": origin.version}},
    )
    practice_adapted.send(sender=PracticePage, origin=origin, adaptation=draft, user=user)
    return draft


def _in_language(origin: PracticePage, language: str) -> PracticePage:
    """The origin's live words in a language, or its own."""
    translations = PracticePage.objects.texts().live().filter(translation_key=origin.translation_key)
    return translations.filter(locale__language_code=language).first() or origin


def _draft_from(origin: PracticePage, words: PracticePage, title: str, shelf) -> PracticePage:
    draft = PracticePage(
        title=title,
        slug=_free_slug(shelf, title),
        live=False,
        audience=origin.audience,
        audience_group=origin.audience_group,
        origin=origin,
        origin_revision_id=origin.live_revision_id,
        origin_version=origin.version,
        origin_components=list(origin.components.raw_data),
        **{name: getattr(words, name) for name in TAKEN_ALONG},
    )
    for name in TAKEN_STREAMS:
        stream = getattr(words, name)
        setattr(draft, name, StreamValue(stream.stream_block, list(stream.raw_data), is_lazy=True))
    for name in TAKEN_TERMS:
        setattr(draft, name, list(getattr(origin, name).all()))
    return draft


def _free_slug(parent, title: str) -> str:
    base = slugify(title)[:200] or "practice"
    taken = set(parent.get_children().values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
