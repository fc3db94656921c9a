"""The forms of cooperation groups: making and naming one, inviting, asking for a comment, commenting."""

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from network.cooperation.models import CooperationGroup

LONGEST_COMMENT = 4000


class NamesForm(forms.Form):
    """A group's names in both languages."""

    name_fi = forms.CharField(label=_("name in Finnish"), max_length=120)
    name_sv = forms.CharField(label=_("name in Swedish"), max_length=120)


class MakeGroupForm(NamesForm):
    """A new group and the person who convenes it."""

    slug = forms.SlugField(
        label=_("word for addresses"),
        max_length=40,
        required=False,
        help_text=_("Made of the Finnish name when left empty. It stays when the group is renamed."),
    )
    email = forms.EmailField(
        label=_("Convener's e-mail"), max_length=150, help_text=_("The convener gets an invitation by mail.")
    )
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)

    def clean(self):
        cleaned = super().clean()
        slug = cleaned.get("slug") or slugify(cleaned.get("name_fi", ""))[:40].strip("-")
        if not self.errors and (not slug or CooperationGroup.objects.filter(slug=slug).exists()):
            self.add_error("slug", _("There is a group with this word already. Choose another."))
        cleaned["slug"] = slug
        return cleaned


class InviteForm(forms.Form):
    """Whom to invite. `as_convener` is offered to those who may name one."""

    email = forms.EmailField(label=_("E-mail"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)
    as_convener = forms.BooleanField(label=_("as a convener"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["as_convener"].help_text = _("Conveners invite members, approve and publish.")


class AskForm(forms.Form):
    """Whom to ask for a comment."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)


class CommentForm(forms.Form):
    """What the person who was asked says."""

    field = forms.ChoiceField(label=_("What is the comment about?"))
    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args, fields, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = fields
