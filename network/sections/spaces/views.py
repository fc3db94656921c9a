"""The page where somebody without an account reads a group's draft and comments on it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from network.cooperation.links import LinkExpired, NoSuchLink

from .commenting import asked_by, comment, words_of_draft
from .forms import CommentForm


@never_cache
@require_http_methods(["GET", "POST"])
def comment_view(request, token):
    try:
        asked = asked_by(token)
    except LinkExpired:
        return render(request, "cooperation/expired.html", status=410)
    except NoSuchLink:
        return render(request, "cooperation/unknown.html", status=404)
    parts = words_of_draft(asked.page)
    form = CommentForm(request.POST or None, fields=[(name, label) for name, label, _words in parts])
    if request.method == "POST" and form.is_valid():
        comment(asked, **form.cleaned_data)
        messages.success(request, _("Thank you. The writers see your comment beside the text."))
        return redirect("comment_on_draft", token)
    context = {"parts": parts, "form": form, "asked": asked}
    response = render(request, "sections/spaces/comment.html", context, status=400 if form.errors else 200)
    response["Referrer-Policy"] = "same-origin"  # the address is the key: it goes to no other site
    return response
