"""A change is kept whole: what belongs to it is written in its own transaction, not after it.

Wagtail sends the news of a changed address, from which redirects are made, once the transaction has ended, and
wagtail-localize publishes a translation then. A worker killed in that moment would leave a page whose old address leads
nowhere, or a translation taken off the air. Both write to the database only, so they are done before the end instead.
What reaches out of the database (mails, caches, files) still waits for the commit, as it must.
"""

from django.db import transaction

# Where the callbacks come from that write to the database; look again with each Wagtail and wagtail-localize.
_BELONGS_TO_THE_CHANGE = ("wagtail.models.", "wagtail_localize.models")


def leave_nothing_for_later() -> None:
    """Do now what the libraries have left for the commit of this transaction, and what that leaves in its turn."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block or connection.needs_rollback:
        return
    while (place := _next_place(connection.run_on_commit)) is not None:
        _savepoints, act, _robust = connection.run_on_commit.pop(place)
        act()


def _next_place(waiting) -> int | None:
    return next((place for place, (_ids, act, _robust) in enumerate(waiting) if _belongs(act)), None)


def _belongs(act) -> bool:
    return (getattr(act, "__module__", "") or "").startswith(_BELONGS_TO_THE_CHANGE)
