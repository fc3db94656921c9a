"""What Wagtail's rights of a page mean in a house of colleges: a page stays in its section, a translation waits."""

from django.db.models import F, Q
from wagtail.models import Page, PagePermissionTester

SECTION_DEPTH = 3  # root, front page, section


class SectionPermissionTester(PagePermissionTester):
    """Wagtail's rights, and two rules more.

    A page is neither moved nor copied into another college's section: there it would have other readers. (Adapting is
    the way, and remembers where it came from.) Not even an administrator moves a translation there without its
    original, or an alias apart from the page it shows: it would get readers that the page itself has not. Nothing is
    moved or copied into a group's space or out of it, by nobody.
    A translation is not published while its original is off the air.
    """

    def _stays(self, destination) -> bool:
        spaces = {self._space_at(self.page), self._space_at(destination)}
        if spaces != {None} and len(spaces) > 1:
            return False
        if self.user.is_superuser and self.page.audience != "college":
            return True
        return getattr(destination.specific, "college_id", None) == self.page.college_id

    def _space_at(self, page) -> int | None:
        """The group in whose space a page lies: that of its section's first page when it belongs to no college."""
        first = Page.objects.filter(path=page.path[: SECTION_DEPTH * Page.steplen]).first()
        first = first and first.specific
        own = getattr(first, "is_section_root", False) and first.college_id is None
        return getattr(first, "audience_group_id", None) if own else None

    def can_move_to(self, destination):
        if not (super().can_move_to(destination) and self._stays(destination)):
            return False
        return getattr(destination.specific, "college_id", None) == self.page.college_id or not self._is_tied()

    def _is_tied(self) -> bool:
        """Whether the page follows another one, or the branch below it has to do with aliases made by hand."""
        branch = Page.objects.descendant_of(self.page, inclusive=True).values("pk")
        by_hand = Page.objects.exclude(alias_of=None).exclude(translation_key=F("alias_of__translation_key"))
        tied = by_hand.filter(Q(pk__in=branch) | Q(alias_of__in=branch))
        return self.page.is_translation or tied.exists()

    def can_copy_to(self, destination, recursive=False):
        return super().can_copy_to(destination, recursive) and self._stays(destination)

    def can_publish(self):
        return super().can_publish() and self.page.original_is_live()
