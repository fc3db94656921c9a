"""Load a vocabulary that names things in Finnish and Swedish, so that search finds across languages."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from search.confirming import refresh_named
from search.models import ConceptLabel
from search.thesaurus import BadVocabulary, read_labels
from search.vocabulary import load


class Command(BaseCommand):
    help = (
        "Loads the Finnish and Swedish names of a vocabulary: SKOS in Turtle or RDF/XML, or a table with tabs. "
        "What was loaded under the same name before is replaced."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default="", help="what the vocabulary is called here; the file's name by default")

    def handle(self, file, name="", **options):
        name = (name or file.stem)[: ConceptLabel._meta.get_field("vocabulary").max_length]
        try:
            with transaction.atomic():
                count = load(name, read_labels(file), self._say)
        except BadVocabulary as problem:
            raise CommandError(f"{file}, {problem}. Nothing was changed.") from problem
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{name}: {count:,} names")
        changed, failed = refresh_named()
        if changed:
            self.stdout.write(f"{changed:,} documents of pages with confirmed concepts written anew")
        if failed:
            raise CommandError("\n".join(f"Page {pk}: {reason}" for pk, reason in failed.items()))

    def _say(self, count: int):
        self.stdout.write(f"  {count:,} names", ending="\r" if self.stdout.isatty() else "\n")
        self.stdout.flush()
