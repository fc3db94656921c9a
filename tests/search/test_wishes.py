"""What was looked for in vain: what becomes a wish, what never does, and who reads the list."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from search import wishes
from search.models import Wish
from search.wishes import drop_the_rarest, is_personal
from tests.factories import client_of, cooperation_group, member_of, person, practice
from tests.support.answers import links_of, text_of

pytestmark = pytest.mark.django_db
FI, SV, LIST = "/fi/haku/", "/sv/sok/", "/admin/search/wishes/"
TYPING = {"HX-Request": "true"}
SENT = {**TYPING, "X-Search-Submitted": "1"}


def wished() -> dict[str, int]:
    return dict(Wish.objects.values_list("query", "count"))


def from_address(reader, number, **parameters):
    return reader.get(FI, parameters, REMOTE_ADDR=f"192.0.2.{number}")


class TestAWish:
    def test_is_a_search_that_found_nothing(self, reader, ekami):
        practice(ekami, title="Avoin kokous")

        reader.get(FI, {"q": "  Hevos   KERHO "})
        reader.get(FI, {"q": "kokoukset"})
        reader.get(SV, {"q": "hästklubb"})

        today = timezone.localdate()
        assert sorted(Wish.objects.values_list("query", "language", "count", "first_day", "last_day")) == [
            ("hevos kerho", "fi", 1, today, today),
            ("hästklubb", "sv", 1, today, today),
        ]

    def test_holds_words_language_number_and_days_and_nothing_of_a_person(self):
        assert {field.name for field in Wish._meta.get_fields()} == {
            "id", "query", "language", "count", "first_day", "last_day",
        }  # fmt: skip

    def test_counts_one_person_or_address_once_a_day(self, reader, ekami):
        for _time in range(3):
            from_address(reader, 1, q="hevoskerho")
        from_address(reader, 2, q="Hevoskerho")
        client_of(person("staff", ekami)).get(FI, {"q": "hevoskerho"})

        assert wished() == {"hevoskerho": 3}

    def test_counts_again_on_another_day(self, reader, monkeypatch):
        yesterday = timezone.localdate() - timedelta(days=1)
        with monkeypatch.context() as then:
            then.setattr(timezone, "localdate", lambda: yesterday)
            reader.get(FI, {"q": "hevoskerho"})

        reader.get(FI, {"q": "hevoskerho"})

        wish = Wish.objects.get()
        assert (wish.count, wish.first_day, wish.last_day) == (2, yesterday, timezone.localdate())

    def test_is_what_was_sent_and_not_what_is_half_typed(self, reader):
        for typed in ("hev", "hevosk", "hevoskerho"):
            reader.get(FI, {"q": typed}, headers=TYPING)
        assert wished() == {}

        reader.get(FI, {"q": "hevoskerho"}, headers=SENT)

        assert wished() == {"hevoskerho": 1}

    @pytest.mark.parametrize(
        "parameters",
        [
            {"college": "ekami"},
            {"q": "hevoskerho", "college": "ekami"},
            {"q": "hevoskerho college:ekami"},
            {"q": "?!"},
            {"q": "-hevoskerho"},
            {"q": "hevos\x00kerho"},
            {"q": "hevos\u202ekerho"},
            {"q": "x" * 500},
            {"q": "maija.meikalainen@example.fi"},
            {"q": "maija 040 123 4567"},
            {"q": "010190-123A"},
            {},
        ],
    )
    def test_is_not_a_filter_a_sign_or_what_may_be_somebodys(self, reader, ekami, parameters):
        reader.get(FI, parameters)

        assert wished() == {}

    def test_is_not_a_feed_a_suggestion_a_page_fetched_in_advance_or_a_head(self, reader):
        reader.get("/fi/haku/syote.rss", {"q": "hevoskerho"})
        reader.get("/fi/haku/ehdotukset/", {"q": "hevoskerho"})
        reader.get(FI, {"q": "hevoskerho"}, headers={"Sec-Purpose": "prefetch"})
        reader.head(FI, {"q": "hevoskerho"})

        assert wished() == {}

    def test_of_what_is_hidden_tells_only_what_was_typed(self, reader, ekami, kao):
        practice(kao, title="Hevoskerho Polle", audience="college")

        reader.get(FI, {"q": "hevoskerho"})
        client_of(person("staff", kao)).get(FI, {"q": "polle"})

        answer = client_of(person("coordinator")).get(LIST)
        assert wished() == {"hevoskerho": 1}
        assert "Polle" not in text_of(answer)

    def test_is_written_in_one_statement(self, reader, rf):
        reader.get(FI, {"q": "hevoskerho"})
        with CaptureQueriesContext(connection) as captured:
            from_address(reader, 9, q="hevoskerho")

        written = [each["sql"] for each in captured.captured_queries if "search_wish" in each["sql"]]
        assert len(written) == 1
        assert wished() == {"hevoskerho": 2}


@pytest.mark.parametrize(
    ("words", "personal"),
    [
        ("a@b", True),
        ("040-1234567", True),
        ("123 456", True),
        ("+358 40 1", True),
        ("2026", False),
        ("s2 2026", False),
    ],
)
def test_six_digits_or_an_at_sign_may_be_somebodys(words, personal):
    assert is_personal(words) is personal


class TestFlooding:
    def test_one_address_adds_no_more_than_some_wishes_a_day(self, reader, monkeypatch):
        monkeypatch.setattr(wishes, "MOST_A_DAY", 3)

        for number in range(6):
            from_address(reader, 1, q=f"olematon{number}")
        from_address(reader, 2, q="hevoskerho")

        assert set(wished()) == {"olematon0", "olematon1", "olematon2", "hevoskerho"}

    def test_the_list_keeps_its_length_and_drops_the_rarest_of_long_ago(self, monkeypatch):
        monkeypatch.setattr(wishes, "MOST_KEPT", 2)
        today = timezone.localdate()
        for query, count, days in (("often", 9, 30), ("new", 1, 0), ("old", 1, 30)):
            day = today - timedelta(days=days)
            Wish.objects.create(query=query, language="fi", count=count, first_day=day, last_day=day)

        assert drop_the_rarest() == 1

        assert set(wished()) == {"often", "new"}

    def test_new_wishes_shorten_the_list(self, reader, monkeypatch):
        monkeypatch.setattr(wishes, "MOST_KEPT", 2)
        monkeypatch.setattr(wishes, "LOOKED_AFTER", 1)

        for number in range(5):
            from_address(reader, number, q=f"olematon{number}")

        assert len(wished()) == 2


class TestTheSearchComesFirst:
    def test_when_the_wish_cannot_be_written(self, reader, monkeypatch, caplog):
        monkeypatch.setattr(wishes, "_UPSERT", "INSERT INTO nowhere VALUES (%s, %s, %s, %s)")

        answer = reader.get(FI, {"q": "hevoskerho"})

        assert answer.status_code == 200
        assert "could not be noted" in caplog.text
        assert "hevoskerho" not in caplog.records[-1].getMessage()
        assert reader.get(FI, {"q": "kokous"}).status_code == 200

    def test_when_another_process_writes(self):
        def patience():
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW deadlock_timeout")
                return cursor.fetchone()[0]

        before = patience()
        with wishes._not_waiting_long():
            during = patience()

        assert patience() == before
        assert during == (wishes.LONGEST_WAIT if connection.vendor == "sqlite" else before)


class TestTheList:
    def fill(self, *rows):
        day = timezone.localdate()
        for query, language, count in rows:
            Wish.objects.create(query=query, language=language, count=count, first_day=day, last_day=day)

    def test_is_the_coordinators_and_nobody_elses(self, ekami):
        self.fill(("hevoskerho", "fi", 1))
        wish = Wish.objects.get()
        others = [person("editor", ekami), person("moderator", ekami), member_of(cooperation_group())]

        for address in (LIST, f"{LIST}results/", f"{LIST}delete/{wish.pk}/", f"{LIST}?export=csv"):
            assert client_of(person("coordinator")).get(address).status_code == 200, address
            assert client_of(person("administrator")).get(address).status_code == 200, address
            assert [client_of(each).get(address).status_code for each in others] == [404, 404, 404], address
            assert client_of().get(address).status_code == 302
        assert client_of(others[0]).post(f"{LIST}delete/{wish.pk}/").status_code == 404
        assert Wish.objects.exists()

    def test_begins_with_the_commonest_and_can_be_narrowed_to_a_language(self):
        self.fill(("harvinainen", "fi", 1), ("yleinen", "fi", 7), ("vanlig", "sv", 3))
        client = client_of(person("coordinator"))

        told = text_of(client.get(LIST))
        swedish = text_of(client.get(LIST, {"language": "sv"}))

        assert told.index("yleinen") < told.index("vanlig") < told.index("harvinainen")
        assert "vanlig" in swedish
        assert "yleinen" not in swedish

    def test_tells_days_and_no_moments(self):
        self.fill(("hevoskerho", "fi", 1))
        day = timezone.localdate()

        told = text_of(client_of(person("coordinator")).get(LIST))

        assert told.count(f"{day.day}.{day.month}.{day.year}") == 2

    def test_leads_to_the_search_to_a_pick_and_to_a_synonym(self):
        self.fill(("hevoskerho", "fi", 1))

        body = client_of(person("coordinator")).get(LIST).content.decode()

        assert "/fi/haku/?q=hevoskerho" in body
        assert "/admin/search/picks/new/?phrase=hevoskerho&amp;language=fi" in body
        assert "/admin/search/synonyms/new/?word=hevoskerho&amp;language=fi" in body

    def test_loses_what_is_answered_until_it_is_asked_again(self, reader):
        self.fill(("hevoskerho", "fi", 7))
        wish = Wish.objects.get()

        answer = client_of(person("coordinator")).post(f"{LIST}delete/{wish.pk}/")
        assert answer.status_code == 302
        assert wished() == {}
        assert not ModelLogEntry.objects.filter(label="hevoskerho").exists()

        reader.get(FI, {"q": "hevoskerho"})
        assert wished() == {"hevoskerho": 1}

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_is_exported_without_formulas(self, form):
        self.fill(("=hyperlink(1)", "fi", 2))

        answer = client_of(person("coordinator")).get(LIST, {"export": form})
        body = b"".join(answer.streaming_content)

        assert answer.status_code == 200
        if form == "csv":
            rows = list(csv.reader(io.StringIO(body.decode())))
            assert rows[1][0] == "'=hyperlink(1)"
            assert rows[1][2] == "2"

    def test_offers_nothing_to_write(self):
        client = client_of(person("coordinator"))

        assert client.get(f"{LIST}new/").status_code == 404
        assert client.get(f"{LIST}edit/1/").status_code == 404
        assert "/admin/search/wishes/new/" not in links_of(client.get(LIST))


def test_an_error_of_the_database_while_shortening_is_swallowed(monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise DatabaseError("locked")

    monkeypatch.setattr(Wish.objects, "order_by", broken)

    assert drop_the_rarest() == 0
    assert "could not be shortened" in caplog.text
