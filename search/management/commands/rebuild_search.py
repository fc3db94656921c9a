"""Write the documents of every page anew, and a new index of them where there is an Elasticsearch."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from wagtail.models import Page

from search.engines import cluster
from search.health import noted_rebuild
from search.indexing import AT_ONCE, refresh
from search.models import SearchDocument
from search.rebuilding import rebuild

FAILED = "failed"  # the fingerprint of an old document that could not be replaced; without one a rebuild goes on


class Command(BaseCommand):
    help = "Writes the search documents of every page anew; search answers from the old ones meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--index-only", action="store_true", help="only the index, from the documents there are")

    def handle(self, index_only=False, **options):
        if index_only and not cluster.is_configured():
            raise CommandError("There is no ELASTICSEARCH_URL.")
        failed = {}
        with noted_rebuild():
            if not index_only:
                failed = self._documents()
            if cluster.is_configured():
                self._index()
        if failed:
            raise CommandError(f"{len(failed):,} pages could not be written. The log tells more.")

    def _documents(self) -> dict[int, str]:
        """Write them; the pages that failed, each with the reason."""
        own = SearchDocument.objects.filter(collection="")
        own.filter(page=None).delete()
        if own.filter(fingerprint="").exists():
            self._say("going on with a rebuild that was interrupted")
        else:
            own.update(fingerprint="")
        # Whatever has a document is visited too: it may have become an alias, whose document goes.
        wanted = Page.objects.filter(Q(alias_of=None, depth__gt=1) | Q(pk__in=own.values("page")))
        pages = list(wanted.order_by("pk").values_list("pk", flat=True))
        changed, failed = 0, {}
        for start in range(0, len(pages), AT_ONCE):
            done = refresh(pages[start : start + AT_ONCE])
            changed, failed = changed + done.changed, failed | done.failed
            self._say(f"{min(start + AT_ONCE, len(pages)):,} of {len(pages):,} pages")
        own.filter(page__in=failed).update(fingerprint=FAILED)
        self.stdout.write(f"{changed:,} documents written.")
        for pk, reason in failed.items():
            self.stderr.write(f"Page {pk}: {reason}")
        return failed

    def _index(self):
        try:
            things = rebuild(self._say)
        except Exception as trouble:
            raise CommandError(f"Elasticsearch: {trouble!r}. The next rebuild goes on from here.") from trouble
        self.stdout.write(f"{things:,} things in the index.")

    def _say(self, words: str):
        self.stdout.write(f"  {words}")
        self.stdout.flush()
