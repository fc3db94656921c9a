"""Where a person works in the admin: the colleges they write for, the network, the spaces of their groups."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from network.colleges.models import Role
from network.colleges.roles import COORDINATORS
from network.visibility.locales import language_of, locale_id_of

from .models import CollegePage, GroupSpacePage

WRITERS = (Role.EDITOR, Role.MODERATOR)
NOWHERE = Q(pk=None)


@dataclass(frozen=True)
class Section:
    """A college's section, or a group's space, in one language's tree."""

    pk: int
    path: str
    college_id: int | None
    language: str


class Workplace:
    """A person's roles, read once; the sections and spaces that follow from them, read when asked for."""

    def __init__(self, user):
        self.user = user
        memberships = list(
            Group.objects.filter(user=user)
            .order_by("college_role__college__place", "college_role__college_id")
            .values_list(
                "pk", "name", "college_role__college_id", "college_role__role", "cooperation_group", "convened_group"
            )
        )
        writing = [college for _pk, _name, college, role, *_groups in memberships if role in WRITERS]
        self.colleges: list[int] = list(dict.fromkeys(writing))
        self.moderates: bool = any(
            role == Role.MODERATOR or convened for _pk, _name, _college, role, _group, convened in memberships
        )
        self.coordinates: bool = user.is_superuser or any(name == COORDINATORS for _pk, name, *_rest in memberships)
        self._spaces: set[int] = {pk for pk, _name, _college, _role, *groups in memberships if any(groups)}

    @property
    def language(self) -> str:
        """The language of the tree the person works in."""
        return self.user.language

    @cached_property
    def all_sections(self) -> list[Section]:
        rows = CollegePage.objects.order_by("path").values_list("pk", "path", "college_id", "locale_id")
        return [Section(pk, path, college, language_of(locale)) for pk, path, college, locale in rows]

    def sections(self, language: str | None = None) -> list[Section]:
        """The sections of the person's own colleges, in one language or in all."""
        own = [section for section in self.all_sections if section.college_id in self.colleges]
        return [section for section in own if language in (None, section.language)]

    @property
    def home_section(self) -> Section | None:
        """The one place that a person opens first, in their language.

        That is the section of the only college they write for; for who writes for none, the space of their only group.
        """
        if not self.colleges and not self.coordinates:
            return self._only_space()
        own = self.sections(self.language) if len(self.colleges) == 1 else []
        return own[0] if own else None

    def _only_space(self) -> Section | None:
        only = self.own_spaces[0] if len(self.own_spaces) == 1 else None
        return Section(only.pk, only.path, None, self.language) if only else None

    @cached_property
    def own_spaces(self) -> list[GroupSpacePage]:
        """The spaces of the person's groups that are open, in their language."""
        if not self.group_paths:
            return []
        return list(GroupSpacePage.objects.filter(path__in=self.group_paths, locale_id=locale_id_of(self.language)))

    @cached_property
    def group_paths(self) -> list[str]:
        """The pages below which the person writes as a member of a cooperation group."""
        if not self._spaces:
            return []
        rights = page_permission_policy.get_cached_permissions_for_user(self.user)
        return sorted({right.page.path for right in rights if right.group_id in self._spaces})

    def own_pages(self, language: str) -> Q:
        """Pages of the own colleges; for coordinators those of the network too, which lie in no college's section."""
        own = below(section.path for section in self.sections(language))
        if self.coordinates:
            own |= Q(locale_id=locale_id_of(language)) & ~below(section.path for section in self.all_sections)
        return own

    def may_change(self) -> QuerySet:
        """Every page that the person may edit."""
        return page_permission_policy.instances_user_has_permission_for(self.user, "change")


def workplace_of(user) -> Workplace:
    """The workplace of a user, remembered on the user object, which lives for one request."""
    remembered = getattr(user, "_workplace", None)
    if remembered is None:
        remembered = user._workplace = Workplace(user)
    return remembered


def below(paths) -> Q:
    """Pages at or below any of the paths; none for no path."""
    condition = NOWHERE
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


def untranslated(language: str) -> QuerySet:
    """Live originals that are still shown with their own words in a language's tree: an alias stands there."""
    return Page.objects.live().filter(alias_of=None, aliases__locale_id=locale_id_of(language)).distinct()
