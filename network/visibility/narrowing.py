"""Hiding acts at once, opening waits: what a change of audience does to the page on the air.

    from → to            on the air when the draft is saved        after publication
    public → anything    that, at once                             that
    network → college    college, at once                          college
    network → group      college (the network no longer reads it)  group
    anything wider       as it was                                 that, and the audit log says who opened it

A revision that was written before a hiding cannot open the page again: see `AudiencePage.publish`.
"""

from .audiences import Audience

RANK = {Audience.PUBLIC: 3, Audience.NETWORK: 2, Audience.COLLEGE: 1, Audience.GROUP: 1}


def hidden_at_once(before: str, wanted: str, in_section: bool) -> str | None:
    """The audience that a live page gets when a draft asks for another one; None when nothing is hidden by it."""
    if RANK[before] <= RANK[wanted]:
        return None
    if before == Audience.NETWORK and wanted == Audience.GROUP:
        return Audience.COLLEGE if in_section else None
    return wanted


def opens(before: tuple, after: tuple) -> bool:
    """Whether anybody may read after a change who might not before; each is (audience, group's id)."""
    if before == after:
        return False
    return RANK[after[0]] >= RANK[before[0]] or (before[0], after[0]) == (Audience.NETWORK, Audience.GROUP)
