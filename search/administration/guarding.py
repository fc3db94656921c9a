"""The keepers' part of the admin is nobody else's: to others its addresses answer like those that do not exist."""

from collections.abc import Callable, Collection
from functools import wraps

from django.contrib.auth.models import Permission
from django.http import Http404
from wagtail.admin.menu import MenuItem
from wagtail.permissions import ModelPermissionPolicy
from wagtail.utils.urlpatterns import decorate_urlpatterns

from search.keepers import is_keeper


def keepers_only(view: Callable) -> Callable:
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_keeper(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class KeepersItem(MenuItem):
    def is_shown(self, request):
        return is_keeper(request.user)


class KeepersPolicy(ModelPermissionPolicy):
    """Keepers may do these things with a model's rows, and nobody anything else: no rights of groups are asked."""

    def __init__(self, model, actions: Collection[str]):
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user, action):
        return action in self.actions and is_keeper(user)


class KeepersOnly:
    """A view set, or one of a model's rows, for keepers; `actions` are what they may do with the rows."""

    actions: Collection[str] = ("view", "add", "change", "delete")
    menu_item_class = KeepersItem
    add_to_reference_index = False
    copy_view_enabled = False

    @property
    def permission_policy(self):
        return KeepersPolicy(self.model, self.actions)

    def get_permissions_to_register(self):
        """No rights to tick for groups: the role decides."""
        return Permission.objects.none()

    def get_urlpatterns(self):
        return decorate_urlpatterns(super().get_urlpatterns(), keepers_only)
