"""The first screen's panels in the admin, and the whole of one list behind its link."""

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from wagtail.admin.ui.components import Component

from .desk import FIRST_ROWS, DeskList, desk_actions, desk_list, desk_lists
from .listing import page_links, page_of
from .overview import college_figures
from .workplace import Workplace, workplace_of


class ActionsPanel(Component):
    """The buttons with which most days begin."""

    template_name = "sections/admin/desk_actions.html"
    order = 0

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {"actions": desk_actions(workplace_of(request.user), request)}


class ListPanel(Component):
    """A list's first rows, how many there are in all, and the way to the rest."""

    template_name = "sections/admin/desk_panel.html"

    class Media:
        css = {"all": ["sections/desk.css"]}

    def __init__(self, shown: DeskList, workplace: Workplace):
        self.shown, self.workplace = shown, workplace
        self.order = 10 + shown.order

    def get_context_data(self, parent_context):
        found = self.shown.find(self.workplace)
        first = list(found[:FIRST_ROWS])
        return {
            "list": self.shown,
            "count": found.count(),
            "rows": self.shown.rows(first, self.workplace, parent_context["request"]),
            "workplace": self.workplace,
        }


class CollegesPanel(Component):
    """For coordinators: how much waits at each college, as numbers; a college's drafts are its own."""

    template_name = "sections/admin/desk_colleges.html"
    order = 200

    class Media:
        css = {"all": ["sections/desk.css"]}

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {"figures": college_figures(workplace_of(request.user), request)}


def replace_panels(request, panels: list) -> None:
    """Put one's own work in the place of Wagtail's panels."""
    workplace = workplace_of(request.user)
    panels[:] = [ActionsPanel(), *(ListPanel(each, workplace) for each in desk_lists(workplace))]
    if workplace.coordinates:
        panels.append(CollegesPanel())


def whole_list(request, name):
    """Every row of a list, a page at a time. 404 for a list that does not concern the person."""
    workplace = workplace_of(request.user)
    shown = desk_list(name, workplace)
    if shown is None:
        raise Http404
    page = page_of(shown.find(workplace), request.GET.get("page", 1))
    context = {
        "list": shown,
        "page": page,
        "links": page_links(page, request.GET),
        "rows": shown.rows(list(page.object_list), workplace, request),
        "workplace": workplace,
    }
    return render(request, "sections/admin/desk_list.html", context)


whole_list_address = path("desk/<slug:name>/", whole_list, name="desk_list")
