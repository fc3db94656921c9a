"""Ask did-you-mean for misspelt words, with the words of a collection as those that are known."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from search.analysis.tokens import normal, tokens_of
from search.evaluation import BadCollection, read_documents
from search.spelling import Speller


class Command(BaseCommand):
    help = "Writes the first suggestion for each misspelt word of a file, from the words of a collection's documents."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="holds docs.jsonl")
        parser.add_argument(
            "--words", type=Path, required=True, help="a misspelt word on each line; more columns do no harm"
        )
        parser.add_argument("--out", type=Path, required=True, help="where word and first suggestion are written")

    def handle(self, folder, words, out, **options):
        try:
            documents = read_documents(folder)
            asked = [line.split("\t")[0].strip() for line in words.read_text(encoding="utf-8-sig").splitlines()]
        except (BadCollection, OSError, UnicodeDecodeError) as problem:
            raise CommandError(str(problem)) from problem
        texts = (text for document in documents for text in (document.title, document.body))
        speller = Speller(Counter(token.word for text in texts for token in tokens_of(normal(text))).items())
        lines = [f"{word}\t{next(iter(speller.suggest(normal(word), 1)), '')}\n" for word in asked if word]
        out.write_text("".join(lines), encoding="utf-8")
        self.stdout.write(f"{len(lines):,} words, {len(speller):,} known ones")
