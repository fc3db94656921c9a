"""The shared vocabularies in the admin, kept by the network's coordinators."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from .models import EducationType, TargetGroup, Theme


class TermViewSet(ModelViewSet):
    form_fields = ["name_fi", "name_sv", "key", "place"]
    list_display = ["name_fi", "name_sv", "key"]
    search_fields = ["name_fi", "name_sv"]
    icon = "tag"
    copy_view_enabled = False
    inspect_view_enabled = False


class ThemeViewSet(TermViewSet):
    model = Theme


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"


class EducationTypeViewSet(TermViewSet):
    model = EducationType
    icon = "glasses"


class VocabularyGroup(ModelViewSetGroup):
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 800
    items = (ThemeViewSet, TargetGroupViewSet, EducationTypeViewSet)


@hooks.register("register_admin_viewset")
def vocabularies():
    return VocabularyGroup()
