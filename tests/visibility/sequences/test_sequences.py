"""Whatever is done to pages in whatever order: what follows a page is read by no more people, and all answers agree."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from network.colleges.models import College
from network.colleges.roles import grant, role_group
from tests.factories import cooperation_group, member_of, person

from .machine import Sequences

SEQUENCES, STEPS = (200, 15) if os.environ.get("PROOF") else (10, 10)


class SmallWorld:
    """Two colleges, a cooperation group, and the people whose view of things is compared."""

    def __init__(self):
        self.colleges = {"A": College.objects.get(key="ekami"), "B": College.objects.get(key="kao")}
        self.group = cooperation_group()
        both = person("moderator", College.objects.get(key="edupoli"))
        writing_member = person("editor", self.colleges["A"])
        writing_member.groups.add(self.group.group)
        both.groups.clear()
        for college in self.colleges.values():
            grant(both, college, "moderator")
        self.people = {
            "anonymous": None,
            "somebody": person("student"),
            "staffA": person("staff", self.colleges["A"]),
            "moderatorA": person("moderator", self.colleges["A"]),
            "moderatorB": person("moderator", self.colleges["B"]),
            "moderator of both": both,
            "writing member": writing_member,
            "coordinator": person("coordinator"),
            "member": member_of(self.group),
            "administrator": person("administrator"),
        }
        self.holdings = {
            "anonymous": set(),
            "somebody": set(),
            "staffA": {"A"},
            "moderatorB": {"B"},
            "coordinator": {"network"},
            "member": {"group"},
            "writing member": {"A", "group"},
            "administrator": {"all"},
        }

    def group_of(self, held):
        return self.group.group if held == "group" else role_group(self.colleges[held], "staff")


@pytest.mark.proof
@pytest.mark.django_db
def test_no_sequence_of_acts_opens_what_it_should_not(figures, monkeypatch):
    monkeypatch.setattr(Sequences, "world", SmallWorld())
    monkeypatch.setattr(Sequences, "count", {"sequences": 0, "steps": 0, "cells": 0})

    run_state_machine_as_test(
        Sequences,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=not os.environ.get("PROOF"),
            phases=[Phase.generate, Phase.shrink],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )

    figures("sequences", **Sequences.count, violations=0)
    assert Sequences.count["sequences"] >= SEQUENCES
