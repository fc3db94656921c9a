"""Find and mend what search does not know or knows wrongly."""

import sys

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines import cluster
from search.syncing import Differences, compare, mend


class Command(BaseCommand):
    help = "Holds documents against pages, and Elasticsearch against documents; mends what differs, tells what waits."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="compare again in the end; ends with 1 when something still differs",
        )
        parser.add_argument("--dry-run", action="store_true", help="only report; ends with 1 when something differs")

    def handle(self, check, dry_run, **options):
        tell = self._say if options["verbosity"] > 1 else lambda words: None
        found = compare(tell)
        self._report(found)
        if dry_run:
            self._end_if_troubled(found)
            sys.exit(1 if found else 0)
        mended = mend(found)
        if found:
            self.stdout.write(f"{mended:,} mended.")
        self._end_if_troubled(found)
        if check and found:
            left = compare(tell)
            if left or left.away or left.failed:
                self._report(left)
                self._end_if_troubled(left)
                sys.exit(1)

    def _end_if_troubled(self, found: Differences):
        told = [f"Page {pk}: {reason}" for pk, reason in found.failed.items()]
        if found.away:
            told.append(f"Elasticsearch could not be compared or told: {found.away}")
        if told:
            raise CommandError("\n".join(told))

    def _report(self, found: Differences):
        self.stdout.write(f"documents: {len(found.missing):,} missing, {len(found.stale):,} stale, "
                          f"{len(found.surplus):,} surplus")  # fmt: skip
        if found.leftover:
            self.stdout.write(f"collections left by measurements: {', '.join(found.leftover)}")
        if cluster.is_configured():
            count, longest = outbox.waiting()
            differs = "not compared" if found.index_missing is None else (
                f"{len(found.index_missing):,} missing, {len(found.index_stale):,} stale, "
                f"{len(found.index_surplus):,} surplus"
            )  # fmt: skip
            self.stdout.write(
                f"Elasticsearch: {differs}; {count:,} changes wait, the oldest for {longest.total_seconds():.0f} s"
            )

    def _say(self, words: str):
        self.stdout.write(f"  {words}")
