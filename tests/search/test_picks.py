"""Pages that coordinators pick for a search: who comes first, who is left out, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.collections import fill, scratch_collection
from search.evaluation import JudgedDocument
from search.finding import Asked, find
from search.models import Pick, Synonym, Wish
from tests.factories import client_of, news, person, practice, section_of, standard_page, translated
from tests.support.answers import text_of

pytestmark = pytest.mark.django_db
FI, SV, PICKS = "/fi/haku/", "/sv/sok/", "/admin/search/picks/"


def pick(page, phrase="avoin kokous", language="fi", kind="pin", place=1) -> Pick:
    return Pick.objects.create(page=page, phrase=phrase, language=language, kind=kind, place=place)


def titles(answer) -> list[str]:
    body = answer.content.decode().replace("<mark>", "").replace("</mark>", "")
    return [part.split("</a>")[0].split(">")[-1] for part in body.split('<li class="item">')[1:]]


def asked(reader, q="avoin kokous", address=FI, **parameters):
    answer = reader.get(address, {"q": q, **parameters})
    assert answer.status_code == 200
    return answer


@pytest.fixture
def meeting(ekami):
    return practice(ekami, title="Avoin kokous", themes=["community"])


@pytest.fixture
def guide(kao):
    """A page without any of the words."""
    return practice(kao, title="Käsikirja", summary="Näin se tehdään.", themes=["tutoring"])


class TestAPinnedPage:
    def test_comes_first_and_says_why(self, reader, meeting, guide):
        before = text_of(asked(reader))
        pick(guide)

        answer = asked(reader)

        assert titles(answer) == ["Käsikirja", "Avoin kokous"]
        assert answer.content.decode().count('<li class="badge picked">') == 1
        assert "1 osuma" in before
        assert "2 osumaa" in text_of(answer)

    @pytest.mark.parametrize(
        ("words", "is_first"),
        [
            ("avoimet kokoukset", True),
            ("Kokousten avoimien", True),
            ("avoin", False),
            ("avoin kokous opiskelijoille", False),
            ('"avoin kokous"', False),
            ("avoin kokous -tentti", False),
        ],
    )
    def test_is_for_the_whole_search_in_any_form_of_its_words(self, reader, meeting, guide, words, is_first):
        pick(guide)

        assert (titles(asked(reader, words))[:1] == ["Käsikirja"]) is is_first

    def test_is_for_one_language_of_searching(self, reader, meeting, guide):
        pick(guide, phrase="öppet möte", language="sv")

        assert titles(asked(reader)) == ["Avoin kokous"]
        assert titles(asked(reader, "öppna möten", SV))[0] == "Käsikirja"

    def test_is_shown_in_the_readers_language(self, reader, guide):
        translated(guide, "sv", title="Handbok", summary="Så här.")
        pick(guide, phrase="öppet möte", language="sv")

        assert titles(asked(reader, "öppet möte", SV))[0] == "Handbok"

    def test_that_was_found_anyway_is_counted_once(self, reader, meeting, ekami):
        practice(ekami, title="Avoin kokous avoin kokous")
        pick(meeting)

        answer = asked(reader)

        assert titles(answer)[0] == "Avoin kokous"
        assert len(titles(answer)) == 2
        assert "2 osumaa" in text_of(answer)

    def test_stands_in_the_order_that_was_given(self, reader, meeting, guide, ekami):
        third = news(ekami, title="Kutsu")
        pick(third, place=2)
        pick(guide, place=1)

        assert titles(asked(reader)) == ["Käsikirja", "Kutsu", "Avoin kokous"]

    def test_keeps_to_the_filters_and_is_counted_beside_them(self, reader, meeting, guide):
        pick(guide)

        found = find(Asked("avoin kokous", "fi"))
        at_ekami = find(Asked("avoin kokous", "fi", chosen={"college": "ekami"}))

        assert found.counts["college"] == {"ekami": 1, "kao": 1}
        assert found.counts["theme"] == {"community": 1, "tutoring": 1}
        assert titles(asked(reader, college="ekami")) == ["Avoin kokous"]
        assert titles(asked(reader, college="kao")) == ["Käsikirja"]
        assert (at_ekami.total, at_ekami.counts["college"]) == (1, {"ekami": 1, "kao": 1})

    def test_is_only_for_those_who_may_read_it(self, reader, meeting, kao):
        secret = practice(kao, title="Vain meille", audience="college")
        pick(secret)

        public, own = asked(reader), asked(client_of(person("staff", kao)))

        assert titles(public) == ["Avoin kokous"]
        assert "1 osuma" in text_of(public)
        assert find(Asked("avoin kokous", "fi")).counts["college"] == {"ekami": 1}
        assert titles(own)[0] == "Vain meille"

    def test_that_is_taken_down_is_gone_at_once(self, reader, meeting, guide):
        pick(guide)
        assert titles(asked(reader))[0] == "Käsikirja"

        guide.unpublish()

        assert titles(asked(reader)) == ["Avoin kokous"]

    def test_leads_before_ones_own_college(self, meeting, guide, ekami):
        pick(guide)

        assert titles(asked(client_of(person("staff", ekami)), own="1")) == ["Käsikirja", "Avoin kokous"]

    def test_is_on_the_first_page_of_the_list_alone(self, reader, guide, ekami):
        for number in range(11):
            news(ekami, title=f"Avoin kokous {number}")
        pick(guide)

        assert titles(asked(reader))[0] == "Käsikirja"
        assert len(titles(asked(reader, page="2"))) == 2
        assert "Käsikirja" not in titles(asked(reader, page="2"))

    def test_is_an_answer_where_there_was_none(self, reader, guide):
        asked(reader, "hevoskerho")
        pick(guide, phrase="hevoskerhot")

        assert titles(asked(client_of(person("student")), "hevoskerho")) == ["Käsikirja"]
        assert Wish.objects.get().count == 1

    def test_does_nothing_by_date_nor_in_the_feed(self, reader, meeting, guide):
        pick(guide)

        assert titles(asked(reader, sort="date")) == ["Avoin kokous"]
        assert "Käsikirja" not in reader.get("/fi/haku/syote.rss", {"q": "avoin kokous"}).content.decode()


class TestAHiddenPage:
    def test_is_left_out_of_the_list_the_feed_and_the_numbers(self, reader, meeting, ekami, kao):
        practice(kao, title="Avoin kokous Kainuussa", themes=["tutoring"])
        pick(meeting, kind="hide")

        for answer in (asked(reader), asked(reader, sort="date")):
            assert titles(answer) == ["Avoin kokous Kainuussa"]
            assert "1 osuma" in text_of(answer)
        assert find(Asked("avoin kokous", "fi")).counts["college"] == {"ekami": 0, "kao": 1}
        feed = reader.get("/fi/haku/syote.rss", {"q": "avoin kokous"}).content.decode()
        assert feed.count("<item>") == 1

    def test_is_found_by_other_words(self, reader, meeting):
        pick(meeting, kind="hide")

        assert titles(asked(reader, "kokous")) == ["Avoin kokous"]

    def test_takes_nothing_from_the_numbers_where_the_words_did_not_find_it(self, reader, meeting, guide):
        pick(guide, kind="hide")

        assert find(Asked("avoin kokous", "fi")).total == 1

    def test_is_hidden_though_another_row_would_pin_it(self, reader, meeting):
        pick(meeting, phrase="avoin kokous")
        pick(meeting, phrase="avoimet kokoukset", kind="hide")

        assert titles(asked(reader)) == []


class TestCost:
    def statements(self, reader, words):
        asked(reader, words)
        with CaptureQueriesContext(connection) as captured:
            asked(reader, words)
        return len(captured)

    def test_is_one_statement_when_something_is_picked_and_none_otherwise(self, reader, meeting, guide):
        before = self.statements(reader, "avoin kokous")
        other = self.statements(reader, "kokous")
        pick(guide)

        assert self.statements(reader, "avoin kokous") == before + 1
        assert self.statements(reader, "kokous") == other

    def test_collections_for_measuring_know_no_picks(self, guide):
        pick(guide)
        with scratch_collection() as name:
            fill(name, [JudgedDocument("one", "fi", "Avoin kokous", "")])

            found = find(Asked("avoin kokous", "fi", collection=name))

        assert (found.total, found.picked) == (1, ())


class TestTheAdmin:
    def form(self, page, **fields):
        return {"language": "fi", "phrase": "avoin kokous", "kind": "pin", "page": page.pk, "place": "1", **fields}

    def test_is_the_coordinators_and_nobody_elses(self, ekami, guide):
        row = pick(guide)
        addresses = [PICKS, f"{PICKS}results/", f"{PICKS}new/"]
        addresses += [f"{PICKS}{what}/{row.pk}/" for what in ("edit", "delete", "history")]

        for address in addresses:
            assert client_of(person("coordinator")).get(address).status_code == 200, address
            assert client_of(person("moderator", ekami)).get(address).status_code == 404, address
        assert client_of(person("editor", ekami)).post(f"{PICKS}new/", self.form(guide)).status_code == 404

    def test_takes_effect_with_the_next_search(self, reader, meeting, guide):
        assert titles(asked(reader)) == ["Avoin kokous"]
        coordinator = client_of(person("coordinator"))

        assert coordinator.post(f"{PICKS}new/", self.form(guide)).status_code == 302
        assert titles(asked(reader))[0] == "Käsikirja"

        coordinator.post(f"{PICKS}delete/{Pick.objects.get().pk}/")
        assert titles(asked(reader)) == ["Avoin kokous"]

    def test_begins_with_the_words_of_a_wish(self):
        body = client_of(person("coordinator")).get(f"{PICKS}new/", {"phrase": "hevoskerho", "language": "sv"})

        assert 'value="hevoskerho"' in body.content.decode()
        assert '<option value="sv" selected>' in body.content.decode()

    def test_wants_words(self, guide):
        answer = client_of(person("coordinator")).post(f"{PICKS}new/", self.form(guide, phrase="?!"))

        assert answer.status_code == 200
        assert not Pick.objects.exists()

    def test_neither_takes_nor_names_a_page_that_the_coordinator_may_not_read(self, kao):
        secret = standard_page(section_of(kao), title="Salainen suunnitelma", audience="college")
        draft = practice(kao, title="Luonnos vasta", publish=False)
        coordinator = client_of(person("coordinator"))

        for page in (secret, draft):
            answer = coordinator.post(f"{PICKS}new/", self.form(page))
            assert answer.status_code == 200
            assert page.title not in answer.content.decode()
        assert not Pick.objects.exists()

        row = pick(secret)
        for address in (PICKS, f"{PICKS}edit/{row.pk}/", f"{PICKS}delete/{row.pk}/", f"{PICKS}history/{row.pk}/"):
            assert "Salainen suunnitelma" not in coordinator.get(address).content.decode(), address
        assert "Salainen suunnitelma" in client_of(person("administrator")).get(PICKS).content.decode()

    def test_does_not_ask_more_for_more_rows(self, ekami):
        coordinator = client_of(person("coordinator"))

        def statements():
            coordinator.get(PICKS)
            with CaptureQueriesContext(connection) as captured:
                coordinator.get(PICKS)
            return len(captured)

        pick(practice(ekami), phrase="yksi")
        few = statements()
        for number in range(10):
            pick(practice(ekami), phrase=f"sana {number}")

        assert statements() <= few


@pytest.mark.usefixtures("each_engine")
class TestOnEachEngine:
    def test_picked_pages_lead_and_are_counted_alike(self, reader, meeting, guide, ekami):
        hidden = news(ekami, title="Avoin kokous toissa vuonna")
        pick(guide)
        pick(hidden, kind="hide")

        found = find(Asked("avoin kokous", "fi", chosen={"type": "practice"}))

        assert titles(asked(reader)) == ["Käsikirja", "Avoin kokous"]
        assert found.total == 2
        assert found.counts["college"] == {"ekami": 1, "kao": 1}
        assert {value for value, number in found.counts["type"].items() if number} == {"practice"}

    def test_a_synonym_finds_on_each_of_them(self, reader, ekami):
        news(ekami, title="Hevosten hoitajille")
        Synonym.objects.create(language="fi", word="polle", same="hevonen")

        assert titles(asked(reader, "pollet")) == ["Hevosten hoitajille"]
