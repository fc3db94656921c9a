"""Giving a person an account."""

from wagtail.users.models import UserProfile

from .models import User


def ensure_account(
    username: str,
    *,
    email: str,
    first_name: str,
    last_name: str,
    language: str,
    password: str,
    administrator=False,
) -> User:
    """The account of that name, made with a password when it is not there yet; an existing one is left as it is."""
    found = User.objects.filter(username=username).first()
    if found:
        return found
    make = User.objects.create_superuser if administrator else User.objects.create_user
    person = make(
        username=username,
        email=email,
        first_name=first_name,
        last_name=last_name,
        language=language,
        password=password,
    )
    # The admin and its mails speak to a person in the language of Wagtail's own profile.
    UserProfile.objects.create(user=person, preferred_language=language)
    return person
