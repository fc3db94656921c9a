"""The editor's first screen shows the work of one's own college, and of nobody else's."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from network.practices.lifecycle.adapt import adapt_practice
from network.sections.desk import FIRST_ROWS
from tests.factories import (
    client_of,
    cooperation_group,
    drafted,
    member_of,
    person,
    practice,
    section_of,
    standard_page,
    translated,
)
from tests.support.answers import elements_of, links_of, text_of
from tests.support.commits import committed

from .posting import decide, submit

CEILING = 32


@pytest.fixture
def editor(ekami):
    return person("editor", ekami)


@pytest.fixture
def moderator(ekami):
    return person("moderator", ekami)


def desk_of(someone):
    answer = client_of(someone).get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    return answer


def rows_of(answer, name: str) -> list:
    """The rows of a list on the first screen."""
    for panel in answer.context["panels"]:
        if getattr(getattr(panel, "shown", None), "name", "") == name:
            found = panel.shown.find(panel.workplace)
            return panel.shown.rows(list(found[:FIRST_ROWS]), panel.workplace, answer.wsgi_request)
    raise LookupError(name)


def lists_on(answer) -> list[str]:
    return [panel.shown.name for panel in answer.context["panels"] if hasattr(panel, "shown")]


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def written(page, author):
    """The page as the author's draft."""
    page.owner = author
    page.save()
    return page


def test_an_editor_meets_the_own_lists_and_wagtails_have_gone(editor):
    answer = desk_of(editor)

    assert lists_on(answer) == ["returned", "drafts", "adapted-from-us", "waiting-for-swedish", "waiting-for-finnish"]
    assert not answer.context["site_summary"].summary_items
    assert len(elements_of(answer, "h1")) == 1


def test_only_moderators_have_something_to_approve(editor, moderator):
    assert "to-moderate" in lists_on(desk_of(moderator))
    assert "to-moderate" not in lists_on(desk_of(editor))


def test_one_button_leads_to_a_new_practice_of_the_own_college(ekami, editor):
    shelf = section_of(ekami).get_children().get(slug="toimintamallit")

    assert f"/admin/pages/add/practices/practicepage/{shelf.pk}/" in links_of(desk_of(editor))


def test_the_button_leads_to_the_tree_of_the_persons_language(careeria):
    writer = person("editor", careeria)
    writer.language = "sv"
    writer.save()
    shelf = section_of(careeria, "sv").get_children().get(slug="verksamhetsmodeller")

    address = f"/admin/pages/add/practices/practicepage/{shelf.pk}/"

    assert address in links_of(desk_of(writer))
    assert client_of(writer).get(address).status_code == 200


def test_a_moderator_meets_what_waits_at_the_own_college_and_not_at_another(ekami, kao, editor, moderator):
    submit(editor, standard_page(ekami, title="Ekamin kahvila", publish=False))
    submit(person("editor", kao), standard_page(kao, title="Kaon salaisuus", publish=False))

    answer = desk_of(moderator)

    assert titles(rows_of(answer, "to-moderate")) == ["Ekamin kahvila"]
    assert "Kaon salaisuus" not in text_of(answer)


def test_what_came_back_is_shown_with_its_reason(ekami, editor, moderator):
    page = standard_page(ekami, title="Kahvila", publish=False)
    submit(editor, page)
    decide(moderator, page, "reject", "Kuvasta puuttuu teksti.")

    answer = desk_of(editor)

    assert [row.reason for row in rows_of(answer, "returned")] == ["Kuvasta puuttuu teksti."]
    assert "Kuvasta puuttuu teksti." in text_of(answer)
    assert f"/admin/pages/{page.pk}/edit/" in links_of(answer)


def test_a_returned_page_is_no_longer_shown_to_who_left_the_college(ekami, kao, editor, moderator):
    page = standard_page(ekami, title="Kahvila", publish=False)
    submit(editor, page)
    decide(moderator, page, "reject", "Kuvasta puuttuu teksti.")
    editor.groups.set(person("editor", kao).groups.all())

    assert "Kahvila" not in text_of(desk_of(editor))


def test_own_drafts_are_shown_and_those_of_a_colleague_are_not(ekami, editor, moderator):
    written(standard_page(ekami, title="Oma luonnos", publish=False), editor)
    written(standard_page(ekami, title="Kollegan luonnos", publish=False), moderator)

    assert titles(rows_of(desk_of(editor), "drafts")) == ["Oma luonnos"]


def test_a_newer_draft_of_a_published_page_is_shown_by_its_new_name(ekami, editor):
    page = written(standard_page(ekami, title="Vanha nimi"), editor)
    drafted(page, title="Uusi nimi")

    assert titles(rows_of(desk_of(editor), "drafts")) == ["Uusi nimi"]


def test_those_whom_others_have_bettered_see_by_whom(ekami, kao, careeria, editor):
    meeting = practice(ekami, title="Avoin kokous")
    hidden = practice(ekami, title="Aamukahvi")
    for origin, college, title, audience in (
        (meeting, kao, "Kokous pajalla", "public"),
        (hidden, careeria, "Vain Careerialle", "college"),
    ):
        with committed():
            draft = adapt_practice(origin, college, person("editor", college), title=title)
            draft.audience = audience
            draft.save_revision().publish()

    answer = desk_of(editor)

    assert titles(rows_of(answer, "adapted-from-us")) == ["Kokous pajalla"]
    assert [row.note for row in rows_of(answer, "adapted-from-us")] == ["KAO"]
    assert "Vain Careerialle" not in text_of(answer)


def test_an_adaptation_that_is_not_published_is_still_its_writers_secret(ekami, kao, editor):
    with committed():
        adapt_practice(practice(ekami), kao, person("editor", kao), title="Luonnos Kainuusta")

    assert "Luonnos Kainuusta" not in text_of(desk_of(editor))


def test_what_has_no_swedish_waits_for_it_until_it_is_translated(ekami, kao, editor):
    bare, done = standard_page(ekami, title="Vain suomeksi"), standard_page(ekami, title="Kahdella kielellä")
    standard_page(kao, title="Kaon sivu")
    standard_page(ekami, title="Luonnos", publish=False)
    translated(done, "sv", title="På två språk")

    answer = desk_of(editor)

    assert titles(rows_of(answer, "waiting-for-swedish")) == [bare.title]
    assert rows_of(answer, "waiting-for-finnish") == []


def test_what_was_written_in_swedish_waits_for_finnish(careeria):
    page = practice(careeria, "sv", title="Öppet forum")

    answer = desk_of(person("editor", careeria))

    assert titles(rows_of(answer, "waiting-for-finnish")) == [page.title]


def test_a_long_list_shows_its_beginning_and_leads_to_the_rest(ekami, editor):
    for number in range(FIRST_ROWS + 2):
        written(standard_page(ekami, title=f"Luonnos {number}", publish=False), editor)

    answer = desk_of(editor)
    whole = client_of(editor).get("/admin/desk/drafts/")

    assert "/admin/desk/drafts/" in links_of(answer)
    assert len(rows_of(answer, "drafts")) == FIRST_ROWS
    assert all(f"Luonnos {number}" in text_of(whole) for number in range(FIRST_ROWS + 2))


@pytest.mark.parametrize("name", ["to-moderate", "group-drafts", "no-such-list"])
def test_a_list_that_does_not_concern_one_is_not_there(editor, name):
    assert client_of(editor).get(f"/admin/desk/{name}/").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_coordinators_see_numbers_of_colleges_and_titles_of_the_network_alone(ekami, kao, editor, role):
    written(standard_page(ekami, title="Ekamin luonnos", publish=False), editor)
    submit(editor, standard_page(ekami, title="Ekamin lähetetty", publish=False))
    standard_page(kao, title="Kaon sivu")
    standard_page(None, title="Verkoston sivu")

    answer = desk_of(person(role))

    figures = {row["college"].key: row for row in _figures(answer)}
    assert (figures["ekami"]["drafts"], figures["ekami"]["submitted"]) == (2, 1)
    assert figures["kao"]["swedish"] == 1
    assert titles(rows_of(answer, "waiting-for-swedish")) == ["Verkoston sivu"]
    assert "Ekamin luonnos" not in text_of(answer)
    assert "Ekamin lähetetty" not in text_of(answer)


def _figures(answer):
    panel = answer.context["panels"][-1]
    return panel.get_context_data({"request": answer.wsgi_request})["figures"]


def test_a_groups_page_is_named_to_no_coordinator_who_is_not_a_member(db):
    standard_page(None, title="Ryhmän salaisuus", audience="group", audience_group=cooperation_group())

    assert "Ryhmän salaisuus" not in text_of(desk_of(person("coordinator")))


def test_members_of_a_group_see_the_drafts_of_its_space_and_others_do_not(ekami, editor):
    group = cooperation_group()
    space = standard_page(None, title="Ryhmän tila", audience="group", audience_group=group)
    member = member_of(group)
    group.group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group.group, page=space, permission=Permission.objects.get(codename=right)
        )
    standard_page(space, title="Yhteinen malli", publish=False)

    assert titles(rows_of(desk_of(member), "group-drafts")) == ["Yhteinen malli"]
    assert "Yhteinen malli" not in text_of(desk_of(editor))


def _fill(college, author, moderator, number):
    for _each in range(number):
        written(standard_page(college, publish=False), author)
        submit(author, standard_page(college, publish=False))
        back = standard_page(college, publish=False)
        submit(author, back)
        decide(moderator, back, "reject", "Korjaa.")
        standard_page(college)


def _statements(someone) -> list[str]:
    browser = client_of(someone)
    browser.get(reverse("wagtailadmin_home"))
    with CaptureQueriesContext(connection) as captured:
        browser.get(reverse("wagtailadmin_home"))
    return [query["sql"] for query in captured.captured_queries]


def test_the_first_screen_costs_the_same_with_three_and_with_thirty_of_everything(ekami, editor, moderator):
    moderator.groups.add(*editor.groups.all())
    _fill(ekami, moderator, moderator, 3)
    few = _statements(moderator)

    _fill(ekami, moderator, moderator, 27)
    many = _statements(moderator)

    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= CEILING, "\n".join(many)
