"""The measuring command asks the site's own search, leaves nothing behind, and tells what people judged."""

import io
import json

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from search import finding
from search.didyoumean import VERSION
from search.models import SearchDocument
from tests.factories import practice
from tests.support.commits import committed

pytestmark = pytest.mark.django_db

DOCUMENTS = [
    {"id": "a", "language": "fi", "title": "Opiskelijakunnan kokous", "body": "Kokous pidettiin ruokalassa."},
    {"id": "b", "language": "fi", "title": "Ruokala", "body": "Ruokalassa pidettiin myös kokous opiskelijoille."},
    {"id": "c", "language": "fi", "title": "Bussi", "body": "Bussi kulkee iltaisin."},
    {"id": "d" * 80, "language": "fi", "title": "Bussit", "body": "Pysäkki."},
]
QUERIES = [
    {"id": "1", "language": "fi", "text": "kokoukset"},
    {"id": "2", "language": "fi", "text": "bussi"},
    {"id": "3", "language": "fi", "text": "lumiukko"},
    {"id": "4", "language": "fi", "text": "ruokalassa"},
]


@pytest.fixture
def collection(tmp_path):
    for name, rows in (("docs", DOCUMENTS), ("queries", QUERIES)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("1\ta\t2\n2\tc\t1\n", encoding="utf-8")
    return tmp_path


def evaluate(folder, **options) -> tuple[list[list[str]], dict]:
    run, told = folder / "run.tsv", io.StringIO()
    call_command("evaluate_search", str(folder), run_file=run, stdout=told, stderr=io.StringIO(), **options)
    rows = [line.split("\t") for line in run.read_text(encoding="utf-8").splitlines()]
    return rows, json.loads(told.getvalue() or "{}")


def test_the_run_has_each_answer_once_in_order(collection):
    rows, told = evaluate(collection)

    assert [row[:3] for row in rows if row[0] == "1"] == [["1", "a", "1"], ["1", "b", "2"]]
    assert {row[1] for row in rows if row[0] == "2"} == {"c", "d" * 80}
    assert not [row for row in rows if row[0] == "3"]
    scores = [float(row[3]) for row in rows if row[0] == "1"]
    assert scores == sorted(scores, reverse=True)
    assert told["mrr"]["mean"] == 0.5
    assert told["queries"] == 4


def test_nothing_of_the_collection_is_left_and_the_sites_own_stands(collection, ekami):
    with committed():
        practice(ekami, title="Kokous")
    known = cache.get(VERSION)
    before = list(SearchDocument.objects.values_list("pk", "fingerprint"))

    with committed():
        rows, _told = evaluate(collection)

    assert {row[1] for row in rows} <= {row["id"] for row in DOCUMENTS}
    assert cache.get(VERSION) == known
    assert list(SearchDocument.objects.values_list("pk", "fingerprint")) == before


def test_nothing_is_left_after_an_error_either(collection, monkeypatch):
    monkeypatch.setattr(finding, "rank", None)

    with pytest.raises(TypeError):
        evaluate(collection)

    assert not SearchDocument.objects.exclude(collection="").exists()


def test_the_baseline_answers_the_same_questions_in_its_own_way(collection):
    rows, _told = evaluate(collection, baseline="snowball")

    assert {row[1] for row in rows if row[0] == "4"} == {"a", "b"}
    assert not [row for row in rows if row[0] == "1"]


def test_a_broken_collection_is_told_by_file_and_line(collection):
    (collection / "docs.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")

    with pytest.raises(CommandError, match=r"docs\.jsonl, line 1"):
        evaluate(collection)


def test_an_engine_that_is_not_here_is_told(collection):
    with pytest.raises(CommandError, match="no engine lucene"):
        evaluate(collection, engine="lucene")


def test_elasticsearch_answers_as_the_database_does_and_keeps_nothing(collection, elasticsearch, settings):
    of_database, _told = evaluate(collection)

    of_elasticsearch, _told = evaluate(collection, engine="elasticsearch")

    assert of_elasticsearch == of_database
    assert not elasticsearch.client().indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}-*").body


def test_an_elasticsearch_that_is_away_is_told(collection, settings):
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:1"]

    with pytest.raises(CommandError, match="does not answer"):
        evaluate(collection, engine="elasticsearch")
