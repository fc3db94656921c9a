"""The house keeps its shape: who imports whom, how long a file is, what a module may be called."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import get_page_models

from network.visibility.checks import every_page_kind_has_an_audience

ROOT = Path(__file__).resolve().parents[2]
OWN_FOLDERS = ("home", "intranet", "network", "search", "tests", "benchmarks")
LONGEST_FILE = 400
EMPTY_NAMES = {"utils", "util", "helpers", "common", "core", "misc", "services"}


def own_files(*endings):
    for folder in OWN_FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            generated = "migrations" in file.parts or "data" in file.parts
            if file.suffix in endings and not generated:
                yield file


def tracked_files():
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout, so there are no tracked files to read")
    return [ROOT / name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def test_nobody_imports_upwards_or_sideways():
    linter = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert linter.returncode == 0, linter.stdout


def test_a_file_has_one_subject_and_ends_before_400_lines():
    long = {
        str(file.relative_to(ROOT)): lines
        for file in own_files(".py", ".html", ".css", ".js")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }

    assert not long


def test_a_module_says_what_is_in_it():
    nameless = [str(file) for file in own_files(".py") if {file.stem, file.parent.name} & EMPTY_NAMES]

    assert not nameless


def test_every_module_opens_with_what_it_is_about():
    silent = [
        str(file.relative_to(ROOT))
        for file in own_files(".py")
        if file.name not in ("__init__.py", "apps.py")
        and not re.match(r'(#!.*\n)?("""|r""")', file.read_text(encoding="utf-8"))
    ]

    assert not silent


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    told = io.StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=told)

    assert "No changes detected" in told.getvalue()


def test_every_environment_variable_has_its_row_in_the_readme():
    read = set(re.findall(r'env\.?\w*\(\s*"([A-Z_]+)"', (ROOT / "intranet/settings/environment.py").read_text()))
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))

    assert read
    assert read <= table
    assert not table - read - {"DJANGO_SETTINGS_MODULE"}


def test_environment_variables_are_read_in_one_place():
    readers = [
        str(file.relative_to(ROOT))
        for folder in ("home", "intranet", "network", "search")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ\[|os\.environ\.get|os\.getenv", file.read_text(encoding="utf-8"))
    ]

    assert not readers


def test_the_project_names_no_registry_and_no_machine():
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "/ro" + "ot/", "/wo" + "rk/"]
    named = [
        f"{file.relative_to(ROOT)}: {host}"
        for file in tracked_files()
        if file.suffix not in (".png", ".svg")
        for host in hosts
        if host in file.read_text(encoding="utf-8", errors="ignore")
    ]

    assert not named


class TestPageKinds:
    def test_each_has_an_audience_that_no_translation_carries(self):
        assert every_page_kind_has_an_audience(None) == []

    def test_one_that_forgets_its_audience_fails_at_start_up(self, monkeypatch):
        model = apps.get_model("news.NewsPage")
        monkeypatch.setattr(model, "override_translatable_fields", [])
        monkeypatch.setattr(model, "private_page_options", ["login"])

        problems = {problem.id for problem in every_page_kind_has_an_audience(None) if problem.obj is model}

        assert problems == {"visibility.E002", "visibility.E003"}

    def test_each_says_under_what_it_may_lie(self):
        own = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]

        assert own
        assert all(model.parent_page_types for model in own)
