"""Signing in, and the old addresses that lead there."""

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from .models import User

REASONS = ("network", "admin")


class OwnAccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]


class SignInView(LoginView):
    """The sign-in page; it says why one was sent here, when one was."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        reason = self.request.GET.get("reason", "")
        context["reason"] = {
            "network": _("The page you asked for is for the staff of the network's colleges. Sign in to read it."),
            "admin": _("Sign in to edit your college's pages."),
        }.get(reason, "")
        return context


sign_in = SignInView.as_view()


@login_required
def own_account(request):
    """What a person keeps themselves: the password, the second step, the language of the mails."""
    form = OwnAccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("own_account")
    has_second_step = is_mfa_enabled(request.user)
    return render(
        request,
        "account/own.html",
        {"form": form, "has_second_step": has_second_step},
        status=400 if form.errors else 200,
    )


def sign_in_address(request, next_path: str, reason: str = "") -> str:
    """The sign-in page's address that leads back to a path afterwards."""
    query = {"next": next_path} | ({"reason": reason} if reason else {})
    return f"{reverse('account_login')}?{urlencode(query)}"


def old_login_address(request):
    """Wagtail's and Django's own login addresses lead to the one sign-in there is."""
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("wagtailadmin_home")
    return redirect(sign_in_address(request, target, "admin"))
