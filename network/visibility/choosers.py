"""Choosing pages: one's own work, and what one may read elsewhere under the title that readers see."""

from django.db.models import Q
from wagtail.admin.views.chooser import BrowseView, PageTitleColumn, ParentPageColumn, SearchView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .admin_guard import works_on
from .pages import readable_pages

RIGHTS = {"add", "change", "publish"}


def choosable(pages, user):
    """Of a queryset of pages, those a person works on, passes on the way there, or may read."""
    own = page_permission_policy.instances_user_has_any_permission_for(user, RIGHTS)
    on_the_way = page_permission_policy.explorable_instances(user)
    return pages.filter(Q(pk__in=own.values("pk")) | Q(pk__in=on_the_way.values("pk")) | _readable(user))


def _readable(user) -> Q:
    return Q(pk__in=readable_pages(user).values("pk"))


def as_read_by(user, page: Page | None) -> Page | None:
    """A page whose waiting title is not told to those who do not work on it."""
    if page is not None and page.draft_title != page.title and not works_on(user, page):
        page.draft_title = page.title
    return page


class _ReadTitles:
    """Columns that tell a page's waiting title only to those who work on it."""

    @property
    def columns(self):
        user = self.request.user
        found = super().columns
        for column in found:
            if isinstance(column, PageTitleColumn | ParentPageColumn):
                tell = column.get_value
                column.get_value = lambda page, tell=tell: _told(user, page, tell)
        return found


def _told(user, page, tell):
    as_read_by(user, page)
    value = tell(page)
    return as_read_by(user, value) if isinstance(value, Page) else value


class GuardedBrowseView(_ReadTitles, BrowseView):
    """The chooser's tree."""


class GuardedSearchView(_ReadTitles, SearchView):
    """The chooser's search."""
