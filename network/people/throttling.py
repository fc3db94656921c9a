"""Wrong passwords and codes are counted per account and address, in the database, on every path that takes one.

Five wrong ones close the path for that account from that address for a quarter of an hour; its owner signs in from
elsewhere meanwhile, so nobody can lock a named person out. The count holds across workers and without a cache.
"""

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.shortcuts import render
from django.utils.translation import gettext as _

from .models import User


def address_of(request) -> str:
    """Where a request comes from. Behind a proxy that is the last hop the proxy itself has written down."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and hops:
        return hops.split(",")[-1].strip()
    return request.META.get("REMOTE_ADDR", "")


def account_of(request, credentials=None) -> str:
    """The account an attempt is about: a user name and an e-mail address of one account count as one."""
    credentials = credentials or {}
    typed = credentials.get("username") or credentials.get("email") or credentials.get("login")
    typed = (typed or request.POST.get("login") or "").strip().lower()[:254]
    if "@" in typed:
        owner = User.objects.filter(email__iexact=typed).values_list("username", flat=True).first()
        return (owner or typed).lower()
    return typed


def closed_for_a_while(request, original=None, credentials=None):
    """The answer while a path is closed: it says for how long, and not whether there is such an account."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "account/closed_for_a_while.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def _is_open(request, person) -> bool:
    return AxesProxyHandler.is_allowed(request, {"username": person.get_username()})


class _CountedCode:
    """A code of the second step counts as a password does."""

    def clean_code(self):
        request, person = context.request, self.user
        if not _is_open(request, person):
            request.axes_locked_out = True
            raise self._refused()
        return super().clean_code()

    def _emit_authentication_failed(self, authenticator):
        super()._emit_authentication_failed(authenticator)
        credentials = {"username": self.user.get_username()}
        user_login_failed.send(sender=__name__, credentials=credentials, request=context.request)

    def _refused(self):
        from django.core.exceptions import ValidationError

        return ValidationError(_("Try again later."))


class CountedAuthenticateForm(_CountedCode, AuthenticateForm):
    pass


class CountedReauthenticateForm(_CountedCode, ReauthenticateForm):
    pass


class CountedChangePasswordForm(ChangePasswordForm):
    """The old password goes the way of a sign-in, and so is counted like one."""

    def clean_oldpassword(self):
        old = self.cleaned_data.get("oldpassword")
        if authenticate(context.request, username=self.user.get_username(), password=old) is None:
            raise self._wrong()
        return old

    def _wrong(self):
        from allauth.account.adapter import get_adapter

        return get_adapter().validation_error("enter_current_password")


class CountedResetPasswordForm(ResetPasswordForm):
    """Mails for a new password are counted as well, apart from the sign-in: nobody fills another's mailbox."""

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        asked = {"username": f"new password: {account_of(request, {'email': email})}"}
        if not AxesProxyHandler.is_allowed(request, asked):
            request.axes_locked_out = True
            return email
        AxesProxyHandler.user_login_failed(__name__, asked, request)
        return super().save(request, **kwargs)
