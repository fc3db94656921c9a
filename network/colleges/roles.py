"""Who holds which role. Groups are the single truth; this module reads and writes them by their meaning."""

from django.contrib.auth.models import Group

from .models import College, CollegeRole, Role

COORDINATORS = "network coordinators"


def role_group(college: College, role: str) -> Group:
    """The group of people who hold a role at a college."""
    return CollegeRole.objects.select_related("group").get(college=college, role=role).group


def coordinators_group() -> Group:
    return Group.objects.get_or_create(name=COORDINATORS)[0]


def ensure_role_groups(college: College) -> dict[str, Group]:
    """Make the college's three groups where they are missing; their names carry the college's permanent key."""
    groups = {}
    for role in Role.values:
        held = CollegeRole.objects.select_related("group").filter(college=college, role=role).first()
        if held is None:
            group, _made = Group.objects.get_or_create(name=f"{college.key}: {role}")
            held = CollegeRole.objects.create(college=college, role=role, group=group)
        groups[role] = held.group
    return groups


def grant(user, college: College, role: str) -> None:
    """Give a person a role at a college. Each role stands for itself: a moderator needs no second group."""
    user.groups.add(role_group(college, role))


def grant_coordination(user) -> None:
    user.groups.add(coordinators_group())
