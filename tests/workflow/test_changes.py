"""What changed since the published version, as a moderator reads it in a mail."""

from datetime import date

import pytest
from django.utils import translation

from network.sections.changes import ADDED, MOVED, REMOVED, Change, changes_between, changes_since_published, excerpts
from network.sections.changes import shortened as cut
from tests.factories import component, drafted, news, pilot, practice


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def changes_of(page, **fields) -> list[Change]:
    """What a newer draft with these fields changes."""
    draft = drafted(page, **fields)
    return changes_between(type(page).objects.get(pk=page.pk), draft)


def told(page, **fields) -> dict[str, Change]:
    return {change.label: change for change in changes_of(page, **fields)}


def test_a_draft_like_the_published_page_changes_nothing(ekami):
    meeting = practice(ekami, title="Avoin kokous")

    assert changes_of(meeting) == []


def test_a_changed_text_is_told_with_its_field_before_and_after(ekami):
    meeting = practice(ekami, aim="Väkeä tulee")

    assert list(told(meeting, aim="Väkeä tulee ja palaa").values()) == [
        Change("Aim", "Väkeä tulee", "Väkeä tulee ja palaa")
    ]


def test_choices_dates_and_yes_are_told_in_words_and_not_in_codes(ekami):
    meeting = practice(ekami, difficulty="easy")

    changes = told(meeting, difficulty="demanding", review_by=date(2027, 3, 1), core_kept=True)

    assert changes["Difficulty"] == Change("Difficulty", "Easy to start", "Demanding")
    assert "2027" in changes["Review by"].after
    assert changes["The core was kept"].after == "yes"


def test_the_themes_are_told_by_their_names(ekami):
    meeting = practice(ekami, themes=["tutoring"])

    changes = told(meeting, themes=["student-union"])

    assert (changes["Themes"].before, changes["Themes"].after) == ("Tutortoiminta", "Opiskelijakuntatoiminta")


def test_a_component_is_named_by_its_title_whatever_happened_to_it(ekami):
    wall, place = component("Asialista seinällä", "core", key="a1"), component("Paikka", "adaptable", key="b2")
    meeting = practice(ekami, components=[wall, place])
    heard = component("Päätökset luetaan ääneen", "core", key="c3")
    kept = component("Asialista seinällä", "core", "Paperi ripustetaan viikkoa ennen.", key="a1")

    changes = changes_of(meeting, components=[kept, heard])

    assert {change.kind for change in changes} == {"changed", ADDED, REMOVED}
    changed, added, removed = sorted(changes, key=lambda change: ["changed", ADDED, REMOVED].index(change.kind))
    assert "Asialista seinällä" in changed.label
    assert (changed.before, changed.after) == (wall["value"]["text"], "Paperi ripustetaan viikkoa ennen.")
    assert "Päätökset luetaan ääneen" in added.label
    assert "must survive" in added.after
    assert "Paikka" in removed.label
    assert (removed.after, added.before) == ("", "")


def test_a_new_order_of_the_same_components_is_one_change(ekami):
    first, second = component("Ensin", key="a1"), component("Sitten", key="b2")
    meeting = practice(ekami, components=[first, second])

    changes = changes_of(meeting, components=[second, first])

    assert [change.kind for change in changes] == [MOVED]


def test_a_text_with_markup_is_told_without_it(ekami):
    item = news(ekami, body=[{"type": "paragraph", "id": "p1", "value": "<p>Bussi <b>siirtyi</b>.</p>"}])

    [change] = changes_of(item, body=[{"type": "paragraph", "id": "p1", "value": "<p>Bussi <b>palasi</b>.</p>"}])

    assert (change.before, change.after) == ("Bussi siirtyi.", "Bussi palasi.")


def test_a_chosen_page_is_told_by_its_title(ekami, kao):
    meeting, cafe = practice(ekami, title="Avoin kokous"), practice(ekami, title="Kahvila")
    tried = pilot(meeting, kao)

    changes = told(tried, practice=cafe)

    assert any((change.before, change.after) == ("Avoin kokous", "Kahvila") for change in changes.values())


def test_a_change_at_the_end_of_a_long_text_is_shown_and_not_its_beginning():
    long = "Kokous pidetään ruokalassa joka keskiviikko. " * 12

    before, after = excerpts(long + "Loppuun kahvit.", long + "Loppuun laulu.")

    assert before.endswith("Loppuun kahvit.")
    assert after.endswith("Loppuun laulu.")
    assert max(len(before), len(after)) <= 170


@pytest.mark.parametrize("text", ["sana " * 100, "pitkä" * 100, ""])
def test_a_shortened_text_keeps_to_its_limit(text):
    assert len(cut(text, 50)) <= 50
    assert text.startswith(cut(text, 50).rstrip("…"))


def test_a_page_that_readers_do_not_see_has_nothing_to_be_compared_with(ekami):
    draft = practice(ekami, publish=False)

    assert changes_since_published(draft, drafted(draft, aim="Uusi")) is None
