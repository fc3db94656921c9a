"""The audit log: who changed roles, widened an audience, signed in or was refused. Kept beside the pages' own history.

An entry names people and things, never what a page says. It is written in the transaction of what it tells about.
"""

from .models import AuditEntry, AuditKind


def record(kind: AuditKind, actor=None, *, subject: str = "", page=None, college: str = "", **facts) -> AuditEntry:
    """Write one entry.

    `actor` is who did it (None or an anonymous user for nobody signed in), `subject` whom or what it was done to,
    `page` the page it is about, `college` the key of the college concerned, `facts` plain values that JSON can hold.
    """
    known = actor is not None and actor.is_authenticated
    return AuditEntry.objects.create(
        kind=kind,
        actor=actor if known else None,
        actor_name=actor.get_username() if known else "",
        subject=subject[:200],
        page_id=page.pk if page is not None else None,
        college_key=college,
        facts=facts,
    )
