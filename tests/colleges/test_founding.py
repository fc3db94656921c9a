"""Founding: one repeatable act that leaves a whole college, and finishes what an interruption left."""

from functools import cache
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    WorkflowPage,
)

from home.founding import found_network
from network.colleges.models import College, CollegeRole
from network.sections import founding
from network.sections.founding import complete_college, found_college
from network.sections.models import CollegePage
from network.sections.parts import SectionPart, network_parts, section_parts
from tests.factories import NETWORK_HOST, client_of, college_of, front_page, practice, republished, section_of
from tests.factories.network import FRONT_TEXTS
from tests.support.answers import path_of

STEPS = [
    "ensure_role_groups",
    "ensure_bilingual_page",
    "ensure_collection",
    "ensure_section_rights",
    "ensure_workflow",
    "ensure_college_site",
]


class Killed(Exception):
    """What stands for a worker that is ended in the middle."""


def found_samiedu(**facts):
    return found_college(
        "samiedu",
        name_fi="Savonlinnan ammatti- ja aikuisopisto",
        short_name="Samiedu",
        slug="samiedu",
        host=f"samiedu.{NETWORK_HOST}",
        **facts,
    )


def everything_of(key: str) -> dict:
    """What there is of a college, in words that do not change from one founding to the next."""
    sections = CollegePage.objects.filter(college__key=key)
    pages = [page for section in sections for page in Page.objects.descendant_of(section, inclusive=True)]
    groups = [role.group for role in CollegeRole.objects.filter(college__key=key)]
    tasks = GroupApprovalTask.objects.filter(groups__in=groups)
    return {
        "names": list(College.objects.filter(key=key).values_list("names__short_name", "names__host")),
        "pages": sorted((page.url_path, page.title, type(page.specific).__name__, page.live) for page in pages),
        "groups": sorted(group.name for group in groups),
        "admin": sorted(group.name for group in groups if group.permissions.filter(codename="access_admin")),
        "page rights": sorted(
            GroupPagePermission.objects.filter(group__in=groups).values_list(
                "group__name", "page__url_path", "permission__codename"
            )
        ),
        "collections": sorted(Collection.objects.filter(name=key).values_list("name", "depth")),
        "media rights": sorted(
            GroupCollectionPermission.objects.filter(group__in=groups).values_list(
                "group__name", "collection__name", "permission__codename"
            )
        ),
        "workflow": sorted(
            WorkflowPage.objects.filter(workflow__workflow_tasks__task__in=tasks).values_list(
                "page__url_path", "workflow__name"
            )
        ),
        "tasks": sorted(tasks.values_list("name", flat=True)),
        "sites": list(Site.objects.filter(root_page__in=sections).values_list("hostname", "port", "root_page__title")),
    }


@cache
def undisturbed() -> dict:
    """What a founding that nothing disturbs leaves; undone again."""
    with transaction.atomic():
        found_samiedu()
        found = everything_of("samiedu")
        transaction.set_rollback(True)
    assert not College.objects.filter(key="samiedu").exists()
    return found


def test_a_founded_college_has_its_pages_groups_collection_workflow_and_host(db):
    found_samiedu()

    samiedu = everything_of("samiedu")

    assert len(samiedu["pages"]) == 2 * (1 + len(section_parts()))
    assert samiedu["groups"] == ["samiedu: editor", "samiedu: moderator", "samiedu: staff"]
    assert samiedu["admin"] == ["samiedu: editor", "samiedu: moderator"]
    assert samiedu["collections"] == [("samiedu", 2)]
    assert samiedu["tasks"] == ["samiedu: moderators"]
    assert [path for path, _workflow in samiedu["workflow"]] == ["/natverk/samiedu/", "/verkosto/samiedu/"]
    assert samiedu["sites"] == [("samiedu.yhessa.localhost", 80, "Savonlinnan ammatti- ja aikuisopisto")]


def test_only_moderators_may_publish_in_a_section(ekami):
    rights = everything_of("ekami")["page rights"]

    publishers = {(group, path) for group, path, right in rights if right == "publish_page"}

    assert publishers == {("ekami: moderator", "/verkosto/ekami/"), ("ekami: moderator", "/natverk/ekami/")}


def test_founding_a_college_again_changes_nothing(db):
    found_samiedu()
    once = everything_of("samiedu")

    found_samiedu()

    assert everything_of("samiedu") == once


@pytest.mark.parametrize("step", STEPS)
def test_founding_that_was_killed_is_finished_by_the_next_one(db, monkeypatch, step):
    expected = undisturbed()
    real = getattr(founding, step)

    def does_its_work_and_is_killed(*args, **kwargs):
        real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(founding, step, does_its_work_and_is_killed)
        with pytest.raises(Killed):
            found_samiedu()
    found_samiedu()

    assert everything_of("samiedu") == expected


LOSSES = {
    "Swedish section": lambda: section_of(college_of("samiedu"), "sv").delete(),
    "Swedish part": lambda: section_of(college_of("samiedu"), "sv").get_children().first().delete(),
    "part in both": lambda: section_of(college_of("samiedu")).get_children().first().delete(),
    "role": lambda: CollegeRole.objects.filter(college__key="samiedu", role="moderator").delete(),
    "collection": lambda: Collection.objects.get(name="samiedu").delete(),
    "page rights": lambda: GroupPagePermission.objects.filter(group__name="samiedu: editor").delete(),
    "media rights": lambda: GroupCollectionPermission.objects.filter(group__name="samiedu: editor").delete(),
    "workflow of the section": lambda: WorkflowPage.objects.filter(workflow__name="samiedu").delete(),
    "host": lambda: Site.objects.filter(hostname__startswith="samiedu").delete(),
    "port": lambda: Site.objects.filter(hostname__startswith="samiedu").update(port=8111),
}


@pytest.mark.parametrize("lost", LOSSES)
def test_completing_a_college_mends_what_is_missing(db, lost):
    found_samiedu()
    whole = everything_of("samiedu")
    LOSSES[lost]()
    assert everything_of("samiedu") != whole

    complete_college(college_of("samiedu"))

    assert everything_of("samiedu") == whole


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_registered_part_of_a_section_is_there_for_readers(ekami, reader, language):
    section = section_of(ekami, language)

    parts = {part.slugs[language]: part for part in section_parts()}

    assert {page.slug for page in section.get_children()} == set(parts)
    for page in section.get_children():
        part = parts[page.slug]
        assert (page.title, type(page.specific)) == (part.titles[language], part.model)
        assert reader.get(path_of(page)).status_code == 200


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_registered_part_of_the_network_is_there_for_readers(db, reader, language):
    front = front_page(language)

    for part in network_parts():
        page = front.get_children().get(slug=part.slugs[language])
        assert (page.title, type(page.specific)) == (part.titles[language], part.model)
        assert reader.get(path_of(page)).status_code == 200


def test_a_part_registered_later_is_added_to_the_old_colleges(ekami, monkeypatch):
    union = SectionPart(
        name="student union",
        order=90,
        page_type="sections.StandardPage",
        titles={"fi": "Opiskelijakunta", "sv": "Studerandekåren"},
        slugs={"fi": "opiskelijakunta", "sv": "studerandekaren"},
    )
    monkeypatch.setattr(founding, "section_parts", lambda: [*section_parts(), union])

    call_command("complete_colleges", verbosity=0, stdout=StringIO())

    assert client_of().get("/fi/ekami/opiskelijakunta/").status_code == 200
    assert client_of().get("/sv/kao/studerandekaren/").status_code == 200


def test_what_a_colleges_people_have_written_stays_when_it_is_founded_again(db):
    samiedu = found_samiedu(texts={"fi": {"lead": "Ensimmäinen"}})
    republished(section_of(samiedu), lead="Toimittajan oma")
    shelf = section_of(samiedu).get_children().get(slug="toimintamallit")
    republished(shelf, title="Meidän mallit")
    kept = practice(samiedu, title="Palaute palaa")

    found_samiedu(texts={"fi": {"lead": "Ensimmäinen"}})

    assert section_of(samiedu).lead == "Toimittajan oma"
    assert Page.objects.get(pk=shelf.pk).title == "Meidän mallit"
    assert client_of().get(path_of(kept)).status_code == 200


def test_founding_the_network_again_changes_nothing(db):
    pages = list(Page.objects.order_by("path").values_list("path", "title", "slug", "live", "latest_revision_id"))

    found_network(FRONT_TEXTS)

    assert pages == list(
        Page.objects.order_by("path").values_list("path", "title", "slug", "live", "latest_revision_id")
    )
    assert Site.objects.filter(is_default_site=True).count() == 1


def test_a_college_cannot_be_founded_before_the_network(db):
    front_page().delete()  # the Swedish one goes with it

    with pytest.raises(CommandError, match="Found the network first"):
        call_command("found_college", "samiedu", name="Samiedu", host="samiedu.yhessa.localhost", verbosity=0)

    assert not College.objects.filter(key="samiedu").exists()
