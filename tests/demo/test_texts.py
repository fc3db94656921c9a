"""The demo's texts are complete and each its own."""

import ast
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from network.demo import content
from network.demo.colleges import COLLEGES
from network.practices.models import Difficulty, PilotState, StudentsPart
from network.vocabularies.models import Kind
from network.vocabularies.starting_terms import STARTING_TERMS

DEMO = Path(content.__file__).parent
PRACTICES = content.practices()
PILOTS = content.read_all("pilots")
NEWS = content.read_all("news")
TEXTS = [
    "title", "summary", "starting_need", "aim", "core_idea", "components", "steps", "roles", "students_part_text",
    "people", "when_in_year", "conditions", "measuring", "materials", "student_welfare_link", "keywords",
    "contact_role", "contact_mailbox",
]  # fmt: skip
WRITING_VERBS = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "add_child", "add_sibling", "save_revision", "publish", "unpublish", "move", "copy", "raw",
}  # fmt: skip


def published(things):
    return {key: data for key, data in things.items() if data.get("state", "published") == "published"}


def all_text(value):
    if isinstance(value, dict):
        return " ".join(all_text(inner) for name, inner in value.items() if name not in ("key", "from", "kind", "url"))
    if isinstance(value, list):
        return " ".join(all_text(inner) for inner in value)
    return str(value)


def test_there_are_enough_of_everything():
    adapted = [data for data in PRACTICES.values() if data.get("adapted_from")]
    translated = [data for data in PRACTICES.values() if data["written_in"] == "fi" and "sv" in data]
    swedish_first = [data for data in PRACTICES.values() if data["written_in"] == "sv"]

    assert len(published(PRACTICES)) >= 28
    assert len(translated) == 14
    assert len(swedish_first) == 2
    assert len(adapted) == 8
    assert len(PILOTS) >= 12
    assert len(NEWS) >= 24


@pytest.mark.parametrize("key", PRACTICES)
def test_every_field_of_a_practice_is_written(key):
    data = PRACTICES[key]

    for language, words in content.words_of(data).items():
        missing = [name for name in TEXTS if not words.get(name)]
        assert not missing, language
        assert len(words["summary"]) <= 300, language
        assert {component["kind"] for component in words["components"]} == {"core", "adaptable"}, language
        if data.get("adapted_from"):
            assert words["adaptation_reason"]
            assert words["bettered"]
    assert data["students_part"] in StudentsPart.values
    assert data["difficulty"] in Difficulty.values
    assert data["planner_time"]["amount"] > 0
    assert data["participant_time"]["amount"] > 0
    assert data["review_by"]


def test_a_translation_has_the_pieces_of_its_original():
    for key, data in PRACTICES.items():
        words = list(content.words_of(data).values())
        for first, second in pairwise(words):
            for name in ("components", "steps", "roles", "materials"):
                assert len(first[name]) == len(second[name]), (key, name)
            assert [each["key"] for each in first["components"]] == [each["key"] for each in second["components"]]


def test_no_two_practices_share_eight_consecutive_words():
    shared = []
    for language in ("fi", "sv"):
        seen: dict[tuple, str] = {}
        for key, data in PRACTICES.items():
            words = re.findall(r"\w+", all_text(data.get(language, {})).lower())
            for start in range(len(words) - 7):
                run = tuple(words[start : start + 8])
                if seen.setdefault(run, key) != key:
                    shared.append((seen[run], key, " ".join(run)))

    assert not shared


def test_lengths_differ():
    lengths = [len(all_text(data[data["written_in"]]).split()) for data in PRACTICES.values()]

    assert max(lengths) >= 1.5 * min(lengths)
    assert len(set(lengths)) > len(lengths) * 0.8


def test_every_theme_and_every_college_is_there():
    themes = {theme for data in published(PRACTICES).values() for theme in data["themes"]}
    owners = {data["college"] for data in published(PRACTICES).values()}

    assert themes == {key for key, _fi, _sv in STARTING_TERMS[Kind.THEME]}
    assert owners == {college["key"] for college in COLLEGES}


def test_adaptations_grow_from_another_colleges_practice_and_keep_its_pieces():
    for key, data in PRACTICES.items():
        if origin := data.get("adapted_from"):
            origin_ids = {content.component_id(origin, each["key"]) for each in first_words(origin)["components"]}
            own_ids = {content.component_id(key, each["key"]) for each in first_words(key)["components"]}

            assert PRACTICES[origin]["college"] != data["college"]
            assert origin_ids & own_ids


def first_words(key):
    return next(iter(content.words_of(PRACTICES[key]).values()))


def test_pilots_are_in_every_state_and_one_has_failed():
    assert {data["state"] for data in PILOTS.values()} == set(PilotState.values)
    assert any(data.get("decision") == "give_up" for data in PILOTS.values())
    assert all(data["practice"] in PRACTICES for data in PILOTS.values())


def test_some_things_are_not_for_everybody_and_some_wait_for_a_moderator():
    audiences = Counter(data.get("audience", "public") for data in [*PRACTICES.values(), *NEWS.values()])

    assert audiences["network"] >= 2
    assert audiences["college"] >= 1
    assert [key for key, data in PRACTICES.items() if data.get("state") == "in_moderation"]


def test_no_private_persons_address_is_in_the_texts():
    for folder in ("practices", "pilots", "news", "pages"):
        for file in (DEMO / "data" / folder).glob("*.toml"):
            text = file.read_text(encoding="utf-8")
            outside = [
                mail for mail in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text) if not mail.endswith("example.fi")
            ]
            numbers = re.findall(r"\+358|\b0\d{1,2}[ -]\d{3}[ -]?\d{3,4}\b", text)
            assert not outside, file.name
            assert not numbers, file.name


def test_the_demo_writes_only_through_the_verbs_an_editor_uses():
    """The ledger keeps the demo's own book, and the removal removes; all else goes through the verbs."""
    writes = []
    for file in DEMO.rglob("*.py"):
        if file.name in ("ledger.py", "removal.py", "pictures.py") or "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING_VERBS:
                called_on = ast.unparse(node.func.value)
                if called_on not in ("mark", "hashlib"):
                    writes.append(f"{file.name}:{node.lineno} {called_on}.{node.func.attr}")

    assert not writes
