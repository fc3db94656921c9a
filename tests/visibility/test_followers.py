"""What follows a page, its translation and aliases made by hand, keeps its readers whatever an administrator does."""

import pytest

from network.practices.models import PracticeIndexPage, PracticePage
from tests.factories import alias_of, client_of, drafted, person, practice, translated
from tests.support.answers import path_of, text_of

pytestmark = pytest.mark.django_db


def shelf_of(college, language="fi"):
    return PracticeIndexPage.objects.get(college=college, locale__language_code=language)


def aliased(page, target):
    """The answer to the form that makes an alias, and the alias if there is one."""
    form = {"new_title": "Alias", "new_slug": "alias", "new_parent_page": target.pk, "alias": "on"}
    answer = client_of(person("administrator")).post(f"/admin/pages/{page.pk}/copy/", form, follow=True)
    return answer, PracticePage.objects.filter(alias_of=page.pk, slug="alias").first()


def moved(page, college) -> bool:
    """Whether an administrator gets a page into another college's section."""
    target = shelf_of(college, page.language)
    client_of(person("administrator")).post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")
    return PracticePage.objects.get(pk=page.pk).get_parent().pk == target.pk


def test_an_alias_made_by_hand_is_hidden_at_once_with_its_page(ekami):
    page = practice(ekami)
    _answer, alias = aliased(page, shelf_of(ekami))
    assert client_of().get(path_of(alias)).status_code == 200

    drafted(page, audience="college")

    assert client_of().get(path_of(alias)).status_code == 404
    assert client_of(person("staff", ekami)).get(path_of(alias)).status_code == 200


def test_an_alias_is_not_made_in_another_section_and_the_form_says_why(ekami, kao):
    answer, alias = aliased(practice(ekami), shelf_of(kao))

    assert alias is None
    assert answer.status_code == 200
    assert "Sivu pysyy oppilaitoksensa osiossa" in text_of(answer)


@pytest.mark.parametrize("other", [translated, alias_of], ids=["translation", "alias that waits"])
def test_a_page_moves_to_another_section_with_its_other_language_and_never_without(ekami, kao, other):
    page = practice(ekami)
    swedish = other(page, "sv")

    assert not moved(swedish, kao)
    assert moved(page, kao)
    assert PracticePage.objects.get(pk=swedish.pk).college == kao


def test_neither_an_alias_nor_its_page_leaves_the_section_alone(ekami, kao):
    page = practice(ekami)
    _answer, alias = aliased(page, shelf_of(ekami))

    assert not moved(alias, kao)
    assert not moved(page, kao)
    assert not moved(alias_of(page), kao)
