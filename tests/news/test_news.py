"""News, their feeds, what robots read, and what nobody can mean."""

import xml.etree.ElementTree as ElementTree

import pytest

from tests.factories import client_of, host_of, news, person, practice, translated
from tests.support.answers import elements_of, path_of, text_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


class TestNews:
    def test_of_all_colleges_are_on_the_networks_page(self, ekami, kao):
        news(ekami, title="Ekamin uutinen")
        news(kao, title="KAOn uutinen")
        news(None, title="Verkoston uutinen")

        text = text_of(client_of().get("/fi/uutiset/"))

        assert all(title in text for title in ("Ekamin uutinen", "KAOn uutinen", "Verkoston uutinen"))

    def test_of_a_college_are_on_its_own(self, ekami, kao):
        news(ekami, title="Ekamin uutinen")
        news(kao, title="KAOn uutinen")

        text = text_of(client_of().get("/fi/ekami/uutiset/"))

        assert "Ekamin uutinen" in text
        assert "KAOn uutinen" not in text


class TestFeeds:
    @pytest.mark.parametrize("key", ["network/all", "college/ekami", "theme/tutoring"])
    def test_hold_public_practices_and_news(self, ekami, key):
        practice(ekami, title="Tutorin polku", themes=["tutoring"])
        news(ekami, title="Tutorit koolla", themes=["tutoring"])
        news(ekami, title="Vain henkilöstölle", themes=["tutoring"], audience="network")

        rss = ElementTree.fromstring(client_of().get(f"/fi/syotteet/{key}.rss").content)
        atom = ElementTree.fromstring(client_of().get(f"/fi/syotteet/{key}.atom").content)

        assert {item.findtext("title") for item in rss.iter("item")} == {"Tutorin polku", "Tutorit koolla"}
        assert {entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")} == {
            "Tutorin polku",
            "Tutorit koolla",
        }

    def test_hold_no_secret_even_for_those_who_may_read_it(self, ekami):
        news(ekami, title="Vain meille", audience="college")

        feed = client_of(person("moderator", ekami)).get("/fi/syotteet/college/ekami.rss").content.decode()

        assert "Vain meille" not in feed

    @pytest.mark.parametrize("key", ["network/x.rss", "college/x.rss", "theme/x.atom", "network/all.json", "x/y.rss"])
    def test_that_do_not_exist_are_missing(self, reader, key):
        assert reader.get(f"/fi/syotteet/{key}").status_code == 404


class TestRobots:
    def test_a_site_map_lists_the_hosts_own_pages_in_both_languages(self, ekami):
        page = practice(ekami)
        swedish = translated(page, "sv")
        secret = practice(ekami, audience="network")

        own = client_of(host=host_of(ekami)).get("/sitemap.xml").content.decode()
        network = client_of().get("/sitemap.xml").content.decode()

        ElementTree.fromstring(own)
        assert page.full_url in own
        assert swedish.full_url in own
        assert 'hreflang="sv"' in own
        assert secret.full_url not in own
        assert f"{host_of(ekami)}/" not in network

    def test_robots_are_shown_the_site_map_of_their_host(self, ekami):
        text = client_of(host=host_of(ekami)).get("/robots.txt").content.decode()

        assert f"Sitemap: http://{host_of(ekami)}/sitemap.xml" in text
        assert "Disallow: /admin/" in text

    def test_a_practice_describes_itself_to_machines(self, ekami):
        page = practice(ekami, title="Avoin </script> kokous")

        html = client_of().get(path_of(page)).content.decode()
        data = html.split('<script type="application/ld+json">')[1].split("</script>")[0]

        assert "LearningResource" in data
        assert "Avoin" in data
        assert "<" not in data


class TestHealth:
    def test_lives_and_is_ready(self, reader):
        assert reader.get("/health/live").json() == {"status": "ok"}
        assert reader.get("/health/ready").json()["status"] == "ok"


class TestBadInput:
    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/fi/ei-ole/", 404),
            ("/xx/", 404),
            ("/fi/%ff%fe/", 404),
            ("/fi/%00/", 404),
            ("/fi/haku/?q=%00", 400),
            ("/fi/toimintamallit/?theme=%ff", 400),
            ("/fi/haku/?q=" + "x" * 10_000, 400),
            ("/fi/haku/?q=" + "x" * 1_000, 400),
            ("/fi/" + "x" * 10_000 + "/", 400),
            ("/fi/uutiset/?page=-1", 404),
            ("/fi/uutiset/?page=" + "9" * 100, 404),
            ("/documents/999/x.pdf", 404),
            ("/media/../manage.py", 404),
            ("/media/documents/x.pdf", 404),
        ],
    )
    def test_is_answered_with_a_designed_page(self, reader, address, status):
        answer = reader.get(address, follow=True)

        assert answer.status_code == status
        assert elements_of(answer, "h1")
        assert elements_of(answer, "html")[0]["lang"] == "fi"

    @pytest.mark.parametrize("words", ['"', "'", "*", "tutor OR", "😀", "\u202e", "((((", "%", "\\", "a" * 200])
    def test_in_the_search_finds_nothing_and_breaks_nothing(self, reader, words):
        assert reader.get("/sv/sok/", {"q": words}).status_code == 200

    def test_speaks_swedish_to_swedish_readers(self, reader):
        assert elements_of(reader.get("/sv/sok/?q=" + "x" * 1_000), "html")[0]["lang"] == "sv"


class TestFeedback:
    def test_is_kept_and_mailed(self, reader, mailoutbox):
        from home.models import Feedback

        answer = reader.post(
            "/fi/palaute/", {"message": "Kontrasti on heikko.", "address": "", "email": "a@example.fi"}
        )

        assert answer.status_code == 302
        assert Feedback.objects.get().message == "Kontrasti on heikko."
        assert "Kontrasti on heikko." in mailoutbox[0].body

    def test_without_words_comes_back_with_what_was_written(self, reader):
        answer = reader.post("/sv/respons/", {"message": " ", "email": "inte en adress"})

        assert answer.status_code == 422
        assert "inte en adress" in answer.content.decode()
