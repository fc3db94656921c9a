"""Tags are words that somebody wrote: they are suggested to those who work with what they are tied to."""

from django.http import JsonResponse
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as document_rights
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_rights

MOST = 10
WORKING = ["add", "change", "delete"]


def tags_of(model, user):
    """The tags on pictures or documents that a person works with, the most used first."""
    rights = image_rights if model is get_image_model() else document_rights
    own = rights.instances_user_has_any_permission_for(user, WORKING).values("pk")
    used = model.tags.through.objects.filter(content_type__model=model._meta.model_name, object_id__in=own)
    return Tag.objects.filter(pk__in=used.values("tag_id")).order_by("name")


def own_tags(request):
    """What a tag field suggests for the letters typed."""
    begun = request.GET.get("term", "")
    found = Tag.objects.none()
    if begun:
        found = tags_of(get_image_model(), request.user) | tags_of(get_document_model(), request.user)
        found = found.filter(name__istartswith=begun).distinct()
    return JsonResponse([tag.name for tag in found[:MOST]], safe=False)
