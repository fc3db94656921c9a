"""What a college's rows hold, as one value: whoever wrote into them has changed it."""

from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.models import (
    Collection,
    Comment,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import StringTranslation, Translation

from network.colleges.models import College, CollegeName
from network.media.models import NetworkDocument, NetworkImage

# What changes when somebody looks: a page in the editor notes who is there.
OF_NO_ACCOUNT = {"last_login"}


def rows_of(college: College) -> dict[str, list]:
    """Every row that is the college's: pages of its section, files, rights, people, work in progress."""
    pages = [page for page in Page.objects.order_by("pk").specific() if getattr(page, "college_id", None) == college.pk]
    ids = [str(page.pk) for page in pages]
    collections = Collection.objects.filter(name=college.key)
    groups = Group.objects.filter(college_role__college=college)
    translations = Translation.objects.filter(source__object_id__in=[page.translation_key for page in pages])
    return {
        "pages": [_values(page) for page in pages],
        "revisions": list(Revision.objects.filter(object_id__in=ids).order_by("pk").values_list("pk", "content")),
        "comments": list(Comment.objects.filter(page__in=ids).order_by("pk").values()),
        "images": list(NetworkImage.objects.filter(collection__in=collections).order_by("pk").values()),
        "documents": list(NetworkDocument.objects.filter(collection__in=collections).order_by("pk").values()),
        "page rights": list(GroupPagePermission.objects.filter(page__in=ids).order_by("pk").values()),
        "file rights": list(
            GroupCollectionPermission.objects.filter(collection__in=collections).order_by("pk").values()
        ),
        "people": list(groups.order_by("pk", "user").values_list("pk", "user")),
        "group rights": list(groups.order_by("pk", "permissions").values_list("pk", "permissions")),
        "workflows": list(WorkflowState.objects.filter(object_id__in=ids).order_by("pk").values("pk", "status")),
        "tasks": list(TaskState.objects.filter(revision__object_id__in=ids).order_by("pk").values("pk", "status")),
        "translations": list(translations.order_by("pk").values("pk", "enabled")),
        "strings": list(StringTranslation.objects.order_by("pk").values_list("pk", "data")),
        "privacy": list(PageViewRestriction.objects.order_by("pk").values()),
        "names": list(CollegeName.objects.filter(college=college).order_by("pk").values()),
        "college": list(College.objects.filter(pk=college.pk).values()),
    }


def _values(thing: Model) -> dict:
    return {
        field.attname: str(field.value_from_object(thing))
        for field in thing._meta.concrete_fields
        if field.attname not in OF_NO_ACCOUNT
    }
