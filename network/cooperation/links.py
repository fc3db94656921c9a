"""Links that are keys: signed, mailed to one person, and dead after fourteen days.

What a link opens is in its token. Who makes it says in a salt what it is for, so that one kind never opens another.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing

LINK_LIVES = timedelta(days=14)


class NoSuchLink(Exception):
    """The link is not one of ours, or what it led to was used, taken back, moved or closed."""


class LinkExpired(Exception):
    """The link was good, and is too old now."""


def token_for(what, salt: str) -> str:
    """The signed part of a link to anything that JSON holds."""
    return signing.dumps(what, salt=salt)


def read_token(token: str, salt: str):
    """What a token was made for. Raises NoSuchLink, LinkExpired."""
    try:
        return signing.loads(token, salt=salt, max_age=LINK_LIVES)
    except signing.SignatureExpired:
        raise LinkExpired from None
    except signing.BadSignature:
        raise NoSuchLink from None


def link_of(path: str) -> str:
    """An address to put into a mail: whole, on the network's host."""
    return settings.WAGTAILADMIN_BASE_URL + path
