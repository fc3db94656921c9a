"""Where pictures and documents are shown, and so who may have them: a file is read by the readers of a page it is on.

A file that no live page shows is had by those who work with its collection. The uses are written with the page's row,
in its transaction; Wagtail's reference index comes later and so cannot decide about rights.
"""

from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.documents.permissions import permission_policy as document_rights
from wagtail.images.permissions import permission_policy as image_rights
from wagtail.models import Page

from network.visibility.audiences import reader_of
from network.visibility.models import AudiencePage
from network.visibility.pages import readable_pages
from network.visibility.references import references_of

from .models import MediaUse, NetworkDocument, NetworkImage

WORKING = ["add", "change", "delete", "choose"]
KINDS = {NetworkImage: "image_id", NetworkDocument: "document_id"}


def record_uses(page: Page) -> None:
    """Keep what a page's row shows now."""
    wanted = {
        (KINDS[each.model], int(each.pk)) for each in references_of(page) if each.model in KINDS and each.pk.isdecimal()
    }
    kept = set()
    for use in MediaUse.objects.filter(page=page):
        shown = ("image_id", use.image_id) if use.image_id else ("document_id", use.document_id)
        if shown in wanted:
            kept.add(shown)
        else:
            use.delete()
    there = {
        (kind, pk)
        for model, kind in KINDS.items()
        for pk in model.objects.filter(pk__in=[pk for name, pk in wanted if name == kind]).values_list("pk", flat=True)
    }
    MediaUse.objects.bulk_create(MediaUse(page=page, **{kind: pk}) for kind, pk in (wanted & there) - kept)


def works_with(user, media) -> bool:
    """Whether a person works with the collection a picture or document lies in."""
    rights = image_rights if isinstance(media, NetworkImage) else document_rights
    return rights.user_has_any_permission_for_instance(user, WORKING, media)


def may_have(user, media) -> bool:
    """Whether a person may have a picture's or document's file."""
    if reader_of(user).everything or is_shown_to(user, media):
        return True
    return user.is_authenticated and works_with(user, media)


def is_shown_to(user, media) -> bool:
    """Whether a live page that a person may read shows a picture or document."""
    uses = MediaUse.objects.filter(**{KINDS[type(media)]: media.pk})
    return readable_pages(user).filter(pk__in=uses.values("page_id")).exists()


@receiver(post_save, dispatch_uid="uses_are_written_with_the_page")
def uses_are_written_with_the_page(sender, instance, update_fields=None, raw=False, **kwargs):
    # A draft is saved with update_fields, while the instance already holds the draft's words.
    if isinstance(instance, AudiencePage) and update_fields is None and not raw:
        record_uses(instance)


@receiver(post_migrate, dispatch_uid="uses_of_pages_from_before")
def uses_of_pages_from_before(sender, **kwargs):
    """A site that is older than the table gets its uses written once."""
    if sender.label == "media" and not MediaUse.objects.exists():
        for page in Page.objects.filter(live=True, depth__gt=1).specific().iterator():
            if isinstance(page, AudiencePage):
                record_uses(page)
