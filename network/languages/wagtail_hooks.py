"""Registrations of the languages: the guarded translation views stand before wagtail-localize's own."""

from django.urls import path
from wagtail import hooks

from .translation_guard import GuardedSubmitView, GuardedUpdateView


@hooks.register("register_admin_urls", order=-100)
def guarded_translation_views():
    return [
        path("localize/submit/page/<int:page_id>/", GuardedSubmitView.as_view()),
        path("localize/update/<int:translation_source_id>/", GuardedUpdateView.as_view()),
    ]
