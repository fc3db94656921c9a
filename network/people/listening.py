"""What the audit log hears of: sign-ins, refusals, passwords and the second step."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from .audit import record
from .models import AuditKind
from .throttling import account_of, address_of


@receiver(user_logged_in, dispatch_uid="audit_signed_in")
def signed_in(sender, request, user, **kwargs):
    record(AuditKind.SIGNED_IN, user, subject=user.get_username(), **_from(request))


@receiver(user_login_failed, dispatch_uid="audit_refused")
def refused(sender, credentials, request=None, **kwargs):
    subject = account_of(request, credentials) if request is not None else str(credentials.get("username", ""))
    record(AuditKind.SIGN_IN_REFUSED, subject=subject, **_from(request))


@receiver(user_locked_out, dispatch_uid="audit_locked_out")
def locked_out(sender, request, username=None, ip_address=None, **kwargs):
    record(AuditKind.LOCKED_OUT, subject=username or "", **_from(request))


def _password(sender, request, user, **kwargs):
    record(AuditKind.PASSWORD_CHANGED, user, subject=user.get_username())


def _factor(sender, request, user, **kwargs):
    record(AuditKind.FACTOR_CHANGED, user, subject=user.get_username())


for _signal in (password_changed, password_reset, password_set):
    _signal.connect(_password, dispatch_uid="audit_password")
for _signal in (authenticator_added, authenticator_removed, authenticator_reset):
    _signal.connect(_factor, dispatch_uid="audit_factor")


def _from(request) -> dict:
    return {"address": address_of(request)} if request is not None else {}
