"""Find and mend what search does not know or knows wrongly."""

import sys

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines import cluster
from search.engines.base import EngineAway
from search.syncing import Differences, compare, mend


class Command(BaseCommand):
    help = "Holds documents against pages, and Elasticsearch against documents, and mends what differs."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="compare again in the end; ends with 1 when something still differs",
        )
        parser.add_argument("--dry-run", action="store_true", help="only report; ends with 1 when something differs")

    def handle(self, check, dry_run, **options):
        tell = self._say if options["verbosity"] > 1 else lambda words: None
        try:
            found = compare(tell)
            self._report(found)
            if dry_run:
                sys.exit(1 if found else 0)
            if found:
                self.stdout.write(f"{mend(found):,} mended.")
                if check and (left := compare(tell)):
                    self._report(left)
                    sys.exit(1)
        except EngineAway as away:
            raise CommandError(f"Elasticsearch cannot be asked: {away}") from away

    def _report(self, found: Differences):
        self.stdout.write(f"documents: {len(found.missing):,} missing, {len(found.stale):,} stale, "
                          f"{len(found.surplus):,} surplus")  # fmt: skip
        if found.leftover:
            self.stdout.write(f"collections left by measurements: {', '.join(found.leftover)}")
        if cluster.is_configured():
            count, longest = outbox.waiting()
            self.stdout.write(
                f"Elasticsearch: {len(found.index_missing):,} missing, {len(found.index_stale):,} stale, "
                f"{len(found.index_surplus):,} surplus; {count:,} changes wait, "
                f"the oldest for {longest.total_seconds():.0f} s"
            )

    def _say(self, words: str):
        self.stdout.write(f"  {words}")
