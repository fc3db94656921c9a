"""The demo's sign-ins: one for each role, and an editor and a moderator for every college."""

from network.colleges.models import College
from network.colleges.roles import grant, grant_coordination
from network.people.joining import ensure_account

PASSWORD = "yhessa-demo-2026"  # noqa: S105 - printed at every start of the demo; a demo is no secret
DOMAIN = "demo.example.fi"

# (user name, role as printed, given name, family name, administrator)
NETWORK_PEOPLE = [
    ("yllapitaja", "administrator", "Yhessän", "ylläpitäjä", True),
    ("koordinaattori", "network coordinator", "Verkoston", "koordinaattori", False),
    ("opiskelija", "student (signed in, not staff)", "Ekamin", "opiskelija", False),
    ("ryhmalainen", "member of the cooperation group", "Kotkan", "opiskeluhuolto", False),
    ("koollekutsuja", "convener of the cooperation group", "Opiskeluhuollon", "koollekutsuja", False),
]
ROLE_NAMES = {"staff": "henkilöstö", "editor": "sisällöntuottaja", "moderator": "moderaattori"}


def _account(username, first_name, last_name, administrator=False, language="fi"):
    return ensure_account(
        username,
        email=f"{username}@{DOMAIN}",
        first_name=first_name,
        last_name=last_name,
        language=language,
        password=PASSWORD,
        administrator=administrator,
    )


def ensure_network_people() -> dict:
    people = {
        username: _account(username, first, last, administrator)
        for username, _role, first, last, administrator in NETWORK_PEOPLE
    }
    grant_coordination(people["koordinaattori"])
    return people


def ensure_college_people(college: College) -> dict:
    """Staff, editor and moderator of a college, by role."""
    language = "sv" if college.key == "edupoli" else "fi"
    people = {}
    for role, called in ROLE_NAMES.items():
        people[role] = _account(f"{college.key}-{role}", college.short_name, called, language=language)
        grant(people[role], college, role)
    return people


def sign_ins() -> list[tuple[str, str]]:
    """User name and role, as the start prints them."""
    rows = [(username, role) for username, role, *_rest in NETWORK_PEOPLE]
    rows += [(f"ekami-{role}", f"{role} of Ekami") for role in ROLE_NAMES]
    rows.append(("edupoli-editor", "editor of Careeria, in Swedish; every college has the same three"))
    return rows
