"""Words of every text tell nothing and are left out of a search; a title of nothing else is found by them."""

import pytest

from search.finding import Asked, find
from search.hits import hits_of
from tests.factories import practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.mark.parametrize(
    ("language", "college", "asked", "title"),
    [("fi", "ekami", "miten voi", "Miten voi?"), ("sv", "careeria", "hur och varför", "Hur och varför?")],
)
@pytest.mark.parametrize("quoted", [False, True])
def test_a_title_of_nothing_else_is_found_by_nothing_else(request, language, college, asked, title, quoted):
    college = request.getfixturevalue(college)
    practice(college, language, title=title)
    practice(college, language, title=f"{title} Tutor", core_idea=title)

    hits = hits_of(find(Asked(f'"{asked}"' if quoted else asked, language)).hits, None, language)

    assert [hit.page.title for hit in hits] == [title]


def test_beside_another_word_they_find_nothing(ekami):
    practice(ekami, title="Miten voi?", summary="Lyhyesti.", core_idea="Lyhyesti.")
    practice(ekami, title="Kahvi")

    assert [hit.page.title for hit in hits_of(find(Asked("miten kahvi voi", "fi")).hits, None, "fi")] == ["Kahvi"]
