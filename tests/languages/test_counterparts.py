"""Every page stands in both languages, as itself, as a translation or as an alias, and they stay together."""

import pytest
from wagtail.models import Page

from network.languages.counterparts import counterpart
from network.practices.models import PracticeIndexPage, PracticePage
from tests.factories import alias_of, client_of, news, person, practice, translated
from tests.support.answers import canonical_of, elements_of, path_of, text_of
from tests.support.commits import committed

pytestmark = pytest.mark.django_db


def others_of(page):
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


@pytest.mark.parametrize(("first", "second"), [("fi", "sv"), ("sv", "fi")])
def test_a_page_made_in_code_has_its_alias_in_the_other_language(ekami, first, second):
    page = practice(ekami, first, title="Möte")

    answer = client_of().get(path_of(alias_of(page, second)))

    assert answer.status_code == 200
    assert page.written_in == first
    assert elements_of(answer, "html")[0]["lang"] == second
    assert any(each.get("lang") == first for each in elements_of(answer, "article") + elements_of(answer, "header"))
    assert canonical_of(answer) == page.get_full_url()


def test_a_page_made_in_the_admin_has_its_alias(ekami):
    shelf = PracticeIndexPage.objects.get(college=ekami, locale__language_code="fi")
    streams = {f"{name}-count": "0" for name in ("components", "steps", "roles", "materials")}
    fields = {
        "title": "Uusi malli", "slug": "uusi-malli", "summary": "Lyhyesti.", "students_part": "heard",
        "difficulty": "easy", "planner_unit": "hours", "planner_period": "month", "participant_unit": "minutes",
        "participant_period": "week", "licence": "CC BY 4.0", "audience": "public", "core_kept": "unknown",
        "action-publish": "1", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = client_of(person("moderator", ekami)).post(
        f"/admin/pages/add/practices/practicepage/{shelf.pk}/", fields | streams
    )

    assert answer.status_code == 302, text_of(answer)[:2000]
    made = PracticePage.objects.get(slug="uusi-malli", locale__language_code="fi")
    assert counterpart(made, "sv").alias_of_id == made.pk


def test_a_copied_page_has_its_alias(ekami):
    page = practice(ekami)

    copied = page.copy(update_attrs={"slug": "kopio", "title": "Kopio"})

    assert counterpart(copied, "sv").alias_of_id == copied.pk


def test_translations_and_aliases_move_along(ekami, kao):
    page, untranslated = practice(ekami), practice(ekami)
    translated(page, "sv")

    for each in (page, untranslated):
        each.move(PracticeIndexPage.objects.get(college=kao, locale__language_code="fi"), pos="last-child")

    for each in (page, untranslated):
        moved = PracticePage.objects.get(pk=others_of(each).get().pk)
        assert moved.get_parent().specific.college == kao
        assert moved.college == kao
        assert PracticePage.objects.get(pk=each.pk).college == kao


def test_translations_and_aliases_are_deleted_with_their_original(ekami):
    page, untranslated, swedish = practice(ekami), practice(ekami), practice(ekami, "sv")
    translated(page, "sv")

    for each in (page, untranslated, swedish):
        each.delete()
        assert not others_of(each).exists()


def test_a_deleted_translation_leaves_its_original(ekami):
    page = practice(ekami)

    translated(page, "sv").delete()

    assert PracticePage.objects.filter(pk=page.pk, live=True).exists()


def test_translations_and_aliases_leave_the_air_with_their_original(ekami):
    page, untranslated = practice(ekami), practice(ekami)
    translated(page, "sv")

    with committed():
        for each in (page, untranslated):
            each.unpublish()

    for each in (page, untranslated):
        assert not others_of(each).get().live


def test_the_language_switch_stays_on_the_page(ekami):
    page = practice(ekami, title="Avoin kokous")
    swedish = translated(page, "sv", title="Öppet möte")

    answer = client_of().get(path_of(page))

    assert path_of(swedish) in {each.get("href") for each in elements_of(answer, "a") if each.get("hreflang") == "sv"}


@pytest.mark.parametrize("address", ["/sv/verksamhetsmodeller/", "/sv/ekami/verksamhetsmodeller/", "/sv/"])
def test_a_list_shows_a_thing_once_with_a_badge_when_the_readers_language_is_missing(ekami, address):
    practice(ekami, title="Vain suomeksi", summary="Kokous.")
    translated(practice(ekami, title="Kahdella kielellä"), "sv", title="På två språk", summary="Möte.")

    answer = client_of().get(address)
    text = text_of(answer)

    assert text.count("Vain suomeksi") == 1
    assert text.count("På två språk") == 1
    assert "Kahdella kielellä" not in text
    assert text.count("på finska") == 1


def test_aliases_are_in_no_feed_and_in_no_site_map(ekami):
    page = news(ekami, title="Vain suomeksi")

    feed = client_of().get("/sv/floden/college/ekami.rss").content.decode()
    sites = client_of(host="ekami.yhessa.localhost").get("/sitemap.xml").content.decode()

    assert feed.count("<item>") == 1
    assert page.full_url in feed
    assert page.full_url in sites
    assert alias_of(page).full_url not in feed + sites
