"""What waits for an editor, a moderator, a coordinator or a member of a group, whatever kind of page it is."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import GroupApprovalTask, Page, TaskState, WorkflowState

from network.visibility.locales import language_of
from network.visibility.pages import readable_pages

from .desk import DeskAction, DeskList, Row, register_desk_actions, register_desk_list
from .workplace import Workplace, below, untranslated


def edit_address(page_id) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


# --- To moderate ---


def to_moderate(workplace: Workplace) -> QuerySet:
    """Submissions that wait for the groups a person is in. An administrator without the role has none of their own."""
    tasks = GroupApprovalTask.objects.filter(groups__user=workplace.user)
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=tasks.values("pk"))
        .filter(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
        .select_related("workflow_state", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )


def moderation_rows(states: list[TaskState], workplace: Workplace, request) -> list[Row]:
    pages = _pages_of(state.workflow_state for state in states)
    return [
        Row(
            title=pages[state.workflow_state.object_id].draft_title,
            address=edit_address(state.workflow_state.object_id),
            note=_("from %(name)s") % {"name": state.workflow_state.requested_by}
            if state.workflow_state.requested_by
            else "",
            when=state.started_at,
            language=language_of(pages[state.workflow_state.object_id].locale_id),
        )
        for state in states
        if state.workflow_state.object_id in pages
    ]


# --- Returned to me ---


def returned(workplace: Workplace) -> QuerySet:
    """What a person submitted and got back, as long as they may still correct it."""
    return (
        WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=workplace.user)
        .filter(object_id__in=workplace.may_change().annotate(key=Cast("pk", CharField())).values("key"))
        .select_related("current_task_state", "current_task_state__finished_by")
        .order_by("-current_task_state__finished_at", "-pk")
    )


def returned_rows(states: list[WorkflowState], workplace: Workplace, request) -> list[Row]:
    pages = _pages_of(states)
    return [
        Row(
            title=pages[state.object_id].draft_title,
            address=edit_address(state.object_id),
            note=_("from %(name)s") % {"name": state.current_task_state.finished_by}
            if state.current_task_state.finished_by
            else "",
            when=state.current_task_state.finished_at,
            language=language_of(pages[state.object_id].locale_id),
            reason=state.current_task_state.comment,
        )
        for state in states
        if state.object_id in pages
    ]


def _pages_of(states) -> dict[str, Page]:
    found = Page.objects.filter(pk__in=[int(state.object_id) for state in states])
    return {str(page.pk): page for page in found}


# --- Drafts ---


def drafts(pages: QuerySet) -> QuerySet:
    """Pages with words that readers do not see yet; those that were returned have a list of their own."""
    states = WorkflowState.objects.filter(object_id=Cast(OuterRef("pk"), CharField()))
    return (
        pages.filter(has_unpublished_changes=True, alias_of=None)
        .exclude(Exists(states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)))
        .annotate(waits=Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS)))
        .order_by("-latest_revision_created_at", "-pk")
    )


def own_drafts(workplace: Workplace) -> QuerySet:
    mine = Q(owner=workplace.user) | Q(latest_revision__user=workplace.user)
    return drafts(workplace.may_change().filter(mine))


def group_drafts(workplace: Workplace) -> QuerySet:
    """Drafts below the pages on which a cooperation group's members have rights, whoever writes them."""
    return drafts(workplace.may_change().filter(below(workplace.group_paths)))


def draft_rows(pages: list[Page], workplace: Workplace, request) -> list[Row]:
    return [
        Row(
            title=page.draft_title,
            address=edit_address(page.pk),
            note=_("waits for approval") if page.waits else _("published, with a newer draft") if page.live else "",
            when=page.latest_revision_created_at,
            language=language_of(page.locale_id),
        )
        for page in pages
    ]


# --- Waiting for the other language ---


def waiting_for(language: str):
    """A list of live originals of one's own without a translation into a language."""
    first = "sv" if language == "fi" else "fi"

    def find(workplace: Workplace) -> QuerySet:
        readable = readable_pages(workplace.user).values("pk")  # a group's page is its members' alone
        own = untranslated(language).filter(workplace.own_pages(first), pk__in=readable)
        return own.order_by("-first_published_at", "-pk")

    return find


def untranslated_rows(pages: list[Page], workplace: Workplace, request) -> list[Row]:
    """Publishing a translation is a moderator's; an editor opens the page."""
    publishes = workplace.moderates or workplace.coordinates
    name = "wagtail_localize:submit_page_translation" if publishes else "wagtailadmin_pages:edit"
    return [
        Row(title=page.title, address=reverse(name, args=[page.pk]), when=page.first_published_at) for page in pages
    ]


# --- Writing ---


def writing_for_groups(workplace: Workplace, request) -> list[DeskAction]:
    """A button for each group that the person writes with."""
    return [
        DeskAction(
            _("Write with the group: %(group)s") % {"group": space.title},
            reverse("wagtailadmin_pages:add", args=["sections", "standardpage", space.pk]),
        )
        for space in workplace.own_spaces
    ]


# --- Registration ---


def register_lists() -> None:
    """The lists of every section; `order` leaves room for those of other subjects."""
    for each in LISTS:
        register_desk_list(each)
    register_desk_actions(writing_for_groups)


def writes_somewhere(workplace: Workplace) -> bool:
    return bool(workplace.colleges or workplace.group_paths)


def writes_or_coordinates(workplace: Workplace) -> bool:
    return bool(workplace.colleges) or workplace.coordinates


LISTS = [
    DeskList(
        name="to-moderate",
        order=10,
        heading=gettext_lazy("To approve"),
        explanation=gettext_lazy("Read what is new, then approve it or return it with a reason."),
        empty=gettext_lazy("Nothing waits for your approval. Enjoy your coffee."),
        icon="check",
        shown_to=lambda workplace: workplace.moderates,
        find=to_moderate,
        rows=moderation_rows,
    ),
    DeskList(
        name="returned",
        order=20,
        heading=gettext_lazy("Returned to you"),
        explanation=gettext_lazy("Correct these and submit them again."),
        empty=gettext_lazy("Nothing has come back to you."),
        icon="comment",
        shown_to=writes_somewhere,
        find=returned,
        rows=returned_rows,
    ),
    DeskList(
        name="drafts",
        order=30,
        heading=gettext_lazy("Your drafts"),
        explanation=gettext_lazy("What you have written and readers do not see yet."),
        empty=gettext_lazy("You have no drafts. What has worked at your college that others should hear of?"),
        icon="edit",
        shown_to=writes_or_coordinates,
        find=own_drafts,
        rows=draft_rows,
    ),
    DeskList(
        name="group-drafts",
        order=40,
        heading=gettext_lazy("Your group's drafts"),
        explanation=gettext_lazy("Only the members of the cooperation group see these."),
        empty=gettext_lazy("Your group has no drafts. Start one in the group's space."),
        icon="group",
        shown_to=lambda workplace: bool(workplace.group_paths),
        find=group_drafts,
        rows=draft_rows,
    ),
    DeskList(
        name="waiting-for-swedish",
        order=60,
        heading=gettext_lazy("Waiting for Swedish"),
        explanation=gettext_lazy("Published in Finnish; Swedish readers still see the Finnish words."),
        empty=gettext_lazy("Everything that is published can be read in Swedish."),
        icon="wagtail-localize-language",
        shown_to=writes_or_coordinates,
        find=waiting_for("sv"),
        rows=untranslated_rows,
    ),
    DeskList(
        name="waiting-for-finnish",
        order=70,
        heading=gettext_lazy("Waiting for Finnish"),
        explanation=gettext_lazy("Published in Swedish; Finnish readers still see the Swedish words."),
        empty=gettext_lazy("Everything that is published can be read in Finnish."),
        icon="wagtail-localize-language",
        shown_to=writes_or_coordinates,
        find=waiting_for("fi"),
        rows=untranslated_rows,
    ),
]
