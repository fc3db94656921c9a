"""The tables of queries name pages that the demo has, in the right language, and ask for the public what is public."""

import pytest

from network.demo import content
from network.demo.colleges import COLLEGES, NEW_NAMES

from .queries import LANGUAGES, BadQueryFile, asked, known_gaps, parse_asked, parse_known_gaps

FEWEST_QUERIES = 150
MOST_KNOWN_GAPS = 5
MOST_WORDS_OF_A_REASON = 9
HEADER = "query\tmust find\tmust not find\tfirst\twhy\n"
ROWS = [row for language in LANGUAGES for row in asked(language)]


def demo_pages() -> list[tuple[dict[str, str], bool]]:
    """Each page of the demo: its titles by language, and whether the public reads it."""
    pages = []
    for folder in ("practices", "pilots", "news", "pages"):
        for data in content.read_all(folder).values():
            titles = {language: data[language]["title"] for language in LANGUAGES if "title" in data.get(language, {})}
            published = folder != "practices" or data.get("state", "published") == "published"
            if titles:
                pages.append((titles, published and data.get("audience", "public") == "public"))
    return pages + [(dict.fromkeys(LANGUAGES, name), True) for name in college_names()]


def college_names() -> list[str]:
    return [NEW_NAMES.get(college["key"], college)["name_fi"] for college in COLLEGES]


def titles_on_site(language: str, *, public_only: bool = False) -> set[str]:
    """How the pages are called on the site in a language: a page without it goes by its other name."""
    return {
        titles.get(language) or next(iter(titles.values()))
        for titles, public in demo_pages()
        if public or not public_only
    }


def test_there_are_queries_enough_in_both_languages():
    assert len(ROWS) >= FEWEST_QUERIES
    assert min(len(asked(language)) for language in LANGUAGES) >= FEWEST_QUERIES / 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_twice(language):
    queries = [row.query.lower() for row in asked(language)]

    assert sorted(queries) == sorted(set(queries))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_what_the_public_must_find_is_a_public_page_by_its_title_in_that_language(row):
    assert set(row.must_find) <= titles_on_site(row.language, public_only=True)


@pytest.mark.parametrize("row", [row for row in ROWS if row.must_not_find], ids=str)
def test_what_must_not_be_found_is_a_page_of_the_demo(row):
    assert set(row.must_not_find) <= titles_on_site(row.language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_queries_would_find_what_the_public_may_not_read(language):
    hidden = titles_on_site(language) - titles_on_site(language, public_only=True)

    assert any(hidden & set(row.must_not_find) for row in asked(language))


def test_titles_tell_pages_apart():
    for language in LANGUAGES:
        titles = [names.get(language) or next(iter(names.values())) for names, _public in demo_pages()]

        assert len(titles) == len(set(titles))


def test_every_reason_is_a_few_words():
    assert [row for row in ROWS if len(row.why.split()) > MOST_WORDS_OF_A_REASON] == []


def test_few_queries_are_left_unanswered():
    gaps = known_gaps()

    assert len(gaps) <= MOST_KNOWN_GAPS
    assert len(gaps) == len(set(gaps))


def test_a_row_is_read_into_its_titles():
    (row,) = parse_asked(f"# note\n{HEADER}\nkahvi\tTermari | Puuroaamu\t\tTermari\tone word\n", "fi", "fi.tsv")

    assert row.must_find == ("Termari", "Puuroaamu")
    assert row.must_not_find == ()
    assert row.first == "Termari"
    assert (row.line, str(row)) == (4, "fi: kahvi")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no header"),
        ("query\twhy\n", "2 columns instead of 5"),
        (HEADER.replace("first", "second"), "the header is not"),
        (f"{HEADER}kahvi\tTermari\t\tone word\n", "line 2: 4 columns"),
        (f"{HEADER}kahvi\tTermari\t\t\t\n", "a query and a reason"),
        (f"{HEADER}\tTermari\t\t\tone word\n", "a query and a reason"),
        (f"{HEADER}kahvi\t\t\t\tone word\n", "neither finds nor leaves out"),
        (f"{HEADER}kahvi\tTermari\t\tPuuroaamu\tone word\n", "comes first but"),
        (f"{HEADER}kahvi\tTermari\tTermari\t\tone word\n", "named twice"),
        (f"{HEADER}kahvi\tTermari|Puuroaamu\t\t\tone word\n", "between them"),
        (f"{HEADER}kahvi\tTermari |  | Puuroaamu\t\t\tone word\n", "between them"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(text, told):
    with pytest.raises(BadQueryFile, match=told):
        parse_asked(text, "fi", "fi.tsv")


@pytest.mark.parametrize(
    ("row", "told"),
    [("fi\tno such query\tall of it", "no query 'no such query'"), ("fi\tuni\t", "what is missing")],
)
def test_a_known_gap_is_a_query_of_the_tables_with_what_is_missing(row, told):
    with pytest.raises(BadQueryFile, match=told):
        parse_known_gaps(f"language\tquery\twhat is missing\n{row}\n", "known_gaps.tsv")
