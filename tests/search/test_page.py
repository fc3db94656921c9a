"""The search page as a reader meets it: what it shows, its filters and orders, its addresses, feed and suggestions."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import finding
from search import results as shown
from search.finding import Found
from search.query import parse
from tests.factories import client_of, news, person, practice, section_of, translated
from tests.support.answers import elements_of, links_of, path_of, text_of

pytestmark = pytest.mark.django_db
FI, SV = "/fi/haku/", "/sv/sok/"
PUBLIC, SIGNED_IN, SUGGESTING = 12, 4, 6


def ask(reader, address=FI, **parameters):
    answer = reader.get(address, parameters)
    assert answer.status_code == 200
    return answer


def headings(answer) -> list[str]:
    """The titles of the hits, in order, without the marks."""
    body = answer.content.decode().replace("<mark>", "").replace("</mark>", "")
    return [part.split("</a>")[0].split(">")[-1] for part in body.split('<li class="item">')[1:]]


def suggested(reader, typed, address="/fi/haku/ehdotukset/") -> list[str]:
    return [each["label"] for each in json.loads(reader.get(address, {"q": typed}).content)["suggestions"]]


class TestHits:
    def test_are_shown_with_their_words_marked_and_their_facts(self, reader, ekami):
        page = practice(ekami, title="Avoin kokous", summary="Opiskelijat kokoontuvat kahville.", publish=True)
        translated(page, "sv", title="Öppet möte")

        answer = ask(reader, q="kokoukset")

        assert "Avoin <mark>kokous</mark>" in answer.content.decode()
        for fact in ("1 osuma", "Ekami", "Toimintamalli", "Kuvattu", "På svenska"):
            assert fact in text_of(answer)
        assert any(link.endswith("oppet-mote/") for link in links_of(answer))

    def test_of_words_in_the_other_language_alone_show_that_text(self, reader, careeria):
        page = practice(careeria, title="Kahvi", summary="Lyhyesti.")
        swedish = translated(page, "sv", title="Kaffe", summary="Vi pratar om tutorer.")
        assert swedish.summary == "Vi pratar om tutorer."

        answer = ask(reader, SV, q="tutorer")

        assert headings(answer) == ["Kaffe"]
        assert "<mark>tutorer</mark>" in answer.content.decode()

    @pytest.mark.parametrize(("address", "text"), [(FI, "Lyhyesti."), (SV, "Kort sagt.")])
    def test_of_a_filter_alone_show_the_text_in_the_readers_language(self, reader, careeria, address, text):
        translated(practice(careeria, title="Kahvi", summary="Lyhyesti."), "sv", title="Kaffe", summary="Kort sagt.")

        assert text in text_of(ask(reader, address, type="practice"))

    def test_carry_no_markup_of_their_own(self, reader, ekami):
        practice(ekami, title="Kahvi <script>alert(1)</script>", summary="<b>Kahvi</b> & tee")

        answer = ask(reader, q="kahvi")

        assert b"<script>alert" not in answer.content
        assert b"<b>" not in answer.content

    def test_fill_several_pages_of_the_list(self, reader, ekami):
        for number in range(13):
            news(ekami, title=f"Kahvi {number}")

        first, second = ask(reader, q="kahvi"), ask(reader, q="kahvi", page="2")

        assert len(headings(first)) == 10
        assert len(headings(second)) == 3
        assert not set(headings(first)) & set(headings(second))
        assert "?q=kahvi&page=2" in links_of(first)
        assert reader.get(FI, {"q": "kahvi", "page": "3"}).status_code == 404

    def test_come_newest_first_when_that_is_asked(self, reader, ekami):
        news(ekami, title="Kahvi kahvi", date="2024-01-01")
        news(ekami, title="Juotiin pitkään kahvia", date="2026-01-01")

        assert headings(ask(reader, q="kahvi"))[0] == "Kahvi kahvi"
        assert headings(ask(reader, q="kahvi", sort="date"))[0] == "Juotiin pitkään kahvia"

    def test_can_be_copied_as_a_list_of_titles_and_whole_addresses(self, reader, ekami):
        page = practice(ekami, title="Kahvi & pulla")

        body = ask(reader, q="kahvi").content.decode()
        copied = body.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]

        assert copied.splitlines()[0] == "Kahvi &amp; pulla"
        assert copied.splitlines()[1] == page.full_url


class TestFilters:
    def test_are_links_that_combine_and_can_be_taken_off(self, reader, ekami, kao):
        practice(ekami, title="Kahvi yksi", themes=["tutoring"])
        practice(ekami, title="Kahvi kaksi", themes=["community"])
        practice(kao, title="Kahvi kolme", themes=["community"])

        both = ask(reader, q="kahvi", college="ekami", theme="community")

        assert headings(both) == ["Kahvi kaksi"]
        assert {
            "?q=kahvi&college=kao&theme=community",
            "?q=kahvi&theme=community",
            "?q=kahvi&college=ekami",
        } <= links_of(both)

    def test_show_every_facet_with_its_counts(self, reader, ekami):
        practice(ekami, title="Kahvi", themes=["tutoring"], target_groups=["students"])

        answer = text_of(ask(reader, q="kahvi"))

        for told in (
            "Oppilaitos Ekami 1",
            "Tyyppi Toimintamalli 1",
            "Teema",
            "Kohderyhmä",
            "Näyttö Kuvattu 1",
            "Vuosi",
        ):
            assert told in answer

    def test_typed_as_words_become_chosen_ones(self, reader, ekami, kao):
        practice(ekami, title="Kahvi yksi")
        practice(kao, title="Kahvi kaksi")

        answer = ask(reader, q="kahvi oppilaitos:kao")

        assert headings(answer) == ["Kahvi kaksi"]
        assert "?q=kahvi" in links_of(answer)
        assert {"name": "college", "type": "hidden", "value": "kao"} in elements_of(answer, "input")

    def test_that_are_misread_are_told(self, reader, ekami):
        practice(ekami, title="Kahvi")

        assert "”teema:olematon”: rajauksessa ei ole" in text_of(ask(reader, q="kahvi teema:olematon"))

    @pytest.mark.parametrize("bad", ["college=hogwarts", "theme=%F0%9F%98%80", "year=99999", "sort=size", "page=-1"])
    def test_that_do_not_exist_have_a_designed_answer(self, reader, bad):
        answer = reader.get(f"{FI}?q=kahvi&{bad}")

        assert answer.status_code == 404
        assert elements_of(answer, "h1")

    def test_alone_are_a_search(self, reader, ekami, kao):
        practice(ekami, title="Kahvi")
        practice(kao, title="Tee")

        assert headings(ask(reader, college="kao", type="practice")) == ["Tee"]


class TestEmptyResults:
    def test_advise_and_lead_to_themes(self, reader, ekami):
        answer = ask(reader, q="lumiukko")

        assert "Haulla ”lumiukko” ei löytynyt mitään." in text_of(answer)
        assert "?theme=tutoring" in links_of(answer)

    def test_offer_the_same_without_what_kept_everything_away(self, reader, ekami):
        practice(ekami, title="Kahvi tauolla")

        assert "?q=kahvi" in links_of(ask(reader, q="kahvi", college="kao"))
        assert "?q=tauolla+kahvi" in links_of(ask(reader, q='"tauolla kahvi"'))
        assert "?q=kahvi" in links_of(ask(reader, q="kahvi -tauko"))

    def test_too_many_letters_are_refused_with_advice(self, reader):
        answer = reader.get(FI, {"q": "kahvi " * 50})

        assert answer.status_code == 400
        assert "Kaksi tai kolme sanaa riittää" in text_of(answer)
        assert reader.get("/fi/haku/syote.rss", {"q": "kahvi " * 50}).status_code == 400


class TestWhatWasSearchedFor:
    def test_is_told_with_a_way_to_the_very_words(self, reader, ekami):
        practice(ekami, title="Kysy opinto-ohjaajalta")

        answer = ask(reader, q="opo")

        assert "Etsittiin myös: opinto-ohjaaja" in text_of(answer)
        assert "?q=%22opo%22" in links_of(answer)
        assert "Etsittiin myös" not in text_of(ask(reader, q='"opo"'))

    def test_is_the_title_of_the_page(self, reader, ekami):
        assert b"<title>kahvi" in ask(reader, q="kahvi").content

    def test_staff_are_told_when_the_engine_is_away_and_the_public_is_not(self, reader, ekami, monkeypatch):
        away = Found([], 0, {}, parse("kahvi", "fi"), "sqlite", degraded=True)
        monkeypatch.setattr(shown, "begin", lambda asked: lambda: away)

        assert "Hakukone on hetken poissa" in text_of(ask(client_of(person("staff", ekami)), q="kahvi"))
        assert "Hakukone on hetken poissa" not in text_of(ask(reader, q="kahvi"))

    def test_the_frame_of_the_page_is_made_while_the_engine_looks(self, reader, ekami, monkeypatch):
        practice(ekami, title="Kahvi tauolla")
        asked_meanwhile = []

        def begin(asked):
            ended, already = finding.begin(asked), len(captured.captured_queries)

            def end():
                asked_meanwhile.extend(query["sql"] for query in captured.captured_queries[already:])
                return ended()

            return end

        monkeypatch.setattr(shown, "begin", begin)
        with CaptureQueriesContext(connection) as captured:
            answer = ask(reader, q="kahvi")

        assert headings(answer) == ["Kahvi tauolla"]
        assert any("wagtailcore_page" in sql for sql in asked_meanwhile)


class TestOwnCollege:
    def test_comes_first_when_its_staff_switch_it_on(self, reader, ekami, kao):
        practice(kao, title="Kahvi kahvi kahvi")
        practice(ekami, title="Juotiin pitkään ja hartaasti kahvia")
        staff = client_of(person("staff", ekami))

        assert headings(ask(staff, q="kahvi"))[0] == "Kahvi kahvi kahvi"
        assert headings(ask(staff, q="kahvi", own="1")) == ["Juotiin pitkään ja hartaasti kahvia", "Kahvi kahvi kahvi"]
        assert "?q=kahvi&own=1" in links_of(ask(staff, q="kahvi"))

    def test_is_nobodys_without_a_role(self, reader, ekami, kao):
        practice(kao, title="Kahvi kahvi kahvi")
        practice(ekami, title="Juotiin pitkään ja hartaasti kahvia")

        assert headings(ask(reader, q="kahvi", own="1"))[0] == "Kahvi kahvi kahvi"
        assert "Oma oppilaitos ensin" not in text_of(ask(reader, q="kahvi"))


class TestScope:
    def test_a_box_in_a_section_searches_that_section(self, reader, ekami):
        section = reader.get(path_of(section_of(ekami)))
        assert {"type": "hidden", "name": "college", "value": "ekami"} in elements_of(section, "input")
        assert any(each.get("placeholder") == "Hae sivuilta: Ekami" for each in elements_of(section, "input"))
        assert "Ekami" in [each.get("aria-label") for each in elements_of(section, "form")]

    def test_a_scoped_answer_says_so_and_leads_to_the_whole_network(self, reader, ekami, kao):
        practice(ekami, title="Kahvi yksi")
        practice(kao, title="Kahvi kaksi")

        answer = ask(reader, q="kahvi", college="ekami")

        assert "Rajattu: Ekami." in text_of(answer)
        assert "Hae koko verkostosta" in text_of(answer)
        assert len(headings(ask(reader, q="kahvi"))) == 2


class TestWhileTyping:
    def test_a_script_gets_the_changed_part_alone(self, reader, ekami):
        practice(ekami, title="Avoin kokous")

        answer = reader.get(FI, {"q": "kokous oppilaitos:ekami", "page": "1"}, headers={"HX-Request": "true"})

        assert answer["HX-Replace-Url"] == "/fi/haku/?q=kokous&college=ekami"
        assert "HX-Request" in answer["Vary"]
        assert headings(answer) == ["Avoin kokous"]
        assert not elements_of(answer, "html")
        assert [each["id"] for each in elements_of(answer, "div") if "hx-swap-oob" in each] == ["search-status"]

    def test_titles_themes_and_colleges_are_suggested(self, reader, ekami):
        practice(ekami, title="Avoin kokous ruokalassa")
        practice(ekami, title="Salainen kokoontuminen", audience="college")

        assert suggested(reader, "koko") == ["Avoin kokous ruokalassa"]
        assert suggested(reader, "avoin ruo") == ["Avoin kokous ruokalassa"]
        assert suggested(reader, "tuto")[0] == "Tutortoiminta"
        assert suggested(reader, "ek") == ["Ekami"]
        assert set(suggested(client_of(person("staff", ekami)), "koko")) == {
            "Avoin kokous ruokalassa",
            "Salainen kokoontuminen",
        }

    def test_a_box_in_a_section_suggests_titles_of_that_section(self, reader, ekami, kao):
        practice(ekami, title="Kahvi yksi")
        practice(kao, title="Kahvi kaksi")

        answer = reader.get("/fi/haku/ehdotukset/", {"q": "kahvi", "college": "kao"})

        assert [each["label"] for each in json.loads(answer.content)["suggestions"]] == ["Kahvi kaksi"]

    @pytest.mark.parametrize("typed", ["", "k", "%", "_", "%%", '"', "lumi%", "\\", "x" * 500, "😀😀", "-", "   "])
    def test_nothing_is_suggested_for_what_begins_nothing(self, reader, ekami, typed):
        practice(ekami, title="Kokous")

        assert suggested(reader, typed) == []

    def test_at_most_eight_are_suggested(self, reader, ekami):
        for number in range(12):
            news(ekami, title=f"Kahvi {number}")

        assert len(suggested(reader, "kah")) == 8


class TestFeed:
    def test_of_a_search_has_what_the_public_may_read_newest_first(self, ekami):
        news(ekami, title="Kahvi vanha", date="2024-01-01")
        news(ekami, title="Kahvi uusi", date="2026-01-01")
        news(ekami, title="Kahvi salainen", audience="college")
        news(ekami, title="Teetä")
        staff = client_of(person("staff", ekami))

        body = staff.get("/fi/haku/syote.rss", {"q": "kahvi"}).content.decode()

        assert body.index("Kahvi uusi") < body.index("Kahvi vanha")
        assert "Kahvi salainen" not in body
        assert "Teetä" not in body

    def test_is_named_on_the_page_and_narrowed_by_its_filters(self, reader, ekami, kao):
        news(ekami, title="Kahvi yksi")
        news(kao, title="Kahvi kaksi")

        page = ask(reader, q="kahvi", college="kao")
        feeds = [each["href"] for each in elements_of(page, "link") if each.get("type") == "application/rss+xml"]
        body = reader.get(feeds[0]).content.decode()

        assert feeds[0] == "/fi/haku/syote.rss?q=kahvi&college=kao"
        assert "<title>Yhessä · Haku: kahvi · KAO</title>" in body
        assert "Kahvi kaksi" in body
        assert "Kahvi yksi" not in body

    def test_survives_letters_that_xml_cannot_hold(self, reader, ekami):
        news(ekami, title="Kahvi", lead="Tauko\x0bkahvi")

        answer = reader.get("/sv/sok/flode.rss", {"q": "kahvi\x0b"})

        assert answer.status_code == 200
        assert b"\x0b" not in answer.content


class TestWhateverIsTyped:
    @pytest.mark.parametrize(
        "typed",
        [
            '"', "'", "((((", "*", "kahvi OR", "NOT kahvi", "-", '-"', "%_%", "\\", "😀 kahvi", "\u202ekahvi",
            "\x07kahvi",
            "college:", ":ekami", "college:ekami:kao", 'teema:"', "vuosi:٢٠٢٥", "a" * 200, "(a+)+$" * 30, '" "' * 60,
            "<script>", "{{ words }}", "&amp;q=", "ﬀ İ ß",
        ],
    )  # fmt: skip
    def test_is_answered(self, reader, ekami, typed):
        practice(ekami, title="Kahvi ja tee")

        for address in (FI, SV, "/fi/haku/syote.rss", "/fi/haku/ehdotukset/"):
            assert reader.get(address, {"q": typed}).status_code == 200

    def test_without_end_is_refused_with_advice(self, reader):
        for address in ("/fi/haku/syote.rss", "/fi/haku/ehdotukset/"):
            assert reader.get(address, {"q": "k" * 10_000}).status_code == 400
        for address, advice in ((FI, "Kaksi tai kolme sanaa riittää"), (SV, "Två eller tre ord räcker")):
            answer = reader.get(address, {"q": "ä" * 10_000})
            assert f'value="{"ä" * 200}"' in answer.content.decode()
            assert (answer.status_code, advice in text_of(answer)) == (400, True)

    @pytest.mark.parametrize("filter", ["college=%00", "theme=%ff", "q=%00", "page=%00"])
    def test_that_is_no_text_is_refused(self, reader, filter):
        assert reader.get(f"{FI}?{filter}").status_code == 400


class TestStatements:
    def statements(self, reader, address, **parameters):
        reader.get(address, parameters)
        with CaptureQueriesContext(connection) as captured:
            ask(reader, address, **parameters)
        return [query["sql"] for query in captured.captured_queries]

    @pytest.mark.parametrize("hits", [3, 30])
    @pytest.mark.parametrize(
        "parameters",
        [{"q": "kahvi"}, {"q": "kahvi", "college": "ekami", "own": "1", "sort": "date"}, {"theme": "tutoring"}, {}],
    )
    def test_do_not_grow_with_the_hits(self, reader, ekami, kao, hits, parameters):
        for number in range(hits):
            page = practice(ekami if number % 2 else kao, title=f"Kahvi {number}", themes=["tutoring"])
            if number % 3 == 0:
                translated(page, "sv", title=f"Kaffe {number}")

        for client, most in ((reader, PUBLIC), (client_of(person("staff", ekami)), PUBLIC + SIGNED_IN)):
            found = self.statements(client, FI, **parameters)
            assert len(found) <= most, "\n".join(found)

    @pytest.mark.parametrize("hits", [3, 30])
    def test_of_suggestions_are_few(self, reader, ekami, hits):
        for number in range(hits):
            news(ekami, title=f"Kahvi {number}")

        for client in (reader, client_of(person("staff", ekami))):
            found = self.statements(client, "/fi/haku/ehdotukset/", q="kahvi")
            assert len(found) <= SUGGESTING, "\n".join(found)
