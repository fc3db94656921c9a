"""A deployment may ask some roles for a second step at sign-in; without one they do not get into the admin."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import CollegeRole
from .roles import COORDINATORS

# Wagtail's own way out must stay open.
OPEN = ("/admin/logout/", "/admin/login/")


def roles_of(user) -> set[str]:
    """The roles a person holds anywhere: staff, editor, moderator, coordinator, administrator."""
    roles = set(CollegeRole.objects.filter(group__user=user).values_list("role", flat=True))
    if user.groups.filter(name=COORDINATORS).exists():
        roles.add("coordinator")
    return roles | {"administrator"} if user.is_superuser else roles


def lacks_second_step(user) -> bool:
    """Whether one of the person's roles asks for a second step that they have not set up."""
    asked = set(settings.MFA_REQUIRED_ROLES)
    return bool(asked & roles_of(user)) and not Authenticator.objects.filter(user=user).exists()


class SecondStepMiddleware:
    """Lead to the set-up whoever must have a second step and asks for any address of the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.MFA_REQUIRED_ROLES and self._is_asked(request) and lacks_second_step(request.user):
            messages.warning(request, _("Your role asks for two-step sign-in. Set it up to get to the admin."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _is_asked(self, request) -> bool:
        path = request.path_info
        return path.startswith("/admin/") and not path.startswith(OPEN) and request.user.is_authenticated
