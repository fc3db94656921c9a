"""What Wagtail's rights of a page mean in a house of colleges: a page stays in its section, a translation waits."""

from wagtail.models import PagePermissionTester


class SectionPermissionTester(PagePermissionTester):
    """Wagtail's rights, and two rules more.

    A page is neither moved nor copied into another college's section: there it would have other readers. (Adapting is
    the way, and remembers where it came from.) A translation is not published while its original is off the air.
    """

    def _stays(self, destination) -> bool:
        if self.user.is_superuser and self.page.audience != "college":
            return True
        return getattr(destination.specific, "college_id", None) == self.page.college_id

    def can_move_to(self, destination):
        return super().can_move_to(destination) and self._stays(destination)

    def can_copy_to(self, destination, recursive=False):
        return super().can_copy_to(destination, recursive) and self._stays(destination)

    def can_publish(self):
        return super().can_publish() and self.page.original_is_live()
