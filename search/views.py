"""The search page, what is suggested while one types, and the feed of any search."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .asking import LONGEST_SEARCH, Asking, FacetLabels, TooLong, read_asking, words_of_facets
from .feeds import SearchFeed
from .results import Results
from .suggesting import suggestions
from .wishes import note_wish, wish_of


@require_safe
def search(request):
    """What holds the words, the best first; an empty result gives advice. A script that asks gets the changed part."""
    labels = FacetLabels(request)
    try:
        asking, too_long = read_asking(request.GET, labels), False
    except TooLong:
        asking, too_long = Asking(), True
    results = Results(asking, labels, request, get_language())
    if asking:
        results.begin()
    context = {
        "asking": asking,
        "words": " ".join(request.GET["q"].split())[:LONGEST_SEARCH] if too_long else asking.words,
        "too_long": too_long,
        "results": results if asking else None,
        "themes": _choices(asking, labels, "theme"),
        "facet_words": words_of_facets(),
        "longest": LONGEST_SEARCH,
    }
    partly = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    template = "search/answer.html" if partly else "search/search.html"
    response = render(request, template, context, status=400 if too_long else 200)
    if wish := wish_of(results, request, partly):
        note_wish(wish, get_language(), request)
    patch_vary_headers(response, ["HX-Request"])
    if partly and not too_long:
        response["HX-Replace-Url"] = f"{reverse('search')}{asking.address if asking else ''}"
    return response


search.answers_any_length = True  # with advice; see BadInputMiddleware


def _choices(asking: Asking, labels, name: str) -> list[tuple[str, str]]:
    """The values of a facet as searches of their own: (label, address)."""
    return [(label, Asking(chosen={name: value}).address) for value, label in (labels.get(name) or {}).items()]


@require_safe
def suggest(request):
    """Titles, themes and colleges with a word that begins as what is typed; at most eight."""
    found = suggestions(request.GET.get("q", ""), request)
    return JsonResponse({"suggestions": [each._asdict() for each in found]})


@require_safe
def search_feed(request):
    """The newest hits of a search as RSS, of what anybody may read."""
    labels = FacetLabels(request)
    try:
        asking = read_asking(request.GET, labels)
    except TooLong:
        return search(request)
    return SearchFeed(asking, labels, get_language())(request)
