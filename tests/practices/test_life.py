"""A practice's life: adapting it, its versions, its permanent address, and finding it in the library."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from network.practices.lifecycle.adapt import NothingToAdapt, adapt_practice
from network.practices.models import PracticeIndexPage, PracticePage, ShortAddress
from tests.factories import client_of, component, person, pilot, practice, republished, translated
from tests.support.answers import elements_of, path_of, text_of

pytestmark = pytest.mark.django_db


class TestAdapting:
    def test_makes_a_draft_that_remembers_where_it_grew_from(self, ekami, kao):
        origin = practice(ekami, components=[component("Asialista", "core"), component("Paikka", "adaptable")])
        origin = republished(origin, title="Avoin kokous")

        draft = adapt_practice(origin, kao, person("editor", kao))

        assert not draft.live
        assert draft.college == kao
        assert draft.origin_id == origin.pk
        assert draft.origin_revision_id == origin.live_revision_id
        assert draft.origin_version == 2
        assert [block.id for block in draft.components] == [block.id for block in origin.components]
        assert [block["id"] for block in draft.origin_components] == [block.id for block in origin.components]

    def test_keeps_the_origin_as_it_was_when_the_origin_changes(self, ekami, kao):
        origin = practice(ekami, components=[component("Asialista")])
        draft = adapt_practice(origin, kao, person("editor", kao))

        republished(origin, components=[component("Aivan muuta")])

        kept = PracticePage.objects.get(pk=draft.pk)
        assert kept.components[0].value["title"] == "Asialista"
        assert kept.origin_components[0]["value"]["title"] == "Asialista"

    def test_is_for_those_who_write_in_the_section(self, ekami, kao):
        origin = practice(ekami)

        for user in (person("editor", ekami), person("staff", kao)):
            with pytest.raises(PermissionDenied):
                adapt_practice(origin, kao, user)

    def test_is_for_those_who_may_read_the_origin(self, ekami, kao):
        secret = practice(ekami, audience="college")

        with pytest.raises(PermissionDenied):
            adapt_practice(secret, kao, person("editor", kao))

    def test_of_ones_own_practice_is_nothing(self, ekami):
        with pytest.raises(NothingToAdapt):
            adapt_practice(practice(ekami), ekami, person("editor", ekami))

    def test_is_one_click_in_the_admin(self, ekami, kao):
        origin = practice(ekami)

        answer = client_of(person("editor", kao)).post(f"/admin/practices/{origin.pk}/adapt/", {"college": kao.pk})

        draft = PracticePage.objects.get(origin=origin, alias_of=None)
        assert answer.status_code == 302
        assert answer["Location"] == f"/admin/pages/{draft.pk}/edit/"

    def test_of_a_secret_is_a_missing_page(self, ekami, kao):
        secret = practice(ekami, audience="college")
        client = client_of(person("editor", kao))

        assert client.get(f"/admin/practices/{secret.pk}/adapt/").status_code == 404
        assert client.get("/admin/practices/999999/adapt/").status_code == 404

    def test_shows_both_in_the_family(self, ekami, kao):
        origin = practice(ekami, title="Lähtömalli kokoukselle")
        draft = adapt_practice(origin, kao, person("editor", kao), title="Parasteltu kokous")
        republished(draft, title="Parasteltu kokous", live=True)

        assert "Parasteltu kokous" in text_of(client_of().get(path_of(origin)))
        assert "Lähtömalli kokoukselle" in text_of(client_of().get(path_of(draft)))


def test_version_three_is_the_third_publication(ekami):
    page = practice(ekami)
    republished(page, title="Toinen")

    third = republished(page, title="Kolmas")

    assert third.version == 3


class TestShortAddress:
    def test_survives_a_new_name_and_a_move(self, ekami, kao):
        page = practice(ekami)
        short = ShortAddress.objects.get(translation_key=page.translation_key).get_absolute_url()
        republished(page, title="Uusi nimi", slug="uusi-nimi")
        moved = PracticePage.objects.get(pk=page.pk)
        moved.move(PracticeIndexPage.objects.get(college=kao, locale__language_code="fi"), pos="last-child")

        answer = client_of().get(short, follow=True)

        assert re.fullmatch(r"/p/[a-z]{6}/", short)
        assert answer.status_code == 200
        assert answer.redirect_chain[-1][0] == "/fi/kao/toimintamallit/uusi-nimi/"

    def test_leads_to_the_readers_language(self, ekami):
        page = practice(ekami)
        swedish = translated(page, "sv")
        short = ShortAddress.objects.get(translation_key=page.translation_key).get_absolute_url()

        answer = client_of().get(short, headers={"accept-language": "sv"})

        assert answer["Location"] == path_of(swedish)

    def test_of_a_secret_is_a_missing_page(self, ekami):
        secret = practice(ekami, audience="college")
        short = ShortAddress.objects.get(translation_key=secret.translation_key).get_absolute_url()

        assert client_of().get(short).status_code == 404
        assert client_of().get("/p/zzzzzz/").status_code == 404


class TestLibrary:
    @pytest.fixture(autouse=True)
    def shelves(self, ekami, kao):
        first = practice(ekami, title="Avoin kokous", themes=["participation"], target_groups=["students"])
        practice(kao, title="Tutorin polku", themes=["tutoring"], target_groups=["tutors"])
        practice(kao, "sv", title="Öppet forum", themes=["participation"], target_groups=["students"])
        pilot(first, kao)

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("college=ekami", {"Avoin kokous"}),
            ("theme=tutoring", {"Tutorin polku"}),
            ("target=students", {"Avoin kokous", "Öppet forum"}),
            ("language=sv", {"Öppet forum"}),
            ("evidence=piloted-elsewhere", {"Avoin kokous"}),
            ("theme=participation&college=kao", {"Öppet forum"}),
            ("college=careeria", set()),
        ],
    )
    def test_every_filter_leaves_what_it_names(self, query, found):
        answer = client_of().get(f"/fi/toimintamallit/?{query}")
        text = text_of(answer)

        assert answer.status_code == 200
        assert {title for title in ("Avoin kokous", "Tutorin polku", "Öppet forum") if title in text} == found

    def test_a_count_is_what_one_gets(self):
        answer = client_of().get("/fi/toimintamallit/?target=students")
        for each in answer.context["filters"]:
            for choice in each.choices:
                if not choice.chosen:
                    taken = client_of().get(f"/fi/toimintamallit/{choice.link}")
                    assert taken.context["total"] == choice.count, (each.name, choice.label)

    @pytest.mark.parametrize(
        "query", ["theme=x", "college=x", "evidence=x", "language=en", "page=0", "page=99", "page=x"]
    )
    def test_a_value_that_does_not_exist_is_a_missing_page(self, query):
        answer = client_of().get(f"/sv/verksamhetsmodeller/?{query}")

        assert answer.status_code == 404
        assert elements_of(answer, "html")[0]["lang"] == "sv"


def test_a_finished_pilot_needs_its_end_and_its_decision(ekami):
    tried = pilot(practice(ekami), ekami, state="running")
    tried.state = "finished"

    with pytest.raises(ValidationError) as refused:
        tried.full_clean()

    assert set(refused.value.message_dict) == {"ends", "decision"}


def test_fewer_than_five_participants_are_not_counted_aloud(ekami):
    tried = pilot(practice(ekami), ekami, participants=3)

    text = text_of(client_of().get(path_of(tried)))

    assert "alle viisi" in text
