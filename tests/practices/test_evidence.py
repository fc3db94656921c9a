"""Evidence and the promise: computed from pilots by the network's rules, never chosen."""

from datetime import date
from uuid import uuid4

import pytest

from network.practices.evidence import Evidence, PilotFacts, adopters, evidence_of, promise_kept
from tests.factories import client_of, person, pilot, practice
from tests.support.answers import path_of, text_of

HOME, KAO, SAKKY, ESEDU = 1, 2, 3, 4
TODAY = date(2026, 11, 24)
LONG_AGO, LATELY = date(2024, 12, 1), date(2026, 5, 1)


def tried(college, *, state="finished", decision="continue", ends=LATELY, result=True, from_elsewhere=False):
    return PilotFacts(uuid4(), HOME, college, state, decision, ends, result, from_elsewhere)


@pytest.mark.parametrize(
    ("pilots", "step"),
    [
        ([], "described"),
        ([tried(HOME, state="running")], "described"),
        ([tried(KAO, state="planned"), tried(KAO, state="assessed")], "described"),
        ([tried(HOME)], "tried-at-home"),
        ([tried(KAO, result=False)], "piloted-elsewhere"),
        ([tried(HOME), tried(KAO, result=False)], "piloted-elsewhere"),
        ([tried(HOME), tried(KAO)], "assessed-in-two"),
        ([tried(KAO), tried(KAO)], "piloted-elsewhere"),
        ([tried(college, ends=LATELY) for college in (HOME, KAO, SAKKY)], "assessed-in-two"),
        ([tried(college, ends=LONG_AGO) for college in (HOME, KAO, SAKKY)], "established"),
        ([tried(HOME, ends=LONG_AGO), tried(KAO, ends=LONG_AGO), tried(SAKKY, decision="change", ends=LONG_AGO)],
         "assessed-in-two"),
    ],
)  # fmt: skip
def test_the_steps_of_evidence(pilots, step):
    assert evidence_of(pilots, TODAY) == Evidence(step)


@pytest.mark.parametrize("setback", [tried(ESEDU, state="interrupted", decision=""), tried(ESEDU, decision="give_up")])
def test_a_setback_neither_lowers_nor_raises(setback):
    assert evidence_of([setback], TODAY) == Evidence.DESCRIBED
    assert evidence_of([tried(HOME), tried(KAO), setback], TODAY) == Evidence.ASSESSED_IN_TWO


def test_the_promise_is_kept_by_a_finished_pilot_of_anothers_practice():
    pilots = [
        tried(HOME),
        tried(KAO, state="running"),
        tried(SAKKY, decision="give_up"),
        tried(ESEDU, state="interrupted"),
    ]

    assert promise_kept(pilots) == {SAKKY}
    assert promise_kept([tried(HOME, from_elsewhere=True)]) == {HOME}


def test_those_who_go_on_use_it():
    pilots = [
        tried(HOME),
        tried(KAO, decision="change"),
        tried(SAKKY, decision="give_up"),
        tried(ESEDU, state="running"),
    ]

    assert adopters(pilots) == {HOME, KAO}


@pytest.mark.django_db
def test_a_result_may_be_a_number_alone(ekami, kao):
    meeting = practice(ekami)
    for college in (ekami, kao):
        measure = {"name": "Väkeä", "unit": "opiskelijaa", "before": "12", "after": "41"}
        pilot(meeting, college, results="", measures=[{"type": "measure", "value": measure}])

    assert "Arvioitu kahdessa" in text_of(client_of().get("/fi/toimintamallit/"))


@pytest.mark.django_db
def test_evidence_tells_nothing_of_a_pilot_that_the_reader_may_not_read(ekami, kao):
    meeting = practice(ekami)
    pilot(meeting, kao, title="Sisäinen kokeilu", audience="college")

    stranger = text_of(client_of().get(path_of(meeting)))
    colleague = text_of(client_of(person("staff", kao)).get(path_of(meeting)))

    assert "Sisäinen kokeilu" not in stranger
    assert "Sisäinen kokeilu" in colleague
    assert "evidence=described" in client_of().get("/fi/toimintamallit/").content.decode()
    assert "evidence=piloted-elsewhere" not in client_of().get("/fi/toimintamallit/").content.decode()


@pytest.mark.django_db
def test_a_failed_pilot_is_told_beside_the_evidence(ekami, kao):
    meeting = practice(ekami)
    pilot(meeting, kao, title="Väärä aika", decision="give_up", decision_reason="Kaikki olivat työpaikoilla.")

    text = text_of(client_of().get(path_of(meeting)))

    assert "Väärä aika" in text
    assert "Kaikki olivat työpaikoilla." in text
