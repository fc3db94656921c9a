"""Wagtail-localize's submit and update views, asked for the right to the page itself.

The library checks one global permission. Translating publishes when the original is live, so it asks for the right to
publish the original and each of its translations.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView


def may_translate(user, page: Page) -> bool:
    """Whether a person may start or update the translations of a page."""
    if not page.live:
        return page.permissions_for_user(user).can_edit()
    group = Page.objects.filter(translation_key=page.translation_key)
    return all(each.permissions_for_user(user).can_publish() for each in group)


class GuardedSubmitView(SubmitPageTranslationView):
    """Start a translation of a page of one's own section."""

    def get_object(self):
        page = super().get_object()
        if not page.permissions_for_user(self.request.user).can_edit():
            raise Http404  # another college's page and a missing one are the same
        if not may_translate(self.request.user, page):
            raise PermissionDenied
        return page


class GuardedUpdateView(UpdateTranslationsView):
    """Bring translations up to date with a page of one's own section."""

    def get_object(self):
        source = super().get_object()
        instance = source.get_source_instance()
        if not isinstance(instance, Page) or not instance.permissions_for_user(self.request.user).can_edit():
            raise Http404
        if not may_translate(self.request.user, instance):
            raise PermissionDenied
        return source
