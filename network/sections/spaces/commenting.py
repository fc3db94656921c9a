"""Comments on a group's draft from somebody without an account, through a link that was sent to them alone.

The link is signed: it names the draft, the person's name and address, and works for fourteen days while the group is
open. What the person writes becomes a comment of the editor's own kind, in the margin of the field it is about.
"""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Comment, Page

from network.cooperation.links import LINK_LIVES, NoSuchLink, link_of, read_token, token_for
from network.cooperation.mails import send_quietly
from network.people.audit import record
from network.people.models import AuditKind, User
from network.visibility.models import AudiencePage

from ..models import GroupSpacePage

_SALT = "network.sections.comment"
COMMENTED = ("title", "lead", "body")


@dataclass(frozen=True)
class Asked:
    """Who was asked to comment on which page."""

    page: AudiencePage
    name: str
    email: str


def space_of(page: Page) -> GroupSpacePage | None:
    """The cooperation group's space a page lies in, or None."""
    return GroupSpacePage.objects.ancestor_of(page, inclusive=True).select_related("audience_group").first()


def asked_by(token: str) -> Asked:
    """Read a link. Raises NoSuchLink, LinkExpired."""
    said = read_token(token, _SALT)
    page = Page.objects.filter(pk=said["page"], alias_of=None).first()
    space = page and space_of(page)
    if space is None or space.audience_group.closed or page.latest_revision is None:
        raise NoSuchLink
    return Asked(page.specific, said["name"], said["email"])


def ask(actor, page: Page, name: str, email: str, language: str) -> str:
    """Send the link, in the chosen language, once the change is kept. Returns the whole link."""
    token = token_for({"page": page.pk, "name": name, "email": email.lower()}, _SALT)
    with translation.override(language):
        link = link_of(reverse("comment_on_draft", args=[token]))
        title = page.get_latest_revision_as_object().title
        subject = _("Would you comment on a draft: %(title)s") % {"title": title}
        facts = {"name": name, "asker": actor, "title": title, "link": link, "days": LINK_LIVES.days}
        text = render_to_string("sections/spaces/mail/ask.txt", facts)
    record(AuditKind.INVITED, actor, subject=email.lower(), page=page, to="comment")
    transaction.on_commit(lambda: send_quietly(subject, text, email))
    return link


def words_of_draft(page: Page) -> list[tuple[str, str, str]]:
    """The draft as the person reads it: (field, its name, its words as safe HTML), empty fields left out."""
    draft = page.get_latest_revision_as_object()
    rows = []
    for name in COMMENTED:
        value = getattr(draft, name, None)
        if not value:
            continue
        label = str(draft._meta.get_field(name).verbose_name)
        words = value.render_as_block() if hasattr(value, "render_as_block") else linebreaks_filter(value)
        rows.append((name, label[:1].upper() + label[1:], words))
    return rows


@transaction.atomic
def comment(asked: Asked, field: str, text: str) -> Comment:
    """Keep what the person says on a field of the page. Raises ValueError for a field that is not commented on."""
    if field not in COMMENTED:
        raise ValueError(field)
    kept = Comment.objects.create(
        page=Page.objects.get(pk=asked.page.pk),
        user=_guest(asked),
        text=text,
        contentpath=field,
        revision_created=asked.page.latest_revision,
    )
    return kept


def _guest(asked: Asked) -> User:
    """Wagtail's comments belong to an account: a closed one without a password stands for the person's name."""
    number = hashlib.sha256(asked.email.encode()).hexdigest()[:16]
    guest, _made = User.objects.get_or_create(
        username=f"guest-{number}", defaults={"first_name": asked.name[:150], "is_active": False}
    )
    if not guest.has_usable_password():
        return guest
    guest.set_unusable_password()
    guest.save(update_fields=["password"])
    return guest
