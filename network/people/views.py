"""Signing in, and the old addresses that lead there."""

from allauth.account.views import LoginView
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

REASONS = ("network", "admin")


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
