"""The people of a college in the admin, kept by its moderators; another college's page is a missing page."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.people.models import User

from .forms import GiveRoleForm, OpenAccountForm
from .granting import (
    HasOtherRoles,
    LastModerator,
    NobodyFound,
    close_account,
    colleges_kept_by,
    find_account,
    give_role,
    open_account,
    people_of,
    take_role,
)
from .invitation import send_welcome
from .models import College, Role


def _kept_college(request, college_id) -> College:
    return get_object_or_404(colleges_kept_by(request.user).distinct(), pk=college_id)


def choose_college(request):
    """Lead to the one college whose roles one gives, or let choose among several."""
    colleges = list(colleges_kept_by(request.user).distinct())
    if not colleges:
        raise Http404
    if len(colleges) == 1:
        return redirect("people_of_college", colleges[0].pk)
    return render(request, "colleges/choose.html", {"colleges": colleges})


@require_http_methods(["GET", "POST"])
def people_view(request, college_id):
    """Everybody with a role at the college, and the form that gives one more."""
    college = _kept_college(request, college_id)
    form = GiveRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = find_account(form.cleaned_data["account"])
        except NobodyFound:
            form.add_error("account", _("There is no account with this e-mail or user name. Make one below."))
        else:
            give_role(request.user, college, person, form.cleaned_data["role"])
            messages.success(request, _("The role is given. It is in force at once."))
            return redirect("people_of_college", college.pk)
    context = {"college": college, "people": people_of(college), "form": form, "new": OpenAccountForm()}
    return render(request, "colleges/people.html", context, status=400 if form.errors else 200)


@require_POST
def open_account_view(request, college_id):
    """Make an account and send its owner the way to a password."""
    college = _kept_college(request, college_id)
    form = OpenAccountForm(request.POST)
    if form.is_valid():
        person = open_account(request.user, college, **form.cleaned_data)
        transaction.on_commit(lambda: send_welcome(person, college))
        messages.success(request, _("The account is made. A mail tells its owner how to choose a password."))
        return redirect("people_of_college", college.pk)
    context = {"college": college, "people": people_of(college), "form": GiveRoleForm(), "new": form}
    return render(request, "colleges/people.html", context, status=400)


def _person_of(college, request) -> User:
    pk = request.POST.get("person", "")
    people = User.objects.filter(groups__college_role__college=college).distinct()
    return get_object_or_404(people, pk=pk if pk.isdecimal() else 0)


@require_POST
def take_role_view(request, college_id):
    """Take one role of a person away."""
    college = _kept_college(request, college_id)
    person, role = _person_of(college, request), request.POST.get("role")
    if role not in Role.values:
        raise Http404
    try:
        take_role(request.user, college, person, role)
    except LastModerator:
        messages.error(request, _("A college needs a moderator. Give somebody else the role first."))
    else:
        messages.success(request, _("The role is taken away. It no longer works."))
    return _back(request, college)


@require_POST
def close_account_view(request, college_id):
    """Close the account of somebody who is of this college alone."""
    college = _kept_college(request, college_id)
    person = _person_of(college, request)
    try:
        close_account(request.user, college, person)
    except HasOtherRoles:
        messages.error(request, _("This person has a role elsewhere too. Take away the roles of your college instead."))
    except LastModerator:
        messages.error(request, _("A college needs a moderator. Give somebody else the role first."))
    else:
        messages.success(request, _("The account is closed. Its owner can no longer sign in."))
    return _back(request, college)


def _back(request, college):
    """To the list; to the first screen when one has taken the list away from oneself."""
    still = colleges_kept_by(User.objects.get(pk=request.user.pk)).filter(pk=college.pk).exists()
    return redirect("people_of_college", college.pk) if still else redirect("wagtailadmin_home")


people_addresses = [
    path("people/", choose_college, name="people"),
    path("people/<int:college_id>/", people_view, name="people_of_college"),
    path("people/<int:college_id>/new/", open_account_view, name="open_account"),
    path("people/<int:college_id>/take/", take_role_view, name="take_role"),
    path("people/<int:college_id>/close/", close_account_view, name="close_account"),
]
