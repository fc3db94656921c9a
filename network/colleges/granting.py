"""Giving and taking roles: a college's moderators keep the roles of their own college, and nothing that leads to more.

Every verb checks the right, writes in one transaction, and leaves a line in the audit log. What is given or taken acts
on the person's next request, since memberships are read anew for each.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from network.people.audit import record
from network.people.models import AuditKind, User

from .models import College, CollegeRole, Role
from .roles import COORDINATORS, role_group


class LastModerator(Exception):
    """A college keeps at least one moderator; otherwise nobody could give roles there."""


class HasOtherRoles(Exception):
    """The person is somebody elsewhere too, so this college cannot close the account."""


class NobodyFound(Exception):
    """There is no open account of that name or e-mail address."""


def may_give_roles(user, college: College) -> bool:
    """Moderators of the college, and administrators."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or role_group(college, Role.MODERATOR).user_set.filter(pk=user.pk).exists()


def colleges_kept_by(user):
    """The colleges whose roles a person gives."""
    colleges = College.objects.with_names()
    if user.is_superuser:
        return colleges
    return colleges.filter(roles__role=Role.MODERATOR, roles__group__user=user)


def people_of(college: College) -> list[User]:
    """Who holds a role at the college, by name; each with `held`, their roles there."""
    roles = {row.group_id: row.role for row in CollegeRole.objects.filter(college=college)}
    people = User.objects.filter(groups__in=roles).distinct().prefetch_related("groups")
    found = list(people.order_by(Lower("last_name"), Lower("first_name"), "username"))
    for person in found:
        person.held = [Role(roles[group.pk]) for group in person.groups.all() if group.pk in roles]
    return found


def find_account(name: str) -> User:
    """The open account of a user name or an e-mail address, never an administrator's. Raises NobodyFound."""
    found = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name), is_active=True, is_superuser=False)
    if not name or found.count() != 1:
        raise NobodyFound
    return found.get()


def _check(actor, college):
    if not may_give_roles(actor, college):
        raise PermissionDenied("Only the college's moderators give its roles.")


@transaction.atomic
def give_role(actor, college: College, person: User, role: str) -> None:
    """Give a person a role at a college. Raises PermissionDenied, ValueError for a word that is no role."""
    _check(actor, college)
    group = role_group(college, Role(role))
    if not person.groups.filter(pk=group.pk).exists():
        person.groups.add(group)
        record(AuditKind.ROLE_GIVEN, actor, subject=person.get_username(), college=college.key, role=role)


@transaction.atomic
def take_role(actor, college: College, person: User, role: str) -> None:
    """Take a role at a college away. Raises PermissionDenied, ValueError, LastModerator."""
    _check(actor, college)
    group = role_group(college, Role(role))
    others = group.user_set.select_for_update().filter(is_active=True).exclude(pk=person.pk)
    if role == Role.MODERATOR and not others.exists():
        raise LastModerator
    if person.groups.filter(pk=group.pk).exists():
        person.groups.remove(group)
        record(AuditKind.ROLE_TAKEN, actor, subject=person.get_username(), college=college.key, role=role)


@transaction.atomic
def open_account(actor, college: College, *, email: str, first_name: str, last_name: str, language: str, role: str):
    """Make an account with a role at the college, without a password: its owner chooses one. Returns the person.

    The user name is the e-mail address. Raises PermissionDenied, ValueError; an address that is taken is refused by
    the form before this.
    """
    _check(actor, college)
    names = {"first_name": first_name, "last_name": last_name, "language": language}
    person = User.objects.create_user(username=email.lower(), email=email.lower(), **names)
    record(AuditKind.ACCOUNT_MADE, actor, subject=person.get_username(), college=college.key)
    give_role(actor, college, person, role)
    return person


@transaction.atomic
def close_account(actor, college: College, person: User) -> None:
    """Close the account of somebody who has no role but this college's. Raises HasOtherRoles, LastModerator."""
    _check(actor, college)
    own = Group.objects.filter(college_role__college=college)
    if person.is_superuser or not person.groups.filter(pk__in=own.values("pk")).exists():
        raise PermissionDenied("The person has no role at this college.")
    if person.groups.exclude(pk__in=own.values("pk")).exists():
        raise HasOtherRoles
    for role in Role.values:
        if person.groups.filter(college_role__college=college, college_role__role=role).exists():
            take_role(actor, college, person, role)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(AuditKind.ACCOUNT_CLOSED, actor, subject=person.get_username(), college=college.key)


def is_coordinator(user) -> bool:
    """Asked of the database once for each request: the user object lives as long."""
    if not user.is_authenticated or user.is_superuser:
        return user.is_superuser
    if not hasattr(user, "_coordinates"):
        user._coordinates = user.groups.filter(name=COORDINATORS).exists()
    return user._coordinates
