"""Colleges in the admin: founding and renaming them are the same verbs as everywhere."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import HeaderButton

from network.colleges.models import College

from .forms import EditCollegeForm, FoundCollegeForm, RenameCollegeForm
from .founding import found_college, rename_college


class FoundCollegeView(CreateView):
    """Founds a college instead of saving a bare row."""

    def save_instance(self):
        facts = {name: self.form.cleaned_data[name] for name in FoundCollegeForm.Meta.fields}
        return found_college(facts.pop("key"), **self.form.name(), **facts)


class EditCollegeView(EditView):
    @property
    def header_buttons(self):
        rename = reverse("rename_college", args=[self.object.pk])
        return [*super().header_buttons, HeaderButton(_("Give a new name"), rename, icon_name="edit")]


class NoDeleteView(DeleteView):
    """A college leaves the network with a date, and is never removed with one click."""

    def dispatch(self, request, *args, **kwargs):
        raise Http404


class CollegeViewSet(ModelViewSet):
    model = College
    icon = "group"
    menu_label = _("Colleges")
    menu_order = 790
    add_to_admin_menu = True
    add_view_class = FoundCollegeView
    edit_view_class = EditCollegeView
    list_display = ["short_name", "provider", "host"]
    copy_view_enabled = False
    delete_view_class = NoDeleteView

    def get_form_class(self, for_update=False):
        return EditCollegeForm if for_update else FoundCollegeForm


def rename_view(request, college_id):
    """Give a college a new name from a day on."""
    if not request.user.has_perm("colleges.change_college"):
        raise PermissionDenied
    college = get_object_or_404(College, pk=college_id)
    form = RenameCollegeForm(request.POST or None, college=college)
    if request.method == "POST" and form.is_valid():
        rename_college(college, valid_from=form.cleaned_data["valid_from"], **form.name())
        messages.success(request, _("The new name is kept. Old addresses lead to the new ones from its day on."))
        return redirect("wagtailadmin_home")
    return render(request, "sections/admin/rename.html", {"form": form, "college": college})


rename_address = path("colleges/<int:college_id>/rename/", rename_view, name="rename_college")
