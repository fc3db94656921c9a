"""Guarded views at addresses of the admin itself. Its urls take no replacements by hook, so these come first."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .choosers import GuardedBrowseView, GuardedSearchView
from .reports import AdministratorsPageTypesView
from .tags import own_tags

urlpatterns = decorate_urlpatterns(
    [
        path("choose-page/", GuardedBrowseView.as_view()),
        path("choose-page/<int:parent_page_id>/", GuardedBrowseView.as_view()),
        path("choose-page/search/", GuardedSearchView.as_view()),
        path("reports/page-types-usage/", AdministratorsPageTypesView.as_view()),
        path("reports/page-types-usage/results/", AdministratorsPageTypesView.as_view(results_only=True)),
        path("tag-autocomplete/", own_tags),
    ],
    require_admin_access,
)
