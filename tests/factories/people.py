"""The people of the world and their browsers."""

from django.test import Client

from network.colleges.models import College
from network.colleges.roles import grant, grant_coordination
from network.cooperation.models import CooperationGroup, join
from network.people.models import User
from tests.support.commits import committed

from .network import NETWORK_HOST

PASSWORD = "lukee-ja-parastaa-2026"


def person(role: str, college: College | None = None) -> User:
    """Somebody by what they do: staff, editor or moderator of a college; or student, coordinator, administrator."""
    user, made = _account(f"{college.key}-{role}" if college else role, administrator=role == "administrator")
    if made and college is not None:
        grant(user, college, role)
    elif made and role == "coordinator":
        grant_coordination(user)
    return user


def member_of(group: CooperationGroup) -> User:
    user, made = _account(f"{group.slug}-member")
    if made:
        join(group, user)
    return user


def convener_of(group: CooperationGroup) -> User:
    user, made = _account(f"{group.slug}-convener")
    if made:
        join(group, user, as_convener=True)
    return user


def _account(name: str, administrator=False) -> tuple[User, bool]:
    found = User.objects.filter(username=name).first()
    if found:
        return found, False
    make = User.objects.create_superuser if administrator else User.objects.create_user
    return make(username=name, email=f"{name}@example.fi", password=PASSWORD), True


class Browser(Client):
    """A browser whose requests end as they do in life: what was left for the commit is done."""

    def request(self, **request):
        with committed():
            return super().request(**request)


def client_of(user: User | None = None, host: str = NETWORK_HOST, **options) -> Browser:
    """The browser of a person, or of anybody who has not signed in, on a host. `options` are those of Client."""
    browser = Browser(HTTP_HOST=host, **options)
    if user is not None:
        browser.force_login(user)
    return browser
