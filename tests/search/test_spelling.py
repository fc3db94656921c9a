"""A slip of the finger is understood, and nothing is put into anybody's mouth."""

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from search.analysis.tokens import normal, tokens_of
from search.spelling import Speller, distance

GIVEN = Path(settings.PROJECT_DIR).parent / "shared" / "data" / "search"
WORDS = ["opiskelija", "opiskelijakunta", "kokous", "kokoukset", "kahvi", "tutortoiminta", "teknologia", "teologia"]
WORDS += ["lärare", "lära", "möte", "mötet"]


@pytest.fixture(scope="module")
def speller():
    return Speller((word, 10) for word in WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("opiskeliija", "opiskelija"),  # a letter twice
        ("opiskelja", "opiskelija"),  # a letter left out
        ("opsikelija", "opiskelija"),  # two letters swapped
        ("opiskrlija", "opiskelija"),  # a wrong letter
        ("pokous", "kokous"),  # the first letter
        ("tutortoimintq", "tutortoiminta"),  # far from the beginning
        ("opskelijakuntta", "opiskelijakunta"),  # two slips
        ("larare", "lärare"),  # without dots
        ("KAHVO", "kahvi"),
    ],
)
def test_a_slip_is_understood(speller, typed, meant):
    assert speller.suggest(typed)[0] == meant


@pytest.mark.parametrize("typed", ["kokous", "Kokous", "mötet"])
def test_a_known_word_needs_no_other(speller, typed):
    assert speller.suggest(typed) == []


@pytest.mark.parametrize("typed", ["", "ka", "kah", "xylofoni", "a" * 500, "12345", "😀😀😀😀", "\x00\x00\x00\x00"])
def test_nothing_is_suggested_where_nothing_is_near(speller, typed):
    assert speller.suggest(typed) == []


def test_a_letter_left_out_is_likelier_than_a_wrong_one(speller):
    assert speller.suggest("tekologia")[:2] == ["teknologia", "teologia"]


def test_of_two_that_are_as_near_the_commoner_comes_first():
    assert Speller([("kanto", 1), ("kansi", 50)]).suggest("kanti") == ["kansi", "kanto"]


def test_no_more_are_suggested_than_were_asked_for():
    speller = Speller((f"kokou{letter}", 1) for letter in "abdefghij")

    assert len(speller.suggest("kokouz")) == 3
    assert len(speller.suggest("kokouz", most=1)) == 1


def test_a_piece_of_a_hyphened_word_is_a_word():
    assert Speller([("hoito-ohjeet", 1)]).suggest("ohjeut") == ["ohjeet"]


def test_without_words_nothing_is_suggested():
    assert Speller([]).suggest("kokous") == []


def test_the_words_of_a_large_site_take_little_memory():
    words = [(f"{start}{middle}{end}kunta", 1) for start in SYLLABLES for middle in SYLLABLES for end in SYLLABLES]
    speller = Speller(words)
    arrays = (speller._starts, speller._counts, speller._first, speller._filed, speller._tags)

    memory = sum(row.itemsize * len(row) for row in arrays) + len(speller._letters)

    assert len(speller) > 5_000
    assert memory < 220 * len(speller)


SYLLABLES = [first + vowel for first in "hklmnprstv" for vowel in "ao"]


@pytest.mark.parametrize(("one", "other", "edits"), [("", "", 0), ("ab", "ba", 1), ("kissa", "kassi", 2)])
def test_edits_are_counted(one, other, edits):
    assert distance(one, other, 2) == edits


def test_more_edits_than_asked_for_are_not_counted_on():
    assert distance("kissa", "kassi", 1) > 1
    assert distance("a", "abcdef", 2) > 2


# --- The command and the given lists ---


def test_the_command_writes_the_first_suggestion_of_every_word(tmp_path):
    row = {"id": "a", "language": "fi", "title": "Opiskelijakunnan kokous", "body": "Kahvia ja pullaa"}
    (tmp_path / "docs.jsonl").write_text(json.dumps(row), encoding="utf-8")
    words, out = tmp_path / "words.tsv", tmp_path / "out.tsv"
    words.write_text("kokuos\tkokous\tswap\nxyzzyxy\n\npulaa\n", encoding="utf-8")

    call_command("evaluate_suggestions", tmp_path, words=words, out=out, stdout=io.StringIO())

    assert out.read_text(encoding="utf-8") == "kokuos\tkokous\nxyzzyxy\t\npulaa\tpullaa\n"


def test_the_command_names_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match=r"docs\.jsonl"):
        call_command("evaluate_suggestions", tmp_path, words=tmp_path / "w", out=tmp_path / "o")


LISTS = [row for row in (("fi", 0.98), ("sv", 0.98)) if (GIVEN / f"typos_{row[0]}.tsv").exists()]


def test_the_given_slips_are_understood_at_first_guess():
    for language, least in LISTS:
        documents = (GIVEN / f"{language}_finna" / "docs.jsonl").read_text(encoding="utf-8").split("\n")
        titles = [normal(json.loads(line)["title"]) for line in documents if line]
        speller = Speller(Counter(token.word for title in titles for token in tokens_of(title)).items())
        slips = (GIVEN / f"typos_{language}.tsv").read_text(encoding="utf-8").splitlines()
        pairs = [line.split("\t")[:2] for line in slips if line]

        right = sum(speller.suggest(typed)[:1] == [meant] for typed, meant in pairs)

        assert right / len(pairs) >= least, (language, right, len(pairs))


def test_words_that_begin_alike_are_those_that_share_most_of_the_word():
    known = Speller([("kahvitarjoilu", 1), ("kahvila", 5), ("kahvi", 9), ("kahvitauko", 3), ("tee", 4), ("vakahvi", 2)])

    assert known.beginning_as("kahvitarpeet") == ["kahvitarjoilu", "kahvitauko"]
    assert known.beginning_as("kahvitauko", 1) == ["kahvitarjoilu"]
    assert known.beginning_as("teetä") == known.beginning_as("xyz") == known.beginning_as("") == []
