"""The world that tests live in, and what fills it.

A small network is founded once for all tests (see conftest): Ekami, KAO and Careeria, founded as Edupoli and renamed.
Ask for a college by its name as a fixture, fill its section with factories, and read as somebody:

    def test_a_neighbour_reads_what_the_network_may_read(ekami, kao):
        meeting = practice(ekami, title="Avoin kokous", audience="network")

        answer = client_of(person("staff", kao)).get(path_of(meeting))

        assert "Avoin kokous" in text_of(answer)

practice(college)               a published practice; language="sv" writes it first in Swedish
pilot(practice, college)        a finished pilot with a result; state="running" leaves it open
news(college), news(None)       a college's news, the network's news
standard_page(college)          a plain page in the section; None puts it below the front page, a page below that page
project_page()                  the network's project page
translated(page, "sv", title=)  the page's published translation; what is not given is "<original> [sv]"
republished(page, title=)       the page after one more publication, with the given fields
drafted(page, title=)           the page with a newer draft that is not published

Each takes any field of its page; themes, target_groups and education_types are given by their keys;
publish=False leaves a draft. `component(title, kind="core")` makes a piece of a practice.

person(role, college)           staff, editor or moderator of a college; the same person each time
person(role)                    student (signed in, nothing more), coordinator or administrator
member_of(group)                a member of a cooperation group: `cooperation_group()`; its `space_page(group)`
convener_of(group)              one who convenes it
client_of(person, host=)        that person's browser; client_of() is anybody's. What its requests leave for the
                                commit is run when the request ends
host_of(college)                "ekami.yhessa.localhost"; the network's host is NETWORK_HOST

Tests that need real commits (transactional_db, live_server) find the same network: it is laid down anew before each.
"""

from .network import (
    NETWORK_HOST,
    college_of,
    cooperation_group,
    found_small_network,
    front_page,
    host_of,
    section_of,
    space_page,
)
from .pages import component, drafted, news, pilot, practice, project_page, republished, standard_page, step
from .people import Browser, client_of, convener_of, member_of, person
from .translations import alias_of, translated

__all__ = [
    "NETWORK_HOST",
    "Browser",
    "alias_of",
    "client_of",
    "college_of",
    "component",
    "convener_of",
    "cooperation_group",
    "drafted",
    "found_small_network",
    "front_page",
    "host_of",
    "member_of",
    "news",
    "person",
    "pilot",
    "practice",
    "project_page",
    "republished",
    "section_of",
    "space_page",
    "standard_page",
    "step",
    "translated",
]
