"""Finnish and Swedish are equal: every text of the interface stands in both catalogues, with the same placeholders."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LANGUAGES = ("fi", "sv")


def catalogue(language, folder="locale"):
    return polib.pofile(str(ROOT / folder / language / "LC_MESSAGES" / "django.po"))


def translations_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def fields_in(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("folder", ["locale", "locale/wagtail"])
@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    def test_nothing_is_left_untranslated(self, folder, language):
        entries = catalogue(language, folder)

        assert len(entries) > 100
        assert [entry.msgid for entry in entries if not entry.translated()] == []
        assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete] == []

    def test_placeholders_survive_translation(self, folder, language):
        broken = []
        for entry in catalogue(language, folder):
            allowed = {*map(tuple, (fields_in(entry.msgid), fields_in(entry.msgid_plural or entry.msgid)))}
            broken += [entry.msgid for text in translations_of(entry) if tuple(fields_in(text)) not in allowed]

        assert not broken


def test_both_catalogues_hold_the_same_texts():
    texts = [{(entry.msgctxt, entry.msgid) for entry in catalogue(language)} for language in LANGUAGES]

    assert texts[0] == texts[1]


def test_every_text_of_a_template_is_in_the_catalogues():
    known = {entry.msgid for entry in catalogue("fi")}
    marked = re.compile(r"{%\s*translate\s+\"((?:[^\"\\]|\\.)*)\"")
    templates = [
        file for folder in ("home", "intranet", "network", "search") for file in (ROOT / folder).rglob("*.html")
    ]

    missing = {
        text
        for file in templates
        for text in marked.findall(file.read_text(encoding="utf-8"))
        if text.strip() and text not in known
    }

    assert templates
    assert not missing


def test_addresses_are_plain_and_different():
    for language in LANGUAGES:
        words = [entry.msgstr for entry in catalogue(language) if entry.msgctxt == "address"]

        assert words
        assert len(words) == len(set(words))
        assert all(re.fullmatch(r"[a-z0-9/<>:._-]+", word) for word in words)
