"""A session ends twelve hours after the sign-in, whatever its owner does meanwhile."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

SIGNED_IN_AT = "signed_in_at"


@receiver(user_logged_in, dispatch_uid="remember_when_one_signed_in")
def remember_when_one_signed_in(sender, request, user, **kwargs):
    if request is not None:
        request.session[SIGNED_IN_AT] = time.time()


class LongestSessionMiddleware:
    """Django lets a session live on each time something is written into it; the sign-in itself must end one day."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            began = request.session.get(SIGNED_IN_AT)
            if began is None:
                request.session[SIGNED_IN_AT] = time.time()
            elif time.time() - began > settings.LONGEST_SESSION:
                logout(request)
        return self.get_response(request)
