"""What each role may do, in one table: docs/permissions.md and the admin's help are written from it, tests try it."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "anonymous": _("Anybody"),
    "student": _("Student (signed in, not staff)"),
    "staff": _("Staff of a college"),
    "editor": _("Editor of a college"),
    "moderator": _("Moderator of a college"),
    "coordinator": _("Network coordinator"),
    "member": _("Member of a cooperation group"),
    "convener": _("Convener of a cooperation group"),
    "administrator": _("Administrator"),
}
_STAFF = ["staff", "editor", "moderator"]
_WRITERS = ["editor", "moderator"]
_GROUP = ["member", "convener"]
_PUBLISHERS = ["moderator", "convener", "administrator"]

# What may be done → who may do it. "own" is the college, the network's pages or the group the role is of.
ABILITIES = {
    "read_public": (_("Read what is public"), list(ROLES)),
    "read_network": (_("Read what is for the network's staff"), [*_STAFF, "coordinator", "administrator"]),
    "read_college": (_("Read what is for the staff of one's own college"), [*_STAFF, "administrator"]),
    "read_group": (_("Read what is for one's own group"), [*_GROUP, "administrator"]),
    "enter_admin": (_("Enter the admin"), [*_WRITERS, *_GROUP, "coordinator", "administrator"]),
    "write": (_("Write and change drafts in one's own section"), [*_WRITERS, *_GROUP, "administrator"]),
    "submit": (_("Submit a draft to the moderators"), [*_WRITERS, *_GROUP, "administrator"]),
    "publish": (_("Publish, unpublish and answer submissions in one's own section"), _PUBLISHERS),
    "hide": (
        _("Hide a published page of one's own section from readers, at once"),
        [*_WRITERS, *_GROUP, "administrator"],
    ),
    "translate": (_("Translate what is published in one's own section"), _PUBLISHERS),
    "adapt": (_("Adapt another college's practice to one's own"), [*_WRITERS, "administrator"]),
    "upload": (
        _("Add pictures and documents to one's own collection"),
        [*_WRITERS, *_GROUP, "coordinator", "administrator"],
    ),
    "give_roles": (_("Give and take the roles of one's own college"), ["moderator", "administrator"]),
    "network_pages": (_("Write and publish the network's own pages"), ["coordinator", "administrator"]),
    "colleges": (_("Found and rename colleges"), ["coordinator", "administrator"]),
    "groups": (_("Make, rename and close cooperation groups"), ["coordinator", "administrator"]),
    "keep_group": (_("Invite and take out members of one's own group"), ["convener", "administrator"]),
    "search": (
        _("Read what was searched for in vain, pick pages and write synonyms for search"),
        ["coordinator", "administrator"],
    ),
    "audit": (_("Read the audit log"), ["coordinator", "administrator"]),
    "everything": (_("Everything else: users, groups, sites, locales"), ["administrator"]),
}


def may(role: str, ability: str) -> bool:
    """Whether the table lets a role do something. Raises KeyError for words that are not in it."""
    ROLES[role]
    return role in ABILITIES[ability][1]


def as_markdown() -> str:
    """The table in plain words, a chapter for each role, in the active language."""
    lines = []
    for role, name in ROLES.items():
        lines += [f"## {name}", ""]
        lines += [f"- {words}" for words, roles in ABILITIES.values() if role in roles]
        lines.append("")
    return "\n".join(lines)
