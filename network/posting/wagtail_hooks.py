"""Registrations of posted forms: which page a form made, and a look at what is newer before each save."""

from wagtail import hooks

from .newer import stop_before_replacing


@hooks.register("after_create_page")
def remember_the_page_made(request, page):
    request.page_made = page.pk


@hooks.register("before_edit_page", order=-100)
def nobody_is_overwritten_unseen(request, page):
    return stop_before_replacing(request, page)
