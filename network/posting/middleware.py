"""Posted forms take turns at a page, and do their work once."""

from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import resolve, reverse
from wagtail.models import Page

from .newer import choose, not_saved_by_itself
from .once import claim, digest_of, remember

ADD = "wagtailadmin_pages:add"
_PAGE_IN_ADDRESS = ("page_id", "parent_page_id", "page_to_move_id")


class PostedFormMiddleware:
    """Stands inside the transaction of the request, so that what is remembered and what was done stay together."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        form = getattr(request, "posted_form", None)
        given_up = transaction.get_connection().needs_rollback or response.status_code >= 500
        if form is not None and not given_up:
            remember(request, form, response)
        return response

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if request.method != "POST" or name.startswith("wagtailadmin_pages:preview"):
            return None
        if name.startswith("wagtailadmin_pages:"):
            take_ones_turn(kwargs)
        form = claim(request)
        answer = _answer_of_before(request, name, form) if form and (form.answer or form.page_id) else None
        if answer is None:
            request.posted_form = form
        return answer


def take_ones_turn(kwargs) -> None:
    """Lock the page that an address of the admin is about: the next one waits, and then sees what was done."""
    pk = next((kwargs[name] for name in _PAGE_IN_ADDRESS if name in kwargs), None)
    if pk is not None:
        Page.objects.select_for_update().filter(pk=pk).values_list("pk").first()


def _answer_of_before(request, name, form):
    """What to answer to a form that has done its work already; None to let it do what is new in it."""
    page = Page.objects.filter(pk=form.page_id).first() if form.page_id else None
    if name == ADD and form.page_id:
        return _answer_about_page(request, form, page) if page else None
    if form.answer and form.digest == digest_of(request):
        return HttpResponseRedirect(form.answer)
    return None


def _answer_about_page(request, form, page):
    """The page that this form made is there: lead to it, go on with it, or ask."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if form.digest == digest_of(request) and form.answer:
        return HttpResponseRedirect(address)
    if not request.accepts("text/html"):
        return not_saved_by_itself()
    if form.revision_id:
        request.posted_form = form
        edit = resolve(address)
        return edit.func(request, *edit.args, **edit.kwargs)
    if page.latest_revision is None or not page.permissions_for_user(request.user).can_edit():
        return HttpResponseRedirect(address)
    return choose(request, page.specific, page.latest_revision, address=address, make_another=request.path)
