"""Somebody else saved meanwhile: nothing is replaced before the second one has been told and has chosen.

Wagtail keeps in its form which version it was opened from, and looks at it only when its script saves by itself. Here
every save is held against it: publishing, submitting and answering in a workflow too.
"""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from .keeping import kept_as_new, names_of_files
from .once import saved_by_this_form

GO_ON = "posting-go-on"
LOADED = ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id")


def newer_version(request, page: Page) -> Revision | None:
    """The version that this form was not opened from and would replace; None when it is up to date.

    A form that does not say where it began counts as old: it was opened before there was any version.
    The page's row must be locked, or another save could come between.
    """
    latest = Page.objects.get(pk=page.pk).latest_revision
    if latest is None or latest.pk == saved_by_this_form(request):
        return None
    overwrites = request.POST.get("overwrite_revision_id")
    if overwrites:
        return latest if overwrites != str(latest.pk) else None
    began = request.POST.get("loaded_revision_id"), request.POST.get("loaded_revision_created_at")
    return latest if began != (str(latest.pk), latest.created_at.isoformat()) else None


def stop_before_replacing(request, page: Page):
    """The answer to a save that would replace what its editor has not seen; None when it would not."""
    if request.method != "POST" or page.alias_of_id or GO_ON in request.POST:
        return None
    newer = newer_version(request, page)
    if newer is None:
        return None
    if not request.accepts("text/html"):
        return not_saved_by_itself()
    return choose(request, page, newer, address=request.path)


def not_saved_by_itself():
    """Wagtail's own words for its script, which then stops saving and says so."""
    words = _("Somebody has saved a newer version of this page.")
    return JsonResponse({"success": False, "error_code": "invalid_revision", "error_message": words}, status=400)


def choose(request, page: Page, newer: Revision, *, address: str, make_another: str = ""):
    """The page with both versions side by side and what one may do: 409, nothing is saved and nothing lost.

    `address` is where the edit form posts; `make_another` that of the form which made the page, when it was one.
    """
    began = {"loaded_revision_id": newer.pk, "loaded_revision_created_at": newer.created_at.isoformat()}
    by_oneself = newer.user_id == request.user.pk
    context = {
        "page": page,
        "title": newer.as_object().get_admin_display_title(),
        "newer": newer,
        "who": "" if by_oneself else get_user_display_name(newer.user),
        "by_oneself": by_oneself,
        "address": address,
        "edit_address": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "make_another": make_another,
        "kept": kept_as_new(request, **began, overwrite_revision_id=""),
        "kept_for_another": kept_as_new(request) if make_another else [],
        "go_on": GO_ON,
        "publishes": "action-publish" in request.POST,
        "files": names_of_files(request),
        "differences": differences(request, page, newer),
    }
    return render(request, "posting/newer.html", context, status=409)


def differences(request, page: Page, newer: Revision) -> list | None:
    """What the posted form says otherwise than the newer version; None when the form cannot be read as a page."""
    theirs, mine = newer.as_object(), newer.as_object()
    handler = type(mine).get_edit_handler()
    facts = {"instance": mine, "for_user": request.user, "parent_page": page.get_parent()}
    form = handler.get_form_class()(request.POST, request.FILES, **facts)
    form.defer_required_fields()
    if not form.is_valid():
        return None
    form.save(commit=False)
    panel = handler.get_bound_panel(instance=mine, request=request, form=form)
    compared = [compare(theirs, mine) for compare in panel.get_comparison()]
    return [each for each in compared if each.has_changed()]
