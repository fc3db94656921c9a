"""The measures of search are computed as they are told in words, and the baseline is what it claims to be."""

import json
from math import log2

import pytest

from search import baselines
from search.evaluation import (
    BadCollection,
    JudgedCollection,
    JudgedDocument,
    JudgedQuery,
    each_query,
    figures,
    ndcg_at_10,
    ratio,
    read_collection,
    recall_at,
    reciprocal_rank,
)


def collection_of(titles: dict[str, str], queries: dict[str, str], grades: dict, language="fi") -> JudgedCollection:
    return JudgedCollection(
        tuple(JudgedDocument(key, language, title, "") for key, title in titles.items()),
        tuple(JudgedQuery(key, language, text) for key, text in queries.items()),
        grades,
    )


# --- One query ---


def test_the_best_order_is_worth_one_and_none_is_worth_nothing():
    assert ndcg_at_10(["a", "b", "x"], {"a": 2, "b": 1}) == 1
    assert ndcg_at_10(["x", "y"], {"a": 2, "b": 1}) == 0
    assert ndcg_at_10(["a"], {}) == 0


def test_a_grade_of_two_is_worth_three_and_a_later_place_less():
    found, grades = ["b", "x", "a"], {"a": 2, "b": 1}

    assert ndcg_at_10(found, grades) == pytest.approx((1 / 1 + 3 / 2) / (3 / 1 + 1 / log2(3)))


def test_what_comes_after_the_tenth_does_not_count_for_the_order():
    assert ndcg_at_10([f"x{place}" for place in range(10)] + ["a"], {"a": 1}) == 0


def test_fifteen_good_documents_cannot_all_be_among_ten():
    grades = {f"d{place}": 1 for place in range(15)}

    assert recall_at(10, list(grades), grades) == pytest.approx(10 / 15)
    assert recall_at(100, list(grades), grades) == 1
    assert recall_at(10, ["x"], {}) == 0


def test_the_first_good_document_decides_the_reciprocal_rank():
    late = [f"x{place}" for place in range(100)] + ["a"]

    assert reciprocal_rank(["x", "y", "z", "a"], {"a": 1}) == 0.25
    assert reciprocal_rank(late, {"a": 1}) == 0


# --- All queries ---


def test_a_query_without_an_answer_counts_as_nothing():
    judged = collection_of({"a": "Kahvi"}, {"q1": "kahvi", "q2": "tee"}, {"q1": {"a": 1}, "q2": {"a": 1}})

    told = figures(judged, {"q1": ["a"]})

    assert each_query(judged, {"q1": ["a"]}) == [1, 0]
    assert told["ndcg@10"]["mean"] == told["mrr"]["mean"] == 0.5
    assert (told["queries"], told["answered"]) == (2, 0.5)
    assert json.loads(json.dumps(told)) == told


def test_the_interval_holds_the_mean_and_is_the_same_on_every_day():
    queries = {f"q{number}": "kahvi" for number in range(40)}
    judged = collection_of({"a": "Kahvi"}, queries, {key: {"a": 1} for key in queries})
    run = {key: ["a"] for key in list(queries)[:20]}

    told = figures(judged, run)["ndcg@10"]

    assert 0.3 < told["low"] < told["mean"] == 0.5 < told["high"] < 0.7
    assert figures(judged, run)["ndcg@10"] == told


def test_two_runs_are_compared_over_the_same_queries():
    queries = {f"q{number}": "kahvi" for number in range(30)}
    judged = collection_of({"a": "Kahvi"}, queries, {key: {"a": 1} for key in queries})
    whole, half = {key: ["a"] for key in queries}, {key: ["x", "a"] for key in queries}

    told = ratio(judged, whole, half)

    assert told["ratio"] == pytest.approx(log2(3), abs=1e-4)
    assert told["low"] == told["high"] == told["ratio"]
    assert ratio(judged, whole, {})["ratio"] == 0


# --- Reading ---


def written(folder, docs='{"id": "a", "language": "fi", "title": "Kahvi", "body": ""}\n', qrels="q1\ta\t2\nq1\tb\t0\n"):
    (folder / "docs.jsonl").write_text(docs, encoding="utf-8")
    (folder / "queries.jsonl").write_text('{"id": "q1", "language": "sv", "text": "kaffe"}\n', encoding="utf-8")
    if qrels is not None:
        (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_a_collection_is_read_with_its_judgements(tmp_path):
    read = read_collection(written(tmp_path))

    assert read.documents == (JudgedDocument("a", "fi", "Kahvi", ""),)
    assert read.queries == (JudgedQuery("q1", "sv", "kaffe"),)
    assert read.grades == {"q1": {"a": 2}}


def test_a_collection_that_nobody_judged_has_no_grades(tmp_path):
    assert read_collection(written(tmp_path, qrels=None)).grades == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"docs": '{"id": "a", "language": "fi"}\n\n{broken\n'}, r"docs.jsonl, line 3"),
        ({"docs": '{"language": "fi"}'}, r"docs.jsonl, line 1: KeyError\('id'\)"),
        ({"docs": '{"id": "a", "language": "en"}'}, r"docs.jsonl, line 1: .*language 'en'"),
        ({"docs": '{"id": "a", "language": "fi"}\n' * 2}, r"docs.jsonl, line 2: .*'a' stands twice"),
        ({"docs": '{"id": "a", "language": "fi", "title": "\\ud800"}'}, r"docs.jsonl, line 1: UnicodeEncodeError"),
        ({"qrels": "q1\ta\t2\nq1\ta\n"}, r"qrels.tsv, line 2"),
        ({"qrels": "q1\ta\tgood\n"}, r"qrels.tsv, line 1"),
    ],
)
def test_a_broken_line_is_named(tmp_path, content, told):
    with pytest.raises(BadCollection, match=told):
        read_collection(written(tmp_path, **content))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadCollection, match=r"docs\.jsonl"):
        read_collection(tmp_path)


# --- The baseline ---


def test_the_baseline_stems_words_and_orders_them_by_rarity_and_length():
    titles = {
        "long": "Kokous ja toinen kokouksen aihe, jota kukaan ei muista",
        "short": "Kokouksessa",
        "rare": "Opiskelijoiden kokouksessa",
        "none": "Tenttiin",
    }
    judged = collection_of(titles, {"q": "kokouksen", "both": "opiskelijoiden kokouksen", "stop": "ja ei"}, {})

    run = baselines.rank(judged)

    assert run["q"] == ["short", "rare", "long"]
    assert run["both"][0] == "rare"
    assert run["stop"] == []


def test_the_baseline_knows_no_members_of_compounds_but_cuts_at_hyphens():
    judged = collection_of({"a": "Elevvården", "b": "Elev-enkäten"}, {"q": "elev"}, {}, language="sv")

    assert baselines.rank(judged) == {"q": ["b"]}
