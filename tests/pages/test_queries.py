"""How many statements a page costs: a ceiling for each kind, and the same with three things on it as with thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import CollegesPage
from network.news.models import NetworkNewsPage, NewsIndexPage
from network.practices.models import PilotIndexPage, PracticeIndexPage, PracticeLibraryPage
from tests.factories import (
    alias_of,
    client_of,
    cooperation_group,
    front_page,
    member_of,
    news,
    person,
    pilot,
    practice,
    project_page,
    section_of,
    standard_page,
    translated,
)
from tests.support.answers import path_of, text_of

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
FRONT, OTHER, SIGNED_IN = 14, 12, 4
FEW, MANY = 3, 30
MEMBERSHIPS = ('"people_user_groups"', '"colleges_collegerole"', '"cooperation_cooperationgroup"')


def statements(client, address):
    """The statements of a warm page, without those that only open and close transactions."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(CONTROL)]


def told(found):
    return "\n".join(found)


@pytest.fixture
def furnish(ekami, kao):
    """Puts practices, their pilots and adaptations, and news into Ekami's section."""

    def put(count):
        first = practice(ekami, title="Avoin kokous", themes=["participation"])
        for number in range(count):
            each = practice(ekami, themes=["tutoring"], target_groups=["students"])
            if number % 3 == 0:
                translated(each, "sv")
            pilot(first, kao if number % 2 else ekami)
            practice(kao, origin=first, origin_version=1)
            news(ekami, themes=["tutoring"])
        return first

    return put


def lists_of(college, language):
    def one(model, **place):
        return model.objects.get(locale__language_code=language, **place)

    return {
        "network's front page": (front_page(language), FRONT),
        "college's front page": (section_of(college, language), FRONT),
        "library": (one(PracticeLibraryPage), OTHER),
        "list of colleges": (one(CollegesPage), OTHER),
        "college's practices": (one(PracticeIndexPage, college=college), OTHER),
        "college's pilots": (one(PilotIndexPage, college=college), OTHER),
        "college's news": (one(NewsIndexPage, college=college), OTHER),
        "network's news": (one(NetworkNewsPage), OTHER),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("count", [FEW, MANY])
def test_lists_and_front_pages_keep_their_ceilings(furnish, ekami, kao, count):
    furnish(count)
    staff = client_of(person("staff", kao))

    for language in ("fi", "sv"):
        for name, (page, ceiling) in lists_of(ekami, language).items():
            found = statements(client_of(), path_of(page))
            assert len(found) <= ceiling, f"{name} ({language})\n{told(found)}"
            found = statements(staff, path_of(page))
            assert len(found) <= ceiling + SIGNED_IN, f"{name} ({language}), signed in\n{told(found)}"


@pytest.mark.django_db
def test_thirty_things_cost_no_statement_more_than_three(furnish, ekami, kao):
    addresses = {name: path_of(page) for name, (page, _ceiling) in lists_of(ekami, "sv").items()}
    first = furnish(FEW)
    addresses["practice"] = path_of(first)
    readers = {"anybody": client_of(), "staff": client_of(person("staff", kao))}
    asked = [(who, name) for who in readers for name in addresses]
    few = {(who, name): statements(readers[who], addresses[name]) for who, name in asked}
    for number in range(MANY - FEW):
        each = practice(ekami, themes=["tutoring"])
        pilot(first, ekami)
        practice(ekami, origin=first, origin_version=1)
        news(ekami)
        if number % 5 == 0:
            translated(each, "sv")

    for who, name in asked:
        many = statements(readers[who], addresses[name])
        assert len(many) <= len(few[who, name]), f"{who}, {name}: {len(few[who, name])} and {len(many)}\n{told(many)}"


@pytest.mark.django_db
def test_who_may_read_costs_one_statement_and_no_page_a_condition(furnish, ekami, kao):
    """The reader's memberships are asked for once; no list goes by the paths of the pages that are hidden."""
    furnish(FEW)
    group = cooperation_group()
    for number in range(MANY):
        audience = ("college", "network", "group")[number % 3]
        practice(kao, audience=audience, audience_group=group if audience == "group" else None)
        news(kao, audience=audience, audience_group=group if audience == "group" else None)
    people = {
        "staff": person("staff", ekami),
        "editor": person("editor", ekami),
        "member": member_of(group),
        "coordinator": person("coordinator"),
    }

    for role, reader in people.items():
        client = client_of(reader)
        for name, (page, _ceiling) in lists_of(kao, "fi").items():
            found = statements(client, path_of(page))
            memberships = [each for each in found if all(table in each for table in MEMBERSHIPS)]
            hidden_paths = [each for each in found if "NOT" in each and '"path" LIKE' in each]
            assert len(memberships) == 1, f"{role}, {name}\n{told(memberships)}"
            assert not [each for each in found if "pageviewrestriction" in each], f"{role}, {name}"
            assert not hidden_paths, f"{role}, {name}\n{told(hidden_paths)}"


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["original", "translation", "alias"])
def test_single_pages_keep_their_ceilings(ekami, kao, state):
    meeting = practice(ekami, themes=["participation"], target_groups=["students"], education_types=["initial"])
    pages = [
        meeting,
        pilot(meeting, kao),
        news(ekami, themes=["participation"]),
        project_page(),
        standard_page(ekami),
    ]
    for _number in range(FEW):
        translated(practice(kao, origin=meeting, origin_version=1), "sv")
        translated(pilot(meeting, ekami), "sv")
    staff = client_of(person("staff", kao))

    shown_as = {"original": lambda page: page, "translation": lambda page: translated(page, "sv"), "alias": alias_of}

    for page in pages:
        shown = shown_as[state](page)
        found = statements(client_of(), path_of(shown))
        assert len(found) <= OTHER, f"{page._meta.verbose_name}\n{told(found)}"
        found = statements(staff, path_of(shown))
        assert len(found) <= OTHER + SIGNED_IN, f"{page._meta.verbose_name}, signed in\n{told(found)}"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [FEW, MANY])
def test_searching_keeps_its_ceiling_whatever_is_found_and_misspelt(furnish, ekami, kao, count):
    furnish(count)
    for number in range(5):  # more than the few hits below which nobody asks whether a word is right
        practice(ekami, title=f"Avoimet kokoukset {number}", summary="Muodot vaihtuvat.")
    staff = client_of(person("staff", kao))
    assert "Tarkoititko: kokous kokoukset" in text_of(staff.get("/fi/haku/?q=kokous+kokokset+muodotn"))

    for asked in ("q=kokous", "q=kokous&type=practice&college=ekami", "theme=tutoring", "q=kokous+kokokset+muodotn"):
        for path in ("/fi/haku/", "/sv/sok/"):
            found = statements(client_of(), f"{path}?{asked}")
            assert len(found) <= OTHER, f"{path}?{asked}\n{told(found)}"
            found = statements(staff, f"{path}?{asked}&own=1")
            assert len(found) <= OTHER + SIGNED_IN, f"{path}?{asked}, signed in\n{told(found)}"
