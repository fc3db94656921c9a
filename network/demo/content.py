"""The demo's texts: plain TOML files, read into dictionaries and ordered so that origins come before adaptations."""

import tomllib
from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

DATA = Path(__file__).parent / "data"
IDS = UUID("6f0d5d2e-2f5c-4d0c-9a6b-0b7f5f1f7a11")  # fixed, so that every start builds the same block ids


@cache
def read_all(folder: str) -> dict[str, dict]:
    """Every file of a folder by its name without the ending, in a fixed order."""
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((DATA / folder).glob("*.toml"))
    }


def practices() -> dict[str, dict]:
    """The practices, every origin before what grew from it, oldest first."""
    found = read_all("practices")

    def generation(key: str) -> int:
        origin = found[key].get("adapted_from")
        return 1 + generation(origin) if origin else 0

    return dict(sorted(found.items(), key=lambda item: (generation(item[0]), item[1]["published"])))


def component_id(practice_key: str, component_key: str) -> str:
    """A component's permanent id: its own, or that of the origin's component that it grew from."""
    practice = read_all("practices")[practice_key]
    first = next(iter(words_of(practice).values()))
    component = next(each for each in first["components"] if each["key"] == component_key)
    if practice.get("adapted_from") and component.get("from"):
        return component_id(practice["adapted_from"], component["from"])
    return block_id(practice_key, component_key)


def block_id(*path) -> str:
    return str(uuid5(IDS, "/".join(str(part) for part in path)))


def words_of(thing: dict) -> dict[str, dict]:
    """The texts of a thing by language, the one it was first written in first."""
    first = thing.get("written_in", "fi")
    return {language: thing[language] for language in (first, "sv" if first == "fi" else "fi") if language in thing}
