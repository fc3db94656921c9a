"""The figures at the end of a run are those of all its tests together, and go where `make proof` collects them."""

from tests.support.figures import keep, line_of, merged


def test_counts_add_up_and_measurements_keep_the_worst():
    first = {"tried": 40, "slowest": 0.5, "engine": "sqlite"}

    both = merged(first, {"tried": 2, "slowest": 0.25, "engine": "postgresql", "refused": 1})

    assert both == {"tried": 42, "slowest": 0.5, "engine": "postgresql", "refused": 1}
    assert line_of("passwords", {"tried": 42, "slowest": 0.5}) == "passwords: tried=42 slowest=0.50"


def test_lines_are_kept_in_the_file_that_collects_them(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGURES", str(tmp_path / "figures"))

    keep(["hosts: tried=3"])
    keep(["redirects: tried=4"])

    assert (tmp_path / "figures").read_text() == "hosts: tried=3\nredirects: tried=4\n"
