"""What is suggested while one types, within the filters that stand beside the box."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import news, practice

pytestmark = pytest.mark.django_db
SUGGESTIONS = "/fi/haku/ehdotukset/"
MOST_STATEMENTS = 8


def suggested(reader, typed, **filters) -> dict[str, str]:
    """The suggestions for what is typed: their labels, and where they lead."""
    answer = reader.get(SUGGESTIONS, {"q": typed, **filters})
    return {each["label"]: each["address"] for each in json.loads(answer.content)["suggestions"]}


class TestASuggestedFilter:
    def test_joins_the_filters_that_stand(self, reader, ekami):
        told = suggested(reader, "tutort", college="ekami", year="2026")

        assert told["Tutortoiminta"] == "/fi/haku/?college=ekami&theme=tutoring&year=2026"

    def test_takes_the_place_of_its_own_kind(self, reader, ekami, kao):
        assert suggested(reader, "kao", college="ekami", theme="tutoring") == {
            "KAO": "/fi/haku/?college=kao&theme=tutoring"
        }

    @pytest.mark.parametrize("bad", [{"target": "olematon"}, {"college": "hogwarts"}, {"year": "20260"}])
    def test_leaves_what_is_no_choice(self, reader, ekami, bad):
        practice(ekami, title="Tutortunti")

        told = suggested(reader, "tutort", **{"type": "practice", **bad})

        assert told["Tutortoiminta"] == "/fi/haku/?type=practice&theme=tutoring"
        assert "Tutortunti" in told


@pytest.mark.parametrize("hits", [3, 30])
def test_filters_cost_few_statements_whatever_is_found(reader, ekami, hits):
    for number in range(hits):
        news(ekami, title=f"Tutorit {number}")
    filters = {"college": "ekami", "type": "news", "language": "fi"}
    suggested(reader, "tutor", **filters)

    with CaptureQueriesContext(connection) as captured:
        assert len(suggested(reader, "tutor", **filters)) > 1

    found = [each["sql"] for each in captured.captured_queries]
    assert len(found) <= MOST_STATEMENTS, "\n".join(found)
