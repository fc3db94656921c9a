"""The forms of founding and renaming a college in the admin."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from network.colleges.models import College, CollegeName, host_name

FACTS = [
    "key",
    "provider",
    "towns_fi",
    "towns_sv",
    "hue",
    "instruction",
    "coordinates",
    "joined",
    "left",
    "place",
]


class NameFields(forms.Form):
    """What a college is called, where its section is and on which host it answers."""

    name_fi = forms.CharField(label=_("Name in Finnish"), max_length=200)
    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Short name"), max_length=40, help_text=_("For example: Ekami"))
    slug = forms.SlugField(label=_("Section's address"), max_length=40, help_text=_("For example: ekami"))
    host = forms.CharField(
        label=_("Host name"), max_length=200, validators=[host_name], help_text=_("For example: ekami.yhessa.example")
    )

    def clean(self):
        """An address or a host of another college, today's or a former one, would take over its old links."""
        cleaned = super().clean()
        taken = CollegeName.objects.filter(Q(slug=cleaned.get("slug")) | Q(host=cleaned.get("host")))
        if taken.exclude(college=self.own_college()).exists():
            raise forms.ValidationError(_("Another college has, or has had, this address or host name."))
        return cleaned

    def own_college(self):
        return None

    def name(self) -> dict:
        return {field: self.cleaned_data[field] for field in ("name_fi", "name_sv", "short_name", "slug", "host")}


class FoundCollegeForm(NameFields, WagtailAdminModelForm):
    class Meta:
        model = College
        fields = FACTS


class EditCollegeForm(WagtailAdminModelForm):
    class Meta:
        model = College
        fields = FACTS[1:]


class RenameCollegeForm(NameFields):
    valid_from = forms.DateField(
        label=_("Valid from"), help_text=_("From this day on the college is called so. It may be in the future.")
    )

    def __init__(self, *args, college, **kwargs):
        self.college = college
        super().__init__(*args, **kwargs)

    def own_college(self):
        return self.college
