"""The search page."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .audience import keys_of
from .finding import Asked, find
from .hits import hits_of

LONGEST_SEARCH = 200
MOST_HITS = 20


@require_safe
def search(request):
    """What holds the words, the best first; an empty result gives advice."""
    words = " ".join(request.GET.get("q", "").split())
    too_long = len(words) > LONGEST_SEARCH
    language = get_language()
    hits, total = [], 0
    if words and not too_long:
        found = find(Asked(words, language, keys_of(request.user)))
        hits, total = hits_of(found.hits[:MOST_HITS], request.user, language), found.total
    return render(
        request,
        "search/search.html",
        {"words": words[:LONGEST_SEARCH], "hits": hits, "total": total, "too_long": too_long},
        status=400 if too_long else 200,
    )
