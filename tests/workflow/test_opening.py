"""The admin opens at one's own college: its pages, its pictures and documents, its reports."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from network.colleges.roles import role_group
from tests.factories import client_of, person, section_of, standard_page
from tests.support.answers import text_of

from .posting import submit


@pytest.fixture
def editor(ekami):
    return person("editor", ekami)


def get(someone, name, **query):
    return client_of(someone).get(reverse(name), query)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_explorer_opens_at_the_own_section_in_ones_language(ekami, editor, language):
    editor.language = language
    editor.save()

    answer = get(editor, "wagtailadmin_explore_root")

    assert answer.url == reverse("wagtailadmin_explore", args=[section_of(ekami, language).pk])
    assert client_of(editor).get(answer.url).status_code == 200


def test_the_menu_of_pages_opens_there_too(ekami, editor):
    section = section_of(ekami)

    menu = get(editor, "wagtailadmin_home").content.decode()

    assert reverse("wagtailadmin_explore", args=[section.pk]) in menu


def test_the_way_up_stays_open(ekami, editor):
    above = section_of(ekami).get_parent()

    answer = client_of(editor).get(reverse("wagtailadmin_explore", args=[above.pk]))

    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_who_works_for_the_network_starts_at_no_college(ekami, role):
    answer = client_of(person(role)).get(reverse("wagtailadmin_explore_root"), follow=True)

    assert answer.status_code == 200
    assert answer.context["parent_page"].depth <= 2


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_an_administrator_finds_every_college_in_the_explorer(ekami, language):
    answer = client_of(person("administrator")).get(
        reverse("wagtailadmin_explore", args=[section_of(ekami, language).get_parent().pk])
    )

    assert answer.status_code == 200
    assert section_of(ekami, language).title in text_of(answer)


@pytest.fixture
def two_collections(ekami, editor):
    """An editor who may use the network's pictures besides the own college's."""
    network = Collection.objects.get(name="network")
    for right in ("choose_image", "change_image", "choose_document", "change_document"):
        GroupCollectionPermission.objects.create(
            group=role_group(ekami, "editor"), collection=network, permission=_right(right)
        )
    return network


def _right(codename):
    return Permission.objects.get(codename=codename, content_type__app_label__in=["wagtailimages", "wagtaildocs"])


LIBRARIES = ["wagtailimages:index", "wagtaildocs:index", "wagtailimages_chooser:choose", "wagtaildocs_chooser:choose"]


@pytest.mark.parametrize("name", LIBRARIES)
def test_pictures_and_documents_begin_with_the_own_colleges(ekami, editor, two_collections, name):
    own = Collection.objects.get(name="ekami")

    answer = get(editor, name)

    assert answer.wsgi_request.GET["collection_id"] == str(own.pk)
    assert answer.status_code == 200


@pytest.mark.parametrize("name", LIBRARIES)
def test_who_asks_for_all_collections_gets_them(editor, two_collections, name):
    answer = get(editor, name, collection_id="")

    assert answer.wsgi_request.GET["collection_id"] == ""
    assert answer.status_code == 200


REPORTS = ["wagtailadmin_reports:workflow", "wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages"]


@pytest.mark.parametrize("name", REPORTS)
def test_reports_tell_of_the_own_college_and_of_no_other(ekami, kao, name):
    for college, title in ((ekami, "Ekamin sivu"), (kao, "Kaon sivu")):
        writer, moderator = person("editor", college), person("moderator", college)
        submit(writer, standard_page(college, title=title, publish=False))
        published = standard_page(college, title=f"{title} julki", publish=False)
        published.save_revision(user=moderator, log_action=True).publish(user=moderator)

    words = text_of(get(person("moderator", ekami), name))

    assert "Ekamin sivu" in words
    assert "Kaon sivu" not in words
