"""Pictures and documents in the admin, kept to one's own: lists, their tags and the admin's API."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import PopularTagsFilter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.permissions import permission_policy as document_rights
from wagtail.documents.views import documents
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.permissions import permission_policy as image_rights
from wagtail.images.views import images
from wagtail.images.views.chooser import ImageChooseView

from network.visibility.tags import tags_of

MOST_TAGS = 10


class _OwnTags:
    """A filter that offers the tags of what one works with, and not of everything there is."""

    def __init__(self, data=None, queryset=None, *, request=None, is_searching=None, **kwargs):
        super().__init__(data, queryset, request=request, is_searching=is_searching, **kwargs)
        self.filters.pop("tag", None)
        tags = tags_of(self._meta.model, request.user)[:MOST_TAGS]
        if tags:
            self.filters["tag"] = PopularTagsFilter(
                label=_("Tag"),
                field_name="tags__name",
                choices=[(tag.name, tag.name) for tag in tags],
                widget=CheckboxSelectMultiple,
                use_subquery=is_searching,
            )


class OwnImagesFilterSet(_OwnTags, images.ImagesFilterSet):
    class Meta(images.ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(_OwnTags, documents.DocumentsFilterSet):
    class Meta(documents.DocumentsFilterSet.Meta):
        pass


class OwnImagesView(images.IndexView):
    filterset_class = OwnImagesFilterSet


class OwnDocumentsView(documents.IndexView):
    filterset_class = OwnDocumentsFilterSet


class OwnImageChooseView(ImageChooseView):
    """The picture chooser; Wagtail would offer everybody's tags in it."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"popular_tags": tags_of(self.model, self.request.user)[:MOST_TAGS]}


class OwnImagesAPI(ImagesAdminAPIViewSet):
    def get_queryset(self):
        own = image_rights.instances_user_has_any_permission_for(self.request.user, ["change", "choose"])
        return super().get_queryset().filter(pk__in=own.values("pk"))


class OwnDocumentsAPI(DocumentsAdminAPIViewSet):
    def get_queryset(self):
        own = document_rights.instances_user_has_any_permission_for(self.request.user, ["change", "choose"])
        return super().get_queryset().filter(pk__in=own.values("pk"))
