"""Sign-in and passwords, on pages of ours; the library's other pages are not offered."""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import pgettext_lazy

from .views import own_account, sign_in


class AccountNumber(StringConverter):
    """An account in a link for a new password: without a dash, since one stands between it and the key."""

    regex = "[0-9A-Za-z]+"


register_converter(AccountNumber, "uid")

urlpatterns = [
    path(pgettext_lazy("address", "sign-in/"), sign_in, name="account_login"),
    path(pgettext_lazy("address", "sign-out/"), views.logout, name="account_logout"),
    path(pgettext_lazy("address", "sign-up/"), views.signup, name="account_signup"),
    path(pgettext_lazy("address", "sign-in-again/"), views.reauthenticate, name="account_reauthenticate"),
    path(pgettext_lazy("address", "inactive/"), views.account_inactive, name="account_inactive"),
    path(pgettext_lazy("address", "password/change/"), views.password_change, name="account_change_password"),
    path(pgettext_lazy("address", "password/set/"), views.password_set, name="account_set_password"),
    path(pgettext_lazy("address", "password/reset/"), views.password_reset, name="account_reset_password"),
    path(
        pgettext_lazy("address", "password/reset/sent/"),
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        pgettext_lazy("address", "password/reset/<uid:uidb36>-<str:key>/"),
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        pgettext_lazy("address", "password/reset/done/"),
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(pgettext_lazy("address", "mail/"), views.email, name="account_email"),
    path(
        pgettext_lazy("address", "mail/sent/"),
        views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path(pgettext_lazy("address", "mail/<str:key>/"), views.confirm_email, name="account_confirm_email"),
    path(pgettext_lazy("address", "own/"), own_account, name="own_account"),
    path(pgettext_lazy("address", "two-step/"), second_step.index, name="mfa_index"),
    path(pgettext_lazy("address", "two-step/code/"), second_step.authenticate, name="mfa_authenticate"),
    path(pgettext_lazy("address", "two-step/code-again/"), second_step.reauthenticate, name="mfa_reauthenticate"),
    path(pgettext_lazy("address", "two-step/on/"), totp.activate_totp, name="mfa_activate_totp"),
    path(pgettext_lazy("address", "two-step/off/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        pgettext_lazy("address", "two-step/spare/"), recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        pgettext_lazy("address", "two-step/spare/new/"),
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        pgettext_lazy("address", "two-step/spare/file/"),
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
