"""Who belongs to a cooperation group: a convener invites by mail, the invited joins, a convener takes out again.

The link in the mail carries the invitation's number, signed, for fourteen days. It works once, for the invited address,
and not at all when the invitation is withdrawn or the group closed. Every change stands in the audit log.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from network.people.audit import record
from network.people.models import AuditKind, User

from .links import LINK_LIVES, NoSuchLink, read_token, token_for
from .models import CooperationGroup, Invitation, join

_SALT = "network.cooperation.invitation"


class GroupClosed(Exception):
    """Nobody joins a closed group."""


class InvitedSomebodyElse(Exception):
    """The link was sent to another address than that of the account which would use it."""


class LastConvener(Exception):
    """A group keeps at least one convener."""


def is_convener(user, group: CooperationGroup) -> bool:
    """Whether a person convenes the group; an administrator may all that a convener may."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(pk=group.conveners_id).exists()


def has_convener(group: CooperationGroup) -> bool:
    """Whether somebody who can still sign in convenes the group."""
    return group.conveners.user_set.filter(is_active=True).exists()


def groups_of(user):
    """The groups a person belongs to; all for an administrator."""
    if user.is_superuser:
        return CooperationGroup.objects.all()
    return (
        CooperationGroup.objects.filter(group__user=user) if user.is_authenticated else CooperationGroup.objects.none()
    )


def members_of(group: CooperationGroup) -> list[User]:
    """The members by name; each with `convenes`."""
    people = list(group.group.user_set.order_by("last_name", "first_name", "username"))
    conveners = set(group.conveners.user_set.values_list("pk", flat=True))
    for person in people:
        person.convenes = person.pk in conveners
    return people


def waiting_invitations(group: CooperationGroup):
    """Invitations that can still be used."""
    return group.invitations.filter(used=None, made__gt=timezone.now() - LINK_LIVES)


@transaction.atomic
def invite(actor, group: CooperationGroup, email: str, language: str, *, as_convener: bool = False) -> Invitation:
    """Invite an e-mail address; an earlier invitation to it that waits is replaced.

    Conveners invite members. Whoever `actor` is, the caller has made sure that they may name a convener when
    `as_convener` is set. Raises GroupClosed.
    """
    if group.closed:
        raise GroupClosed
    group.invitations.filter(email__iexact=email, used=None).delete()
    invitation = group.invitations.create(
        email=email.lower(), language=language, as_convener=as_convener, invited_by=actor
    )
    record(AuditKind.INVITED, actor, subject=email.lower(), group=group.slug, as_convener=as_convener)
    return invitation


def token_of(invitation: Invitation) -> str:
    """The signed part of the link that is mailed."""
    return token_for(invitation.pk, _SALT)


def invitation_of(token: str) -> Invitation:
    """The invitation of a link. Raises NoSuchLink, LinkExpired."""
    pk = read_token(token, _SALT)
    found = Invitation.objects.select_related("group").filter(pk=pk, used=None, group__closed=None).first()
    if found is None:
        raise NoSuchLink
    return found


@transaction.atomic
def accept(invitation: Invitation, person: User) -> None:
    """Let the invited person in. Raises InvitedSomebodyElse, NoSuchLink when it was used meanwhile."""
    if person.email.lower() != invitation.email.lower():
        raise InvitedSomebodyElse
    if not Invitation.objects.filter(pk=invitation.pk, used=None).update(used=timezone.now()):
        raise NoSuchLink
    join(invitation.group, person, as_convener=invitation.as_convener)
    facts = {"group": invitation.group.slug, "as_convener": invitation.as_convener}
    record(AuditKind.JOINED, person, subject=person.get_username(), **facts)


def has_account(email: str) -> bool:
    """Whether somebody with the address can sign in."""
    return (User.objects.filter(email__iexact=email) | User.objects.filter(username__iexact=email)).exists()


@transaction.atomic
def open_account_and_join(invitation: Invitation, *, first_name: str, last_name: str, password: str) -> User:
    """An account for an invited person who has none: the user name is the address that the link was sent to."""
    names = {"first_name": first_name, "last_name": last_name, "language": invitation.language}
    person = User.objects.create_user(username=invitation.email, email=invitation.email, password=password, **names)
    UserProfile.objects.create(user=person, preferred_language=invitation.language)
    record(AuditKind.ACCOUNT_MADE, person, subject=person.get_username(), group=invitation.group.slug)
    accept(invitation, person)
    return person


@transaction.atomic
def withdraw(actor, invitation: Invitation) -> None:
    """Let an invitation's link stop working."""
    facts = {"group": invitation.group.slug, "withdrawn": True}
    record(AuditKind.INVITED, actor, subject=invitation.email, **facts)
    invitation.delete()


@transaction.atomic
def take_out(actor, group: CooperationGroup, person: User) -> None:
    """End a membership; it acts on the person's next request. Raises LastConvener."""
    conveners = group.conveners.user_set.select_for_update().filter(is_active=True)
    if conveners.filter(pk=person.pk).exists() and not conveners.exclude(pk=person.pk).exists():
        raise LastConvener
    if not person.groups.filter(pk=group.group_id).exists():
        raise PermissionDenied("The person is not a member of this group.")
    person.groups.remove(group.group, group.conveners)
    record(AuditKind.ROLE_TAKEN, actor, subject=person.get_username(), group=group.slug)
