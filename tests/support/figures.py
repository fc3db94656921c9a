"""Figures that tests measure, in one short summary at the end of a run: `sequences=200 steps=3000 violations=0`.

A pytest plugin; tests/conftest.py names it in `pytest_plugins`. A test asks for the fixture and names its line:

    def test_sequences_open_nothing(figures):
        ...
        figures("sequences", sequences=200, steps=steps, violations=len(violations))

Lines of one name are made one: whole numbers add up, measurements (floats) keep the largest, texts the last. With
FIGURES in the environment the lines go to the end of that file too, so that `make proof` can show all of its parts.
"""

import os
from pathlib import Path

import pytest

_PROPERTY = "figures of "


def merged(found: dict, more: dict) -> dict:
    """Two sets of figures as one: whole numbers add up, measurements keep the largest, texts the last."""
    result = dict(found)
    for name, value in more.items():
        known = result.get(name)
        if isinstance(value, float) and known is not None:
            result[name] = max(known, value)
        elif isinstance(value, int) and known is not None:
            result[name] = known + value
        else:
            result[name] = value
    return result


def line_of(name: str, figures: dict) -> str:
    told = " ".join(
        f"{each}={value:.2f}" if isinstance(value, float) else f"{each}={value}" for each, value in figures.items()
    )
    return f"{name}: {told}"


def keep(lines: list[str]) -> None:
    """Put lines at the end of the file that FIGURES names, if it names one."""
    if os.environ.get("FIGURES"):
        with Path(os.environ["FIGURES"]).open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)


@pytest.fixture
def figures(record_property):
    """Name a line and its figures; they travel with the test's report, from another process too."""

    def tell(line: str, **values) -> None:
        record_property(_PROPERTY + line, values)

    return tell


def pytest_terminal_summary(terminalreporter):
    lines: dict[str, dict] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":
                for name, values in report.user_properties:
                    if name.startswith(_PROPERTY):
                        line = name.removeprefix(_PROPERTY)
                        lines[line] = merged(lines.get(line, {}), values)
    if lines:
        told = [line_of(name, values) for name, values in lines.items()]
        terminalreporter.section("figures", sep="-")
        for line in told:
            terminalreporter.write_line(line)
        keep(told)
