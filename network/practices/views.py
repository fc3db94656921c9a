"""A practice's permanent short address."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .models import PracticePage, ShortAddress


@require_safe
def short_address(request, code):
    """Lead to the practice in the reader's language, in its own where there is none; 404 to who may not read it."""
    address = get_object_or_404(ShortAddress, code=code)
    readable = PracticePage.objects.texts().readable_by(request.user)
    pages = list(readable.filter(translation_key=address.translation_key))
    if not pages:
        raise Http404
    page = next((page for page in pages if page.language == get_language()), pages[0])
    return redirect(page.get_url(request))
