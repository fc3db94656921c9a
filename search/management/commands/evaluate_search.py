"""Ask the site's own search the questions of a collection, and measure the answers."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from elasticsearch import ApiError, TransportError

from search.baselines import BaselineAway, rank, rank_with_elasticsearch
from search.collections import fill, key_of, scratch_collection
from search.engines.base import EngineAway
from search.evaluation import MOST_FOUND, BadCollection, JudgedCollection, figures, read_collection
from search.finding import Asked, database_engine, engine_named, find

BASELINES = {"snowball": rank, "elasticsearch-builtin": rank_with_elasticsearch}
Run = dict[str, list[tuple[str, float]]]  # query → documents with their scores, the best first


class Command(BaseCommand):
    help = "Answers a collection's questions as the site would, and measures the answers where people judged them."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="holds docs.jsonl, queries.jsonl and perhaps qrels.tsv")
        parser.add_argument("--engine", default="", help="sqlite, postgres or elasticsearch; the database's by default")
        parser.add_argument("--run-file", type=Path, help="where query, document, rank and score are written")
        parser.add_argument("--baseline", choices=sorted(BASELINES), help="rank with this instead of with ours")

    def handle(self, folder, engine="", run_file=None, baseline=None, **options):
        try:
            collection = read_collection(folder)
        except BadCollection as problem:
            raise CommandError(str(problem)) from problem
        try:
            run = self._baseline(collection, baseline) if baseline else self._ask(collection, engine)
        except (EngineAway, TransportError, ApiError) as away:
            raise CommandError(f"The engine does not answer: {away}") from away
        if run_file:
            run_file.write_text("".join(_lines(run)), encoding="utf-8")
        if collection.grades:
            told = figures(
                collection, {query: [document for document, _score in found] for query, found in run.items()}
            )
            self.stdout.write(json.dumps(told, indent=2))

    def _baseline(self, collection: JudgedCollection, name: str) -> Run:
        """A baseline's run; only its order is known, so its scores are one by the rank."""
        try:
            ranked = BASELINES[name](collection)
        except BaselineAway as away:
            raise CommandError(str(away)) from away
        return {
            query: [(document, 1 / place) for place, document in enumerate(found, start=1)]
            for query, found in ranked.items()
        }

    def _ask(self, collection: JudgedCollection, name: str) -> Run:
        """What the site's search finds."""
        try:
            engine = engine_named(name) if name else database_engine()
        except LookupError as unknown:
            raise CommandError(f"This deployment has no engine {name}.") from unknown
        ids = {key_of(document.id): document.id for document in collection.documents}
        run = {}
        with scratch_collection() as scratch:
            fill(scratch, collection.documents, self._say)
            with _taken_in(engine, scratch):
                began = time.monotonic()
                for query in collection.queries:
                    found = find(Asked(query.text, query.language, collection=scratch), engine)
                    run[query.id] = [(ids[key], score) for score, _pk, key in found.hits[:MOST_FOUND]]
                self._say(f"{len(run):,} questions, {(time.monotonic() - began) / max(len(run), 1) * 1000:.1f} ms each")
        return run

    def _say(self, words: str):
        self.stderr.write(words)


@contextmanager
def _taken_in(engine, collection: str) -> Iterator[None]:
    """The engine knows a collection inside the block."""
    engine.take_in(collection)
    try:
        yield
    finally:
        engine.leave_out(collection)


def _lines(run: Run) -> Iterator[str]:
    for query, found in run.items():
        for place, (document, score) in enumerate(found, start=1):
            yield f"{query}\t{document}\t{place}\t{score:.6f}\n"
