"""The search page: for now the titles of what the reader may read."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .titles import find_by_title

LONGEST_SEARCH = 200


@require_safe
def search(request):
    """Pages whose title holds the words; an empty result gives advice."""
    words = " ".join(request.GET.get("q", "").split())
    too_long = len(words) > LONGEST_SEARCH
    hits = [] if too_long else find_by_title(words, request.user, get_language())
    return render(
        request,
        "search/search.html",
        {"words": words[:LONGEST_SEARCH], "hits": hits, "too_long": too_long},
        status=400 if too_long else 200,
    )
