"""One guard over every admin address that carries an id: what one has no work with answers as if it did not exist.

Wagtail sends an editor who lacks a right back to the first screen with a message, which tells that the thing exists and
sometimes what it is called. Here the id is looked at before any view runs, and the answer is that of a missing id.

    address begins with      parameter or query      must be
    admin/pages/             page_id …               a page one works on
    admin/images/            image_id                a picture one works on

Other apps add rows of their own kinds with `guard`.
"""

from collections.abc import Callable

from django.http import Http404
from wagtail.models import Page, Task, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource

from network.people.audit import record
from network.people.models import AuditKind

from .pages import may_read_any

Check = Callable[[object, str], bool]
_guards: list[tuple[str, str, Check]] = []


def guard(start: str, parameter: str, check: Check) -> None:
    """Let a parameter of the addresses that begin so pass only when `check(user, value)` says yes.

    `parameter` is the name in the route, its place ("0") in a regular expression without names, "?name" for a value
    of the query, or "model ?name" for one of a bulk action. The guard with the longest beginning counts.
    """
    _guards.append((start, parameter, check))
    _guards.sort(key=lambda each: len(each[0]), reverse=True)


class AdminGuardMiddleware:
    """Ask the guards before a view of the admin runs. Administrators pass; strangers meet the sign-in as ever."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        route = request.resolver_match.route
        if not route.startswith("admin/") or not request.user.is_authenticated or request.user.is_superuser:
            return
        given = {name: [str(value)] for name, value in view_kwargs.items()}
        given |= {str(place): [str(value)] for place, value in enumerate(view_args)}
        given |= {f"?{name}": request.GET.getlist(name) for name in request.GET}
        if route.startswith("admin/bulk/"):
            given = _of_bulk_action(view_kwargs["model_name"], given)
        for parameter, values in given.items():
            check = _check_of(route, parameter)
            if check and not all(check(request.user, value) for value in values):
                record(AuditKind.ACCESS_REFUSED, request.user, subject=request.path, method=request.method)
                raise Http404


def _of_bulk_action(model: str, given: dict) -> dict:
    """A bulk action's ids are those of its model: "page ?id". All pages are those below one: "page ?childOf"."""
    given = {f"{model} {name}": values for name, values in given.items()}
    if "all" in given.get("page ?id", []):
        given.setdefault("page ?childOf", ["none"])
    return given


def _check_of(route: str, parameter: str) -> Check | None:
    return next((check for start, name, check in _guards if name == parameter and route.startswith(start)), None)


# --- Pages -----------------------------------------------------------------------------------------------------


def _page(pk: str) -> Page | None:
    return Page.objects.filter(pk=pk).first() if str(pk).isdecimal() else None


def works_on(user, page: Page) -> bool:
    """Whether a person has any right to a page: to change it, to publish it or to write below it."""
    rights = page.specific.permissions_for_user(user)
    return rights.can_edit() or rights.can_publish() or rights.can_add_subpage()


def works_on_page(user, pk: str) -> bool:
    page = _page(pk)
    return page is not None and works_on(user, page)


def passes_page(user, pk: str) -> bool:
    """Whether a page is one's own work or on the way to it."""
    page = _page(pk)
    if page is None:
        return False
    return works_on(user, page) or page_permission_policy.explorable_instances(user).filter(pk=page.pk).exists()


def reads_or_passes_page(user, pk: str) -> bool:
    page = _page(pk)
    return page is not None and (passes_page(user, pk) or (page.live and may_read_any(user, page)))


def _works_on_pages_of(state) -> Check:
    """A check of something that belongs to a page: a task's state, a workflow's state."""

    def check(user, pk):
        found = state(pk) if str(pk).isdecimal() else None
        return isinstance(found, Page) and works_on(user, found)

    return check


def _page_of_task_state(pk):
    found = TaskState.objects.select_related("workflow_state").filter(pk=pk).first()
    return found and _page(found.workflow_state.object_id)


def _page_of_workflow_state(pk):
    found = WorkflowState.objects.filter(pk=pk).first()
    return found and _page(found.object_id)


def _page_of_translation(pk):
    found = Translation.objects.select_related("source").filter(pk=pk).first()
    return found and _page_of_source(found.source_id)


def _page_of_source(pk):
    found = TranslationSource.objects.filter(pk=pk).first()
    try:
        return found and found.get_source_instance()
    except found.specific_content_type.model_class().DoesNotExist:
        return None


def _has_task(user, pk) -> bool:
    """A task is looked at by those whose group it waits for."""
    task = Task.objects.filter(pk=pk).first() if str(pk).isdecimal() else None
    groups = getattr(task.specific, "groups", None) if task else None
    return groups is not None and groups.filter(user=user).exists()


for _name in ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "0"):
    guard("admin/pages/", _name, works_on_page)
guard("admin/pages/<int:parent_page_id>/", "parent_page_id", passes_page)
guard("admin/pages/<int:page_to_move_id>/move/", "destination_id", passes_page)
guard("admin/choose-page/", "parent_page_id", reads_or_passes_page)
guard("admin/choose-page/", "?id", reads_or_passes_page)
guard("admin/api/main/^pages/", "pk", passes_page)
guard("admin/localize/", "page_id", works_on_page)
guard("admin/localize/", "translation_id", _works_on_pages_of(_page_of_translation))
guard("admin/localize/", "translation_source_id", _works_on_pages_of(_page_of_source))
guard("admin/pages/workflow/", "task_state_id", _works_on_pages_of(_page_of_task_state))
guard("admin/pages/", "workflow_state_id", _works_on_pages_of(_page_of_workflow_state))
guard("admin/pages/workflow/preview/", "task_id", _has_task)
guard("admin/search/concepts/", "page_id", works_on_page)
guard("admin/forms/submissions/", "page_id", works_on_page)
guard("admin/bulk/", "page ?id", lambda user, pk: pk == "all" or works_on_page(user, pk))
guard("admin/bulk/", "page ?childOf", works_on_page)
guard("admin/workflows/remove/", "page_pk", works_on_page)
