"""The page behind an invitation's link: join with the account one has, or make one."""

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.people.views import sign_in_address

from .forms import JoinForm
from .links import LinkExpired, NoSuchLink
from .membership import (
    InvitedSomebodyElse,
    accept,
    has_account,
    invitation_of,
    open_account_and_join,
)


@never_cache
@require_http_methods(["GET", "POST"])
def invitation_view(request, token):
    """Ask for no more than is missing: a name and a password, a sign-in, or one press of a button."""
    try:
        invitation = invitation_of(token)
    except LinkExpired:
        return render(request, "cooperation/expired.html", status=410)
    except NoSuchLink:
        return render(request, "cooperation/unknown.html", status=404)
    if request.user.is_authenticated:
        return _join_as_oneself(request, invitation)
    if has_account(invitation.email):
        return redirect(sign_in_address(request, request.path))
    return _join_with_new_account(request, invitation)


def _join_as_oneself(request, invitation):
    if request.method == "POST":
        try:
            accept(invitation, request.user)
        except InvitedSomebodyElse:
            return _page(request, invitation, somebody_else=True, status=403)
        messages.success(request, _("Welcome to the group."))
        return redirect("wagtailadmin_home")
    somebody_else = request.user.email.lower() != invitation.email.lower()
    return _page(request, invitation, somebody_else=somebody_else)


def _join_with_new_account(request, invitation):
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        person = open_account_and_join(invitation, **form.cleaned_data)
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        messages.success(request, _("Welcome to the group."))
        return redirect("wagtailadmin_home")
    return _page(request, invitation, form=form, status=400 if form.errors else 200)


def _page(request, invitation, *, status=200, **context):
    facts = {"group": invitation.group, "invitation": invitation}
    response = render(request, "cooperation/invitation.html", facts | context, status=status)
    response["Referrer-Policy"] = "same-origin"  # the address is the key: it goes to no other site
    return response
