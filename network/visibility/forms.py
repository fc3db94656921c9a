"""The form of every page: it starts with its parent's audience, works once, and points only at what one may use."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from network.cooperation.models import CooperationGroup
from network.posting.newer import GO_ON
from network.posting.once import NAME, OnceField

from .admin_guard import works_on
from .audiences import reader_of
from .pages import may_read_any
from .references import Reference, references_of

Check = Callable[[object, object], bool]
_checks: dict[type, Check] = {}


def check_references(model: type, check: Check) -> None:
    """Let pages point at things of a model only when `check(user, thing)` says yes."""
    _checks[model] = check


class GuardedPageForm(WagtailAdminPageForm):
    """What was in the page before stays; what a person adds must be theirs to use, whatever was posted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and self.parent_page is not None and not self.is_bound:
            parent = self.parent_page.specific
            self.initial["audience"] = getattr(parent, "audience", self.initial.get("audience"))
            self.initial["audience_group"] = getattr(parent, "audience_group_id", None)
        self.fields[NAME] = OnceField()
        self._before = set() if self.instance._state.adding else references_of(self.instance)

    def clean(self):
        if GO_ON in self.data:
            self.add_error(
                None, _("Not saved yet. When you save, this replaces the newer version that you were shown.")
            )
        return super().clean()

    def _post_clean(self):
        super()._post_clean()
        known = {(each.model, each.pk) for each in self._before}
        for each in sorted(references_of(self.instance), key=lambda reference: (reference.field, reference.pk)):
            if (each.model, each.pk) not in known and not self._may_use(each):
                field = each.field if each.field in self.fields else None
                self.add_error(field, _("Something chosen here is not there or not yours to use. Choose another."))

    def _may_use(self, reference: Reference) -> bool:
        check = next((check for model, check in _checks.items() if issubclass(reference.model, model)), None)
        if check is None:
            return True
        thing = reference.model.objects.filter(pk=reference.pk).first()
        return thing is not None and check(self.for_user, thing)


def _may_point_at(user, page) -> bool:
    return works_on(user, page) or (page.live and may_read_any(user, page))


def _may_give_to(user, group) -> bool:
    reader = reader_of(user)
    return reader.everything or group.pk in reader.groups


check_references(Page, _may_point_at)
check_references(CooperationGroup, _may_give_to)
