"""The wish list: what people have looked for in vain, so that somebody may write it. Words and numbers, never people.

    is a wish        is none
    words            filters alone, or words within filters: those have advice of their own
    a page opened    what is typed so far, feeds, suggestions, the second page, a page fetched in advance
    once a day       the same words from the same person or address again that day
                     what looks personal: an @, or six digits

What is hidden from a reader is nothing found for them, so their words become a wish; the list tells nothing of what was
hidden, only what was typed.
"""

import logging
import re
from contextlib import contextmanager

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .analysis.tokens import normal
from .models import Wish
from .models.wishes import LONGEST_WISH

logger = logging.getLogger(__name__)
MOST_KEPT = 5_000
LOOKED_AFTER = 50  # with every so many new wishes the rarest are dropped
MOST_A_DAY = 40  # from one person or address
DAY = 24 * 60 * 60
LONGEST_WAIT = 200  # milliseconds for another writer; a search does not wait for its wish
_PERSONAL = re.compile(r"@|(?:\d[\s\-+./()]*){6}")
_UPSERT = """
    INSERT INTO search_wish (query, language, count, first_day, last_day) VALUES (%s, %s, 1, %s, %s)
    ON CONFLICT (language, query) DO UPDATE SET count = search_wish.count + 1, last_day = excluded.last_day
    RETURNING id, count
"""


def _of_connection(request) -> str:
    return request.META.get("REMOTE_ADDR", "")


_address_of = _of_connection


def register_address(address_of) -> None:
    """Tell where a request comes from, `address_of(request)`, for deployments behind a proxy."""
    global _address_of
    _address_of = address_of


def is_personal(words: str) -> bool:
    """Whether words may be somebody's: an address, a number of a person or a telephone."""
    return bool(_PERSONAL.search(words))


def wish_of(results, request, partly: bool) -> str:
    """The words that a page view has asked for in vain, as the list holds them; "" when it is no wish."""
    asking = results.asking
    said_so = not partly or request.headers.get("X-Search-Submitted") == "1"
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    if request.method != "GET" or not said_so or "prefetch" in ahead or asking.number > 1 or asking.chosen:
        return ""
    if not asking.words or results.total or not results.found.query.terms or is_personal(asking.words):
        return ""
    words = " ".join(normal(asking.words).lower().split())[:LONGEST_WISH]
    return words if words.isprintable() else ""


def note_wish(words: str, language: str, request) -> None:
    """Count a wish once a day for the same person or address. Raises nothing: the search comes first."""
    try:
        if _is_new_today(words, language, request):
            _count(words, language)
    except Exception:
        logger.warning("A search without a hit could not be noted.", exc_info=True)


def _is_new_today(words: str, language: str, request) -> bool:
    """Remembered in the cache alone, by a keyed sum that nobody can turn back, until tomorrow."""
    user = request.user
    client = f"user {user.pk}" if user.is_authenticated else f"address {_address_of(request)}"
    day = timezone.localdate().isoformat()
    noted = f"wishes-{_sum(day, client)}"
    if cache.get(noted, 0) >= MOST_A_DAY or not cache.add(f"wish-{_sum(day, client, language, words)}", 1, DAY):
        return False
    cache.add(noted, 0, DAY)
    cache.incr(noted)
    return True


def _sum(*parts: str) -> str:
    return salted_hmac("search.wishes", "\n".join(parts), algorithm="sha256").hexdigest()[:40]


def _count(words: str, language: str) -> None:
    today = timezone.localdate()
    with _not_waiting_long(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_UPSERT, [words, language, today, today])
        number, count = cursor.fetchone()
    if count == 1 and number % LOOKED_AFTER == 0:
        drop_the_rarest()


@contextmanager
def _not_waiting_long():
    """SQLite gives up soon when another process is writing. PostgreSQL locks a row for no longer than a statement."""
    _wait(LONGEST_WAIT)
    try:
        yield
    finally:
        _wait(int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000))


def _wait(milliseconds: int) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")


def drop_the_rarest() -> int:
    """Keep the list at its length: the rarest go first, of those the ones that were asked longest ago; how many."""
    try:
        gone = Wish.objects.order_by("-count", "-last_day", "-pk").values_list("pk", flat=True)[MOST_KEPT:]
        return Wish.objects.filter(pk__in=list(gone)).delete()[0]
    except DatabaseError:
        logger.warning("The wish list could not be shortened.", exc_info=True)
        return 0
