"""Cooperation groups in the admin. Members see who belongs, conveners invite, coordinators make and close groups.

What a group writes is not theirs to see: coordinators meet names and numbers here, and could read every draft if they
were able to invite themselves. So a group's members are its conveners' to keep; only a group that has no convener left
gets a new one from a coordinator. A group one has nothing to do with answers as if it did not exist.
"""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from network.colleges.granting import is_coordinator
from network.cooperation.mails import send_invitation
from network.cooperation.membership import (
    GroupClosed,
    LastConvener,
    groups_of,
    has_convener,
    invite,
    is_convener,
    members_of,
    take_out,
    waiting_invitations,
    withdraw,
)
from network.cooperation.models import CooperationGroup
from network.people.models import User

from .commenting import ask, space_of
from .forms import AskForm, InviteForm, MakeGroupForm, NamesForm
from .founding import close_group, found_space, open_group_again, rename_group, spaces_of


def _groups_for(user):
    return CooperationGroup.objects.all() if is_coordinator(user) else groups_of(user)


def _group_for(request, cooperation_id) -> CooperationGroup:
    return get_object_or_404(_groups_for(request.user).distinct(), pk=cooperation_id)


def _kept_group(request, cooperation_id) -> CooperationGroup:
    """A group whose members the person keeps; to a mere member the address does not exist."""
    group = _group_for(request, cooperation_id)
    if not is_convener(request.user, group):
        raise Http404
    return group


def _may_name_convener(user, group) -> bool:
    """Whether a coordinator may invite somebody to convene a group that nobody convenes any more, or yet."""
    return is_coordinator(user) and not user.is_superuser and not has_convener(group)


def _inviters_group(request, cooperation_id) -> tuple[CooperationGroup, bool]:
    """A group to which the person may invite, and whether only a convener for it."""
    group = _group_for(request, cooperation_id)
    names_convener = _may_name_convener(request.user, group)
    if not (names_convener or is_convener(request.user, group)):
        raise Http404
    return group, names_convener


def _coordinated_group(request, cooperation_id) -> CooperationGroup:
    if not is_coordinator(request.user):
        raise Http404
    return get_object_or_404(CooperationGroup, pk=cooperation_id)


def groups_view(request):
    """The groups one belongs to; all of them for coordinators, who make new ones here."""
    coordinates = is_coordinator(request.user)
    groups = _groups_for(request.user).annotate(members=Count("group__user")).order_by("closed", "name_fi")
    if not (groups or coordinates):
        raise Http404
    return render(request, "sections/spaces/groups.html", {"groups": groups, "coordinates": coordinates})


@require_http_methods(["GET", "POST"])
def make_group_view(request):
    """Make a group with its space and invite its convener."""
    if not is_coordinator(request.user):
        raise Http404
    form = MakeGroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with transaction.atomic():
            group = found_space(facts["slug"], facts["name_fi"], facts["name_sv"], request.user)
            invitation = invite(request.user, group, facts["email"], facts["language"], as_convener=True)
            transaction.on_commit(lambda: send_invitation(invitation))
        messages.success(request, _("The group is made, and its convener is invited."))
        return redirect("cooperation_group", group.pk)
    context = {"form": form, "heading": _("Make a group"), "header_icon": "group"}
    return render(request, "sections/spaces/make.html", context, status=400 if form.errors else 200)


def group_view(request, cooperation_id):
    """The group's people and what may be done with them."""
    group = _group_for(request, cooperation_id)
    return _group_page(request, group)


def _group_page(request, group, *, invite_form=None, names_form=None):
    names = {"name_fi": group.name_fi, "name_sv": group.name_sv}
    keeps = is_convener(request.user, group)
    context = {
        "group": group,
        "members": members_of(group),
        "keeps": keeps,
        "invites": keeps or _may_name_convener(request.user, group),
        "coordinates": is_coordinator(request.user),
        "space": _space_for(request.user, group),
        "invitations": waiting_invitations(group),
        "invite_form": invite_form or InviteForm(initial={"language": request.user.language}),
        "names_form": names_form or NamesForm(initial=names),
    }
    wrong = (invite_form and invite_form.errors) or (names_form and names_form.errors)
    return render(request, "sections/spaces/group.html", context, status=400 if wrong else 200)


def _space_for(user, group) -> Page | None:
    """The space in the person's language, for those who write there."""
    space = spaces_of(group).filter(locale__language_code=user.language).first()
    return space if space and space.permissions_for_user(user).can_add_subpage() else None


@require_POST
def invite_view(request, cooperation_id):
    group, names_convener = _inviters_group(request, cooperation_id)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _group_page(request, group, invite_form=form)
    facts = form.cleaned_data
    facts["as_convener"] |= names_convener
    try:
        invitation = invite(request.user, group, **facts)
    except GroupClosed:
        messages.error(request, _("The group is closed. Nobody can join it."))
    else:
        transaction.on_commit(lambda: send_invitation(invitation))
        messages.success(request, _("The invitation is on its way. Its link works for two weeks."))
    return redirect("cooperation_group", group.pk)


def _number(request, name) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 12 else 0


@require_POST
def withdraw_view(request, cooperation_id):
    group, _names_convener = _inviters_group(request, cooperation_id)
    invitation = get_object_or_404(group.invitations.filter(used=None), pk=_number(request, "invitation"))
    withdraw(request.user, invitation)
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return redirect("cooperation_group", group.pk)


@require_POST
def take_out_view(request, cooperation_id):
    group = _kept_group(request, cooperation_id)
    person = get_object_or_404(User.objects.filter(groups=group.group), pk=_number(request, "person"))
    try:
        take_out(request.user, group, person)
    except LastConvener:
        messages.error(request, _("A group needs a convener. Invite another one first."))
    else:
        messages.success(request, _("The membership has ended. It no longer opens anything."))
    still = _groups_for(User.objects.get(pk=request.user.pk)).filter(pk=group.pk).exists()
    return redirect("cooperation_group", group.pk) if still else redirect("wagtailadmin_home")


@require_POST
def rename_group_view(request, cooperation_id):
    group = _coordinated_group(request, cooperation_id)
    form = NamesForm(request.POST)
    if not form.is_valid():
        return _group_page(request, group, names_form=form)
    rename_group(request.user, group, **form.cleaned_data)
    messages.success(request, _("The group has its new name."))
    return redirect("cooperation_group", group.pk)


@require_POST
def close_group_view(request, cooperation_id):
    """Close an open group, or open a closed one again."""
    group = _coordinated_group(request, cooperation_id)
    if group.closed:
        open_group_again(request.user, group)
        messages.success(request, _("The group goes on."))
    else:
        close_group(request.user, group)
        messages.success(request, _("The group is closed. What it published stays with its readers."))
    return redirect("cooperation_group", group.pk)


@require_http_methods(["GET", "POST"])
def ask_view(request, page_id):
    """Ask somebody without an account for a comment on a draft of the group's."""
    page = get_object_or_404(Page, pk=page_id, alias_of=None)
    space = space_of(page)
    if space is None or not page.specific.permissions_for_user(request.user).can_edit():
        raise Http404
    form = AskForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        ask(request.user, page.specific, **form.cleaned_data)
        messages.success(request, _("The link is on its way. It works for two weeks."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    draft = page.specific.get_latest_revision_as_object()
    context = {"form": form, "page": draft, "heading": _("Ask for a comment"), "header_icon": "comment"}
    return render(request, "sections/spaces/ask.html", context, status=400 if form.errors else 200)


cooperation_addresses = [
    path("cooperation/", groups_view, name="cooperation_groups"),
    path("cooperation/new/", make_group_view, name="make_cooperation_group"),
    path("cooperation/ask/<int:page_id>/", ask_view, name="ask_for_comment"),
    path("cooperation/<int:cooperation_id>/", group_view, name="cooperation_group"),
    path("cooperation/<int:cooperation_id>/invite/", invite_view, name="invite_to_group"),
    path("cooperation/<int:cooperation_id>/withdraw/", withdraw_view, name="withdraw_invitation"),
    path("cooperation/<int:cooperation_id>/take-out/", take_out_view, name="take_out_of_group"),
    path("cooperation/<int:cooperation_id>/rename/", rename_group_view, name="rename_cooperation_group"),
    path("cooperation/<int:cooperation_id>/close/", close_group_view, name="close_cooperation_group"),
]
