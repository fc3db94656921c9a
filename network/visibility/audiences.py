"""Who may read what: the one truth, as a set of keys, as a predicate and as a filter.

    audience   its key          readers
    public     public           everybody
    network    network          staff of any college, coordinators
    college    college:<id>     staff of the college in whose section the page lies
    group      group:<id>       members of the cooperation group

A page is read by those who hold its key. Nothing else in the project decides this.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.colleges.models import Role
from network.colleges.roles import COORDINATORS


class Audience(models.TextChoices):
    PUBLIC = "public", _("Public: everybody")
    NETWORK = "network", _("Network: staff of all colleges")
    COLLEGE = "college", _("College: our own staff")
    GROUP = "group", _("Group: a cooperation group")


@dataclass(frozen=True)
class Reader:
    """What a person may read: everything (administrators), or by membership."""

    everything: bool = False
    network: bool = False
    writes: bool = False  # has a place in the admin: editors, moderators, coordinators, administrators
    colleges: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()


ANYBODY = Reader()


def reader_of(user) -> Reader:
    """The reader a user is. One statement, remembered on the user object, which lives for one request."""
    if user is None or not user.is_authenticated or not user.is_active:
        return ANYBODY
    if user.is_superuser:
        return Reader(everything=True, network=True, writes=True)
    remembered = getattr(user, "_reader", None)
    if remembered is None:
        remembered = user._reader = _read_memberships(user)
    return remembered


def _read_memberships(user) -> Reader:
    memberships = Group.objects.filter(user=user).values_list(
        "name", "college_role__college_id", "college_role__role", "cooperation_group__id"
    )
    colleges, groups, coordinates, edits = set(), set(), False, False
    for name, college_id, role, cooperation_group_id in memberships:
        coordinates |= name == COORDINATORS
        edits |= role in (Role.EDITOR, Role.MODERATOR)
        if college_id:
            colleges.add(college_id)
        if cooperation_group_id:
            groups.add(cooperation_group_id)
    return Reader(
        network=bool(colleges) or coordinates,
        writes=edits or coordinates,
        colleges=frozenset(colleges),
        groups=frozenset(groups),
    )


def key_of(audience: str, college_id: int | None, group_id: int | None) -> str:
    """The key that opens a page. A college's or group's page without its college or group opens to nobody."""
    if audience == Audience.COLLEGE:
        return f"college:{college_id or 'none'}"
    if audience == Audience.GROUP:
        return f"group:{group_id or 'none'}"
    return audience if audience in Audience.values else "nobody"


def keys_of(user) -> frozenset[str]:
    """The keys a user holds. For administrators, who need none, ask `reader_of(user).everything` first."""
    reader = reader_of(user)
    keys = {"public"} | {f"college:{pk}" for pk in reader.colleges} | {f"group:{pk}" for pk in reader.groups}
    return frozenset(keys | {"network"} if reader.network else keys)


def keys_needed(user) -> frozenset[str] | None:
    """The keys a list is filtered by for a user; None for administrators, who need none."""
    return None if reader_of(user).everything else keys_of(user)


def may_read(user, page) -> bool:
    """Whether a user may read a live page. Drafts are a matter of editors' rights, not of audiences."""
    if not page.live:
        return False
    if reader_of(user).everything:
        return True
    return key_of(page.audience, page.college_id, page.audience_group_id) in keys_of(user)


def readable_q(user, prefix: str = "") -> Q:
    """The same truth as a filter; `prefix` leads from the queried model to the page ("practice__")."""
    return readable_q_of(reader_of(user), prefix)


def readable_q_of(reader: Reader, prefix: str = "") -> Q:
    """`readable_q` for a reader."""
    if reader.everything:
        return Q(**{f"{prefix}audience__in": Audience.values})
    open_to_all = [Audience.PUBLIC, Audience.NETWORK] if reader.network else [Audience.PUBLIC]
    condition = Q(**{f"{prefix}audience__in": open_to_all})
    if reader.colleges:
        condition |= Q(**{f"{prefix}audience": Audience.COLLEGE, f"{prefix}college__in": sorted(reader.colleges)})
    if reader.groups:
        condition |= Q(**{f"{prefix}audience": Audience.GROUP, f"{prefix}audience_group__in": sorted(reader.groups)})
    return condition
