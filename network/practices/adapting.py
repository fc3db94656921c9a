"""The page that asks for which college a practice is adapted, and then opens the draft."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.colleges.models import College
from network.visibility.audiences import reader_of

from .lifecycle.adapt import NothingToAdapt, adapt_practice, may_adapt
from .lineage import original_of
from .models import PracticePage


@require_http_methods(["GET", "POST"])
def adapt_view(request, practice_id):
    """Ask for the college when there are several; make the draft on POST. 404 for a practice one may not read."""
    practice = get_object_or_404(PracticePage.objects.texts().readable_by(request.user), pk=practice_id)
    origin = original_of(practice)
    colleges = own_colleges(request.user, besides=origin.college_id)
    if not colleges:
        messages.error(request, _("You can adapt this once you are an editor of another college than its owner."))
        return redirect("wagtailadmin_home")
    if request.method == "GET":
        return render(request, "practices/adapt.html", {"origin": origin, "colleges": colleges})
    college = next((each for each in colleges if str(each.pk) == request.POST.get("college")), None)
    if college is None:
        raise Http404
    try:
        draft = adapt_practice(origin, college, request.user)
    except NothingToAdapt:
        messages.error(request, _("This practice cannot be adapted."))
        return redirect("wagtailadmin_home")
    messages.success(request, _("Here is your draft. Tell why you adapt it and what you better."))
    return redirect("wagtailadmin_pages:edit", draft.pk)


def own_colleges(user, besides: int | None) -> list[College]:
    """The colleges in whose sections a person may write, without the one that owns the practice."""
    reader = reader_of(user)
    colleges = College.objects.members().with_names().exclude(pk=besides)
    if not reader.everything:
        colleges = colleges.filter(pk__in=reader.colleges)
    return [college for college in colleges if may_adapt(user, college)]
