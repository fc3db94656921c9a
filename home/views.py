"""Robots, the site map and the readers' feedback."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .feedback import FeedbackForm, receive_feedback
from .sitemap import sitemap_of


@require_safe
def robots(request):
    """Everything public may be found; the admin and the sign-in are nobody's search result."""
    root = f"{request.scheme}://{request.get_host()}"
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /documents/",
        f"Sitemap: {root}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    return render(request, "home/sitemap.xml", {"entries": sitemap_of(request)}, content_type="application/xml")


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request):
    """The channel that the act on digital services asks for: answered within 14 days."""
    form = FeedbackForm(request.POST or None, initial={"address": request.GET.get("page", "")[:500]})
    if request.method == "POST" and form.is_valid():
        receive_feedback(form, get_language(), settings.FEEDBACK_MAIL)
        messages.success(request, _("Thank you. We answer within 14 days."))
        return redirect("feedback")
    status = 422 if form.is_bound else 200
    return render(request, "home/feedback.html", {"form": form}, status=status)
