"""The forms with which a college's moderators keep its people."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.people.models import User

from .models import Role


class GiveRoleForm(forms.Form):
    """A role for somebody who has an account."""

    account = forms.CharField(label=_("E-mail or user name"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class OpenAccountForm(forms.Form):
    """An account for somebody who has none; they choose the password themselves."""

    email = forms.EmailField(label=_("E-mail"), max_length=150)
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        taken = User.objects.filter(username__iexact=email) | User.objects.filter(email__iexact=email)
        if taken.exists():
            raise forms.ValidationError(_("There is an account with this address already. Give it a role instead."))
        return email
