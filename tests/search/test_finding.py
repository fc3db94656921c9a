"""Search finds what may be read, whatever the form of the word, and follows every change at once."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from search import finding, outbox
from search.audience import keys_of
from search.finding import Asked, find
from search.hits import hits_of
from search.management.commands import rebuild_search
from search.models import SearchDocument
from search.syncing import keep_in_step
from tests.factories import (
    alias_of,
    component,
    cooperation_group,
    drafted,
    member_of,
    news,
    person,
    pilot,
    practice,
    republished,
    translated,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


def titles(words, user=None, language="fi", **asked) -> list[str]:
    found = find(Asked(words, language, keys_of(user), **asked))
    hits = hits_of(found.hits, user, language)
    assert found.total == len(hits)
    return [hit.page.title for hit in hits]


def counts(words, user=None, language="fi", **asked) -> dict:
    return find(Asked(words, language, keys_of(user), **asked)).counts


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("opiskelija", "Opiskelijoiden kahvihetki"),
        ("opiskelija", "Opiskelijakunnassa kokoustettiin"),
        ("opiskelijat", "Opiskelijakuntatoiminnan alku"),
        ("opiskelijakunta", "Opiskelijakuntien yhteinen päivä"),
    ],
)
def test_a_word_is_found_in_its_forms_and_compounds(ekami, asked, text):
    practice(ekami, title=text)
    practice(ekami, title="Kirjaston aukiolo")

    assert titles(asked) == [text]


def test_swedish_words_are_found_on_swedish_pages(careeria):
    practice(careeria, "sv", title="Tutorverksamheten vid yrkesläroanstalten")

    assert titles("verksamhet", language="sv") == ["Tutorverksamheten vid yrkesläroanstalten"]
    assert titles("yrke", language="sv") == ["Tutorverksamheten vid yrkesläroanstalten"]


def test_words_of_the_text_are_found_too(ekami):
    practice(ekami, title="Kokous", core_idea="Kahvipannu kulkee pöydästä pöytään.")
    practice(ekami, title="Toinen", components=[component("Kahvipannujen kierto")])

    assert set(titles("kahvipannu")) == {"Kokous", "Toinen"}


def test_each_reader_finds_what_they_may_read(ekami, kao):
    practice(ekami, title="Kahvi kaikille")
    practice(ekami, title="Kahvi verkostolle", audience="network")
    practice(ekami, title="Kahvi talon väelle", audience="college")
    group = cooperation_group()
    practice(ekami, title="Kahvi ryhmälle", audience="group", audience_group=group)

    assert set(titles("kahvi")) == {"Kahvi kaikille"}
    assert set(titles("kahvi", person("staff", kao))) == {"Kahvi kaikille", "Kahvi verkostolle"}
    assert set(titles("kahvi", person("staff", ekami))) == {"Kahvi kaikille", "Kahvi verkostolle", "Kahvi talon väelle"}
    assert set(titles("kahvi", member_of(group))) == {"Kahvi kaikille", "Kahvi ryhmälle"}
    assert len(titles("kahvi", person("administrator"))) == 4


def test_counts_tell_nothing_of_what_is_hidden(ekami, kao):
    practice(ekami, title="Kahvi kaikille", themes=["tutoring"])
    practice(kao, title="Kahvi verkostolle", audience="network", themes=["community"])

    assert counts("kahvi")["college"] == {"ekami": 1}
    assert counts("kahvi")["theme"] == {"tutoring": 1}
    assert counts("kahvi", person("staff", ekami))["college"] == {"ekami": 1, "kao": 1}


def test_a_draft_changes_nothing_until_it_is_published(ekami):
    page = practice(ekami, title="Norsu", summary="Lyhyesti.", core_idea="Lyhyesti.")

    drafted(page, title="Lumiukko")
    assert titles("lumiukko") == []

    republished(page, title="Lumiukko")
    assert titles("lumiukko") == ["Lumiukko"]
    assert titles("norsu") == []


def test_what_leaves_the_air_is_found_no_more(ekami):
    page = practice(ekami, title="Kahvi")

    page.unpublish()
    assert titles("kahvi") == []

    page.get_latest_revision().publish()
    assert titles("kahvi") == ["Kahvi"]

    page.delete()
    assert titles("kahvi") == []
    assert not SearchDocument.objects.filter(title="Kahvi").exists()


def test_a_narrowed_page_leaves_the_public_at_once_with_its_translation(careeria):
    page = practice(careeria, title="Kahvi")
    translated(page, title="Kaffe")

    draft = drafted(page, audience="college")

    assert titles("kahvi") == []
    assert titles("kaffe", language="sv") == []
    staff = person("staff", careeria)
    draft.get_latest_revision().publish()
    assert titles("kahvi", staff) == ["Kahvi"]
    assert titles("kaffe", staff, "sv") == ["Kaffe"]


def test_an_alias_is_no_hit_of_its_own(ekami):
    page = practice(ekami, title="Kahvi")

    assert alias_of(page).title == "Kahvi"
    assert titles("kahvi") == ["Kahvi"]
    assert titles("kahvi", language="sv") in ([], ["Kahvi"])
    assert SearchDocument.objects.filter(title="Kahvi").count() == 1


def test_filters_combine_and_each_counts_as_if_it_were_not_chosen(ekami, kao):
    practice(ekami, title="Kahvi yksi", themes=["tutoring"])
    practice(ekami, title="Kahvi kaksi", themes=["community"])
    practice(kao, title="Kahvi kolme", themes=["community"])
    news(kao, title="Kahvi neljä")

    assert set(titles("kahvi", chosen={"college": "ekami", "theme": "community"})) == {"Kahvi kaksi"}
    told = counts("kahvi", chosen={"college": "ekami", "theme": "community"})
    assert told["college"] == {"ekami": 1, "kao": 1}
    assert told["theme"] == {"tutoring": 1, "community": 1}
    assert told["type"] == {"practice": 1}


def test_filters_alone_are_a_search(ekami, kao):
    practice(ekami, title="Kahvi")
    practice(kao, title="Tee")

    assert "Kahvi" in titles("", chosen={"college": "ekami", "type": "practice"})
    assert "Tee" not in titles("", chosen={"college": "ekami", "type": "practice"})


def test_a_phrase_stands_as_it_was_written(ekami):
    practice(ekami, title="Avoin kokous")
    practice(ekami, title="Kokous on avoin")

    assert titles('"avoin kokous"') == ["Avoin kokous"]


def test_a_word_with_a_minus_must_not_stand_there(ekami):
    practice(ekami, title="Kahvi ja pulla")
    practice(ekami, title="Kahvi ja tee")

    assert titles("kahvi -pullan") == ["Kahvi ja tee"]


def test_a_minus_holds_on_pages_of_the_other_language(careeria):
    page = practice(careeria, title="Osallisuus ja opiskelijakunta")
    translated(page, title="Delaktighet och studerandekåren")
    practice(careeria, "sv", title="Delaktighet i skolans vardag")

    assert titles("osallisuus -opiskelijakunta") == ["Delaktighet i skolans vardag"]


def test_a_minus_leaves_out_what_has_the_word_in_either_language(careeria):
    page = practice(careeria, title="Kahvi ja opiskelijakunta")
    translated(page, title="Kaffe tillsammans")
    page = practice(careeria, title="Kahvi yhdessä")
    translated(page, title="Kaffe med studerandekåren")
    page = practice(careeria, title="Kahvi kellarissa")
    translated(page, title="Kaffe i källaren")

    assert titles("kahvi -opiskelijakunta") == ["Kahvi kellarissa"]
    assert titles("kahvi -opiskelijakunta", chosen={"type": "practice"}) == ["Kahvi kellarissa"]
    assert titles('kahvi -"i källaren"', chosen={"college": "careeria"}) != []
    assert "Kahvi kellarissa" not in titles('kahvi -"i källaren"')


def test_a_minus_does_not_tell_what_stands_in_a_version_that_is_not_the_readers(careeria):
    page = practice(careeria, title="Kahvi kellarissa")
    republished(translated(page, title="Kaffe med studerandekåren i källaren"), audience="college")

    assert titles("kahvi -opiskelijakunta") == ["Kahvi kellarissa"]
    assert titles('kahvi -"i källaren"') == ["Kahvi kellarissa"]
    assert titles("kahvi -opiskelijakunta", person("staff", careeria)) == []
    assert titles('kahvi -"i källaren"', person("staff", careeria)) == []


def test_a_minus_beside_a_filter_alone_leaves_out_too(ekami, careeria):
    page = practice(ekami, title="Norsu luokassa")
    translated(page, title="En elefant i klassen")
    practice(ekami, title="Hevonen luokassa")
    news(ekami, title="Hevonen lähti")

    assert titles("-norsu", chosen={"type": "practice"}) == ["Hevonen luokassa"]
    assert counts("-norsu", chosen={"type": "practice"})["college"] == {"ekami": 1}
    of_type = counts("-norsu", chosen={"type": "practice"})["type"]
    assert (of_type["practice"], of_type["news"]) == (1, 1)


def test_a_minus_with_a_name_there_beside_a_filter_alone_leaves_out_in_both_languages(careeria):
    practice(careeria, title="Ryhmäytyminen syksyllä")
    translated(practice(careeria, title="Opiskelijakunta syksyllä"), title="Studerandekåren i höst")
    practice(careeria, "sv", title="Fest i höst")

    found = titles("-opiskelijakunta", chosen={"type": "practice"})
    assert set(found) == {"Ryhmäytyminen syksyllä", "Fest i höst"}


def test_what_is_found_in_both_languages_is_one_thing_and_counts_once(careeria):
    translated(practice(careeria, title="Opiskelijakunta syksyllä"), title="Studerandekåren i höst")
    practice(careeria, "sv", title="Studerandekåren på våren")

    assert set(titles("opiskelijakunta")) == {"Opiskelijakunta syksyllä", "Studerandekåren på våren"}
    for words in ("opiskelijakunta", ""):
        of_language = counts(words, chosen={"type": "practice"})["language"]
        assert counts(words, chosen={"type": "practice"})["type"]["practice"] == 2
        assert (of_language["fi"], of_language["sv"]) == (1, 2)


def test_a_minus_without_a_name_there_beside_a_filter_alone_keeps_to_its_language(careeria):
    practice(careeria, title="Ryhmäytyminen syksyllä")
    practice(careeria, "sv", title="Fest i höst")

    assert titles("-kummitus", chosen={"type": "practice"}) == ["Ryhmäytyminen syksyllä"]


def test_a_phrase_with_a_minus_must_not_stand_there_as_it_is_written(ekami):
    practice(ekami, title="Kahvi ja pulla")
    practice(ekami, title="Kahvi ja pullaa")
    practice(ekami, title="Pulla ja kahvi")

    assert set(titles('kahvi -"ja pulla"')) == {"Kahvi ja pullaa", "Pulla ja kahvi"}


@pytest.mark.parametrize("many", [1, 2_000])
def test_a_word_that_most_of_a_site_holds_is_found_as_any_other(ekami, monkeypatch, many):
    monkeypatch.setattr(finding, "MANY", many)  # with 1 the site is a large one
    monkeypatch.setattr(finding, "ENOUGH", 1)
    for number in range(5):
        practice(ekami, title=f"Eläin {number}", core_idea="Norsu 100 % ja_muut.")
    practice(ekami, title="Norsu")
    practice(ekami, title="Hevonen", core_idea="Norsu on toisaalla.")
    rest = {f"Eläin {number}" for number in range(5)}
    asked = Asked("norsu hevonen", "fi")
    query = finding.understood(asked)
    known = finding.collections_of(asked, query, finding.chosen_engine())
    wanted = finding.wanted_of(asked, query, known)
    assert wanted.common == ({"fi:norsu"} if many == 1 else set())
    for tokens, first in (({"fi:norsu": 1.0}, "Norsu"), ({"fi:norsu": 1.0, "fi:hevonen": 4.0}, "Hevonen")):
        proposed = finding.chosen_engine().propose(replace(wanted, tokens=tokens, limit=1)).documents
        assert SearchDocument.objects.get(pk__in=proposed).title == first

    assert titles("norsu")[0] == "Norsu"
    assert set(titles("norsu")) == {"Norsu", "Hevonen", *rest}
    assert titles("norsu hevonen")[0] == "Hevonen"
    assert set(titles("norsu hevonen")) == {"Norsu", "Hevonen", *rest}
    assert set(titles("norsu", chosen={"type": "practice"})) == {"Norsu", "Hevonen", *rest}
    assert set(titles("norsu -hevonen")) == {"Norsu", *rest}
    assert set(titles('norsu "100"')) == rest


def test_the_newest_come_first_when_that_is_asked(ekami):
    news(ekami, title="Kahvi kahvi kahvi", date="2024-01-01")
    news(ekami, title="Juotiin kahvia pitkään ja hartaasti", date="2026-01-01")

    assert titles("kahvi")[0] == "Kahvi kahvi kahvi"
    assert titles("kahvi", newest_first=True)[0] == "Juotiin kahvia pitkään ja hartaasti"


def test_the_newest_come_first_where_there_is_nothing_but_a_filter(ekami):
    for number in (3, 1, 4, 2, 5):
        news(ekami, title=f"Uutinen {number}", date=f"202{number}-01-01")
    undated = news(ekami, title="Kahvi")
    SearchDocument.objects.filter(page=undated).update(date=None)
    outbox.note([str(undated.translation_key)])

    in_time = [*(f"Uutinen {number}" for number in (5, 4, 3, 2, 1)), "Kahvi"]
    assert titles("", chosen={"type": "news"}) == in_time
    assert titles("-norsu", chosen={"type": "news"}) == in_time


def test_a_pilot_raises_the_evidence_that_a_practice_is_filtered_by(ekami, kao):
    page = practice(ekami, title="Kahvi")
    assert titles("kahvi", chosen={"evidence": "described"}) == ["Kahvi"]

    pilot(page, kao, title="Kokeilu")

    assert titles("kahvi", chosen={"evidence": "piloted-elsewhere"}) == ["Kahvi"]


def test_a_hidden_pilot_raises_no_evidence_that_others_see(ekami, kao):
    page = practice(ekami, title="Kahvi")

    pilot(page, kao, title="Kokeilu", audience="college")

    assert titles("kahvi", chosen={"evidence": "described"}) == ["Kahvi"]


@pytest.mark.parametrize(
    "hostile",
    [
        '"', "'", '"""', "kahvi OR", "NOT kahvi", "kahvi*", "a:b:c", "(((", "kahvi) (", "-", "--", "\\", "%_%", "'; --",
        "*", "NEAR(kahvi tee)", "{kahvi}", "^kahvi", "kahvi:tee", "😀 kahvi", "\u202ekahvi", "|&!<->", '"kahvi',
        "kahvi\\'s", "':*", '"%"', '"_ \\ kahvi"', '-"kahvi" tee', "ﬀ İ ß", "a" * 200, "а́б", "כפי",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_a_question(ekami, hostile):
    practice(ekami, title="Kahvi ja tee")

    assert isinstance(titles(hostile), list)


def test_writing_all_documents_anew_changes_nothing(ekami, capsys):
    practice(ekami, title="Kahvi", themes=["tutoring"])
    before = list(SearchDocument.objects.order_by("key", "language").values_list("title_bases", "facets", "audience"))

    call_command("rebuild_search")

    assert (
        list(SearchDocument.objects.order_by("key", "language").values_list("title_bases", "facets", "audience"))
        == before
    )
    assert titles("kahvi", chosen={"theme": "tutoring"}) == ["Kahvi"]
    assert "of" in capsys.readouterr().out


def test_writing_anew_goes_on_after_an_interruption(ekami, monkeypatch, capsys):
    for number in range(5):
        practice(ekami, title=f"Kahvi {number}")
    monkeypatch.setattr(rebuild_search, "AT_ONCE", 10)
    documents = SearchDocument.objects.count()
    assert documents > 10
    with monkeypatch.context() as interrupted:
        interrupted.setattr(rebuild_search.Command, "_say", raising(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            call_command("rebuild_search")
    left = SearchDocument.objects.filter(fingerprint="").count()
    assert 0 < left < documents

    call_command("rebuild_search")
    told = capsys.readouterr().out
    call_command("rebuild_search")

    assert f"{left} documents written" in told
    assert f"{documents} documents written" in capsys.readouterr().out


def raising(trouble):
    def act(*_asked):
        raise trouble

    return act


def test_writing_anew_ends_where_a_page_has_become_an_alias_unnoticed(ekami, capsys):
    page = practice(ekami, title="Norsu")
    copy = practice(ekami, title="Norsun jäljennös")
    type(copy).objects.filter(pk=copy.pk).update(alias_of=page)

    call_command("rebuild_search")

    assert titles("norsu") == ["Norsu"]
    assert not SearchDocument.objects.filter(fingerprint="").exists()


def test_what_a_lost_signal_left_is_mended_within_a_day(ekami):
    page = practice(ekami, title="Norsu", summary="Lyhyesti.", core_idea="Lyhyesti.")
    SearchDocument.objects.filter(page_id=page.pk).delete()
    assert titles("norsu") == []

    keep_in_step()

    assert titles("norsu") == ["Norsu"]
    assert keep_in_step() == 0
