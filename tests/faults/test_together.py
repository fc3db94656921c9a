"""The same moment: eight posts of one form, and two editors with one version."""

import pytest
from django.urls import reverse

from network.sections.models import StandardPage
from tests.factories import client_of, person, practice, section_of, standard_page
from tests.posting.forms import edit_form, form_to, new_page_form

from .own_database import copied
from .workers import served_together

pytestmark = pytest.mark.django_db(transaction=True)
POSTS = 8
PAIRS = 5


def posting(browser, address, data):
    return lambda: browser.post(address, data)


def rows_with(database, table, words) -> int:
    return sum(words in row for row in database.rows()[table])


@pytest.mark.parametrize("press", ["", "action-publish"])
def test_eight_posts_of_one_form_make_one_page_and_eight_sensible_answers(ekami, tmp_path, press):
    browser = client_of(person("moderator", ekami), raise_request_exception=False)
    address, data = new_page_form(browser, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila")
    data |= {press: "1"} if press else {}

    with copied(tmp_path) as database:
        database.fresh()
        answers = served_together([posting(browser, address, data)] * POSTS, database.name)
        made = rows_with(database, "wagtailcore_page", "/ekami/kahvila/")

    print(f"together: posts={POSTS} pages={made // 2} faults={sum(each.status != 302 for each in answers)}")
    assert [each.status for each in answers] == [302] * POSTS
    assert made == 2  # the page and its counterpart in the other language
    edits = {each.location for each in answers if each.location.endswith("/edit/")}
    assert len(edits) == 1


def test_eight_forms_with_one_address_make_one_page_and_no_fault(ekami, tmp_path):
    browser = client_of(person("moderator", ekami), raise_request_exception=False)
    forms = [new_page_form(browser, StandardPage, section_of(ekami), title="Kahvila", slug="kahvila")] * POSTS
    for _address, data in forms:
        data.pop("once", None)

    with copied(tmp_path) as database:
        database.fresh()
        answers = served_together([posting(browser, *form) for form in forms], database.name)
        made = rows_with(database, "wagtailcore_page", "/ekami/kahvila/")

    assert sorted(each.status for each in answers) == [200] * (POSTS - 1) + [302]
    assert made == 2


def test_of_two_editors_at_the_same_moment_one_is_told(ekami, tmp_path):
    editors = [client_of(person(role, ekami), raise_request_exception=False) for role in ("editor", "moderator")]
    page = standard_page(ekami, title="Kahvila")
    forms = [edit_form(browser, page, lead=f"Toimittaja {number}.") for number, browser in enumerate(editors)]

    with copied(tmp_path) as database:
        for _pair in range(PAIRS):
            database.fresh()
            requests = [posting(browser, *form) for browser, form in zip(editors, forms, strict=True)]
            answers = served_together(requests, database.name)

            assert sorted(each.status for each in answers) == [302, 409]


def test_eight_adaptations_by_one_form_are_one_draft(ekami, kao, tmp_path):
    meeting = practice(kao, title="Avoin kokous")
    browser = client_of(person("editor", ekami), raise_request_exception=False)
    address = reverse("adapt_practice", args=[meeting.pk])
    data = form_to(browser, address, address)

    with copied(tmp_path) as database:
        database.fresh()
        answers = served_together([posting(browser, address, data)] * POSTS, database.name)

    assert len({(each.status, each.location) for each in answers}) == 1
