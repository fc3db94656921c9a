"""Who may see what: the whole policy on one page, to be read aloud in a meeting. It imports nothing of the project.

    a live thing      is seen by the readers of its audience
    anything          is seen in the admin by those who work in the section it lies in
    feeds, sitemap,   tell what anybody may read
    other spellings

Ekami is A, KAO is B, and the space is the cooperation group's. `coop` is staff at Careeria and a member of the group.
"""

from dataclasses import dataclass

ROLES = [
    "anonymous", "student", "staffA", "editorA", "moderatorA", "editorB", "coordinator", "coop", "administrator",
]  # fmt: skip
NETWORK_STAFF = {"staffA", "editorA", "moderatorA", "editorB", "coordinator", "coop", "administrator"}
READERS = {
    "public": set(ROLES),
    "network": NETWORK_STAFF,
    "collegeA": {"staffA", "editorA", "moderatorA", "administrator"},
    "collegeB": {"editorB", "administrator"},
    "group": {"coop", "administrator"},  # a coordinator only as a member
    "nobody": {"administrator"},
}
WORKERS = {
    "A": {"editorA", "moderatorA", "administrator"},
    "B": {"editorB", "administrator"},
    "network": {"coordinator", "administrator"},
    "space": {"coop", "administrator"},  # the group's own place, where its members write
}
PUBLIC_ONLY = {"feed", "search feed", "did you mean", "sitemap"}
# only what was typed; only what vocabularies and coordinators say; nothing is picked by date
TELLS_NOTHING = {"wish list", "also searched", "picked feed"}
KEEPERS = {"coordinator", "administrator"}
EDITORIAL = {"explorer", "editor", "concepts", "report", "admin search", "own chooser"}


@dataclass(frozen=True)
class Facts:
    """What the policy asks of a thing: where it lies, whether it is on the air, and for whom."""

    owner: str
    live: bool
    audience: str


def reads(role: str, thing: Facts) -> bool:
    return thing.live and role in READERS[thing.audience]


def works_on(role: str, thing: Facts) -> bool:
    return role in WORKERS[thing.owner]


def may_know(role: str, thing: Facts) -> bool:
    """Whether anything of the thing may reach the role in any channel at all."""
    return reads(role, thing) or works_on(role, thing)


def may_see(role: str, thing: Facts, channel: str) -> bool:
    if channel in PUBLIC_ONLY:
        return thing.live and thing.audience == "public"
    if channel in TELLS_NOTHING:
        return False
    if channel == "pick list":
        return reads(role, thing) and role in KEEPERS
    if channel in EDITORIAL:
        return works_on(role, thing)
    if channel == "files":
        return reads(role, thing) or works_on(role, thing)
    if channel == "page chooser":
        return works_on(role, thing) or (reads(role, thing) and any(role in each for each in WORKERS.values()))
    return reads(role, thing)
