"""Tests of which one database tells as much as two, marked `once`: CI runs them with SQLite alone.

    no database in them       how words are analysed, files are read, modules import each other
    what readers are shown    templates and numbers of statements; that every address answers is tried on both
    Elasticsearch's answers   what it makes of words; that it is told of every change is tried on both

A pytest plugin; tests/conftest.py names it in `pytest_plugins`.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
ONCE = (
    "architecture",
    "demo",
    "pages",
    "security/test_scripts.py",
    "search/test_analysis.py",
    "search/test_breaker.py",
    "search/test_evaluation.py",
    "search/test_extraction.py",
    "search/test_questions.py",
    "search/test_snippets.py",
    "search/test_spelling.py",
)
ENGINES = {"each_engine", "engine_name"}  # parameters that name one


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items):
    places = [TESTS / place for place in ONCE]
    for item in items:
        values = item.callspec.params if hasattr(item, "callspec") else {}
        if any(item.path.is_relative_to(place) for place in places) or any(
            values.get(name) == "elasticsearch" for name in ENGINES
        ):
            item.add_marker(pytest.mark.once)
