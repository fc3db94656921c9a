"""How well the site's search answers, by an Elasticsearch with its built-in analyzers on the same texts and questions.

Every engine that is there answers the questions of collections as `evaluate_search` reads them; Elasticsearch answers
them once more by itself. Told are nDCG@10 with its ratio and 95 % interval, and how much of their first ten the engines
have in common. Questions in another language than their documents are held against the same questions, by their ids,
in the documents' own language where there is such a collection: Elasticsearch by itself finds next to nothing there.

    python -m benchmarks.relevance [--vocabulary FILE] FOLDER …

SQLite and Elasticsearch (ELASTICSEARCH_URL, needed) always; PostgreSQL where TEST_POSTGRES_URL is set.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from search.evaluation import JudgedCollection, JudgedQuery, each_query, ratio, read_collection

from .search import database_of_its_own

BY_BUILT_IN = {"fi": 1.27, "sv": 1.18}  # the mean over a language's collections
EACH_BY_BUILT_IN = 1.03
ACROSS_BY_OWN_LANGUAGE = 0.95
IN_COMMON = {"short": 0.95, "questions": 0.90}
QUESTION = 5  # words; what has as many is a question
FIRST = 10
BUILT_IN = "built-in"

Run = dict[str, list[str]]


def main() -> int:
    """Ask, print, and tell by the exit code whether the ratios hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--vocabulary", type=Path, help="loaded before: the table or SKOS of load_vocabulary")
    asked = parser.parse_args()
    if not os.environ.get("ELASTICSEARCH_URL"):
        print("ELASTICSEARCH_URL is not set, and there is nothing to compare with.")
        return 1
    folders = {folder.name: folder.resolve() for folder in asked.folders}
    runs: dict[str, dict[str, Run]] = defaultdict(dict)  # collection → engine → run
    for engine, address in (("sqlite", ""), ("postgres", os.environ.get("TEST_POSTGRES_URL", ""))):
        if engine == "sqlite" or address:
            with database_of_its_own(address) as database:
                _answer(engine, database, folders, asked.vocabulary, runs)
    return _report({name: read_collection(folder) for name, folder in folders.items()}, runs)


def _answer(engine: str, database: str, folders: Mapping[str, Path], vocabulary: Path | None, runs) -> None:
    """Have a database engine answer every collection; beside the first, Elasticsearch in our way and in its own."""
    work = Path(tempfile.mkdtemp(prefix="yhessa-relevance-"))
    environment = os.environ | {
        "VAR_DIR": str(work),
        "DJANGO_SETTINGS_MODULE": "intranet.settings.development",
        "DATABASE_URL": database or f"sqlite:///{work / 'relevance.sqlite3'}",
        "LEXICON_DIR": os.environ.get("LEXICON_DIR", str(Path("var/lexicons").resolve())),
        "ELASTICSEARCH_PREFIX": f"relevance{os.getpid()}",
    }

    def manage(*words):
        subprocess.run(
            [sys.executable, "manage.py", *map(str, words)], env=environment, check=True, stdout=subprocess.DEVNULL
        )

    try:
        manage("migrate", "--verbosity=0")
        if vocabulary:
            manage("load_vocabulary", vocabulary.resolve(), "--name", "relevance")
        ways = {engine: ["--engine", engine]}
        if engine == "sqlite":
            ways |= {"elasticsearch": ["--engine", "elasticsearch"], BUILT_IN: ["--baseline", "elasticsearch-builtin"]}
        for name, folder in folders.items():
            for way, options in ways.items():
                print(f"{name}: {way} …", flush=True)
                manage("evaluate_search", folder, *options, "--run-file", work / "run")
                runs[name][way] = _read(work / "run")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _read(path: Path) -> Run:
    run: Run = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        query, document, _place, _score = line.split("\t")
        run[query].append(document)
    return dict(run)


def _report(collections: Mapping[str, JudgedCollection], runs: Mapping[str, Mapping[str, Run]]) -> int:
    missed = 0

    def say(what: str, figure: float, least: float, more: str = "") -> None:
        nonlocal missed
        missed += figure < least
        print(f"  {what:<52} {figure:>6.3f}  (at least {least:g}){more}{'' if figure >= least else '  MISSED'}")

    of_language: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name, collection in collections.items():
        print(f"\n{name}: {len(collection.documents):,} texts, {len(collection.queries):,} questions")
        own = {way: run for way, run in runs[name].items() if way != BUILT_IN}
        language = collection.documents[0].language
        for way, run in runs[name].items():
            print(f"  nDCG@10, {way:<43} {_mean(each_query(collection, run)):>6.3f}")
            if way in own and any(map(_is_question, collection.queries)):
                say(f"questions with an answer, {way}", _answered(collection, run), 1.0)
        if collection.queries[0].language == language:
            for way, run in own.items():
                by = ratio(collection, run, runs[name][BUILT_IN])
                of_language[way, language].append(by["ratio"])
                say(
                    f"by Elasticsearch's built-in, {way}",
                    by["ratio"],
                    EACH_BY_BUILT_IN,
                    f" [{by['low']}, {by['high']}]",
                )
        elif same := _in_their_own_language(collection, collections):
            for way, run in own.items():
                both = _ids(collection) & _ids(collections[same])
                across, straight = (
                    _mean(each_query(_only(asked, both), answers))
                    for asked, answers in ((collection, run), (collections[same], runs[same][way]))
                )
                say(f"by {same}, {len(both)} questions, {way}", across / straight, ACROSS_BY_OWN_LANGUAGE)
        for one, other in combinations(own, 2):
            for kind, least in IN_COMMON.items():
                shares = _in_common(collection, own[one], own[other], kind)
                if shares:
                    say(f"first ten in common, {one} and {other}, {kind}", _mean(shares), least)
    print()
    for (way, language), ratios in of_language.items():
        say(f"mean by Elasticsearch's built-in, {language}, {way}", _mean(ratios), BY_BUILT_IN[language])
    return 1 if missed else 0


def _in_their_own_language(collection: JudgedCollection, collections: Mapping[str, JudgedCollection]) -> str:
    """The name of the collection of the same documents with questions in their language; "" when there is none."""
    language = collection.documents[0].language
    same = (name for name, each in collections.items()
            if each.documents == collection.documents and each.queries[0].language == language)  # fmt: skip
    return next(same, "")


def _ids(collection: JudgedCollection) -> set[str]:
    return {query.id for query in collection.queries}


def _only(collection: JudgedCollection, ids: set[str]) -> JudgedCollection:
    return replace(collection, queries=tuple(query for query in collection.queries if query.id in ids))


def _answered(collection: JudgedCollection, run: Run) -> float:
    return _mean([float(bool(run.get(query.id))) for query in collection.queries if _is_question(query)])


def _is_question(query: JudgedQuery) -> bool:
    return len(query.text.split()) >= QUESTION


def _in_common(collection: JudgedCollection, one: Run, other: Run, kind: str) -> list[float]:
    """For each query of a kind with any answer the share of the first ten that two engines have in common."""
    shares = []
    for query in collection.queries:
        first, second = (set(run.get(query.id, ())[:FIRST]) for run in (one, other))
        if _is_question(query) == (kind == "questions") and first | second:
            shares.append(len(first & second) / max(len(first), len(second)))
    return shares


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
