"""Where the admin opens: pages at one's own section, pictures and documents at one's own collection.

Only where a list begins is chosen here. What may be seen and done there is for Wagtail's permissions, and every
other place is a click away.
"""

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.ui.sidebar import PageExplorerMenuItem
from wagtail.admin.wagtail_hooks import ExplorerMenuItem
from wagtail.models import Collection

from network.colleges.models import College

from .workplace import workplace_of

EXPLORER = "wagtailadmin_explore_root"
LIBRARIES = {
    "own_images",
    "own_documents",
    "wagtailimages_chooser:choose",
    "wagtaildocs_chooser:choose",
}


class OpenAtOwnCollegeMiddleware:
    """Choose the beginning of a list that was asked for without saying where; an empty choice means all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if request.method != "GET" or (name != EXPLORER and name not in LIBRARIES):
            return None
        if not request.user.is_authenticated:
            return None
        if name == EXPLORER:
            return _to_own_section(request)
        if "collection_id" not in request.GET:
            _choose_own_collection(request)
        return None


def _to_own_section(request):
    section = workplace_of(request.user).home_section
    if section is None or request.GET:
        return None
    return redirect("wagtailadmin_explore", section.pk)


def _choose_own_collection(request) -> None:
    colleges = workplace_of(request.user).colleges
    if len(colleges) != 1:
        return
    key = College.objects.filter(pk=colleges[0]).values("key")
    collection = Collection.objects.filter(depth=2, name__in=key).first()
    if collection is not None:
        request.GET = request.GET.copy()
        request.GET["collection_id"] = str(collection.pk)


class OwnSectionMenuItem(ExplorerMenuItem):
    """Wagtail's menu of pages, opened at one's own section."""

    def __init__(self, stock: ExplorerMenuItem, section_id: int):
        super().__init__(
            stock.label,
            reverse("wagtailadmin_explore", args=[section_id]),
            name=stock.name,
            icon_name=stock.icon_name,
            classname=stock.classname,
            order=stock.order,
        )
        self.section_id = section_id

    def render_component(self, request):
        return PageExplorerMenuItem(
            self.name, self.label, self.url, self.section_id, icon_name=self.icon_name, classname=self.classname
        )


def open_menu_at_own_section(request, items: list) -> None:
    """Replace the explorer's menu item for a person with one college."""
    section = workplace_of(request.user).home_section
    if section is not None:
        items[:] = [
            OwnSectionMenuItem(item, section.pk) if isinstance(item, ExplorerMenuItem) else item for item in items
        ]
