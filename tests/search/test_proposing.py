"""What an engine is asked for: on a large site common words bring no documents where rarer ones bring enough."""

from search.finding import Asked, wanted_of
from search.query import parse
from search.ranking import Collection


def asked_for(words: str, documents: int, **frequency: int) -> set[str]:
    """The tokens that an engine is asked for among so many Finnish documents, of which so many hold each token."""
    known = {"fi": Collection(documents, 5.0, 100.0, frequency)}
    return set(wanted_of(Asked(words, "fi"), parse(words, "fi"), known).tokens)


def test_a_common_word_brings_nothing_beside_a_rarer_one():
    assert asked_for("opiskelija kahvi", 10_000, opiskelija=9_000, kahvi=400) == {"fi:kahvi"}


def test_it_does_where_the_rarer_word_brings_too_little_to_put_in_order():
    assert asked_for("opiskelija kahvi", 10_000, opiskelija=9_000, kahvi=12) == {"fi:opiskelija", "fi:kahvi"}


def test_it_does_when_it_is_all_that_is_asked():
    assert asked_for("opiskelija", 10_000, opiskelija=9_000) == {"fi:opiskelija"}


def test_it_does_on_a_small_site_where_most_pages_are_about_the_same():
    assert asked_for("opiskelija kahvi", 1_500, opiskelija=1_400, kahvi=400) == {"fi:opiskelija", "fi:kahvi"}
