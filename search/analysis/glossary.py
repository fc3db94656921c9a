"""The glossary: the colleges' own words, in a table that a teacher can read and mend."""

from importlib.resources import files
from typing import NamedTuple


class Entry(NamedTuple):
    """What a word is made of, and other words for the same; either may be empty."""

    members: tuple[str, ...]
    also: tuple[str, ...]


class BadGlossary(Exception):
    """A line that is not a word and two columns."""


def read_glossary(language: str) -> dict[str, Entry]:
    """The glossary that comes with the software. Raises BadGlossary with the line's number."""
    return parse_glossary(_words(f"glossary_{language}.tsv"))


def parse_glossary(text: str) -> dict[str, Entry]:
    entries = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("#", "word\t")) or not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 3 or not columns[0].strip():
            raise BadGlossary(f"line {number}: {line}")
        word, members, also = (column.strip().lower() for column in columns)
        entries[word] = Entry(tuple(members.split()), tuple(also.split()))
    return entries


def read_concepts() -> list[dict[str, tuple[str, ...]]]:
    """The colleges' own things: for each its names by language, the usual one first. Raises BadGlossary."""
    return parse_concepts(_words("concepts.tsv"))


def parse_concepts(text: str) -> list[dict[str, tuple[str, ...]]]:
    concepts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("#", "fi\t")) or not line.strip():
            continue
        columns = [tuple(name.strip() for name in column.split(" / ")) for column in line.split("\t")]
        if len(columns) != 2 or not all(name for names in columns for name in names):
            raise BadGlossary(f"line {number}: {line}")
        concepts.append(dict(zip(("fi", "sv"), columns, strict=True)))
    return concepts


def read_word_list(name: str) -> frozenset[str]:
    """The words of one of the plain lists beside the glossary: "stop_fi", "stop_sv", "no_members_sv"."""
    lines = _words(f"{name}.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _words(name: str) -> str:
    return files(__package__).joinpath("words", name).read_text(encoding="utf-8")
