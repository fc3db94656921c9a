"""Write the documents of every page anew, and a new index of them where there is an Elasticsearch."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from wagtail.models import Page

from search.engines import cluster
from search.health import noted_rebuild
from search.indexing import AT_ONCE, refresh
from search.models import SearchDocument
from search.rebuilding import rebuild


class Command(BaseCommand):
    help = "Writes the search documents of every page anew; search answers from the old ones meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--index-only", action="store_true", help="only the index, from the documents there are")

    def handle(self, index_only=False, **options):
        if index_only and not cluster.is_configured():
            raise CommandError("There is no ELASTICSEARCH_URL.")
        with noted_rebuild():
            if not index_only:
                self._documents()
            if cluster.is_configured():
                self._index()

    def _documents(self):
        own = SearchDocument.objects.filter(collection="")
        own.filter(page=None).delete()
        if own.filter(fingerprint="").exists():
            self._say("going on with a rebuild that was interrupted")
        else:
            own.update(fingerprint="")
        # Whatever has a document is visited too: it may have become an alias, whose document goes.
        wanted = Page.objects.filter(Q(alias_of=None, depth__gt=1) | Q(pk__in=own.values("page")))
        pages = list(wanted.order_by("pk").values_list("pk", flat=True))
        changed = 0
        for start in range(0, len(pages), AT_ONCE):
            changed += refresh(pages[start : start + AT_ONCE])
            self._say(f"{min(start + AT_ONCE, len(pages)):,} of {len(pages):,} pages")
        self.stdout.write(f"{changed:,} documents written.")

    def _index(self):
        try:
            things = rebuild(self._say)
        except Exception as trouble:
            raise CommandError(f"Elasticsearch: {trouble!r}. The next rebuild goes on from here.") from trouble
        self.stdout.write(f"{things:,} things in the index.")

    def _say(self, words: str):
        self.stdout.write(f"  {words}")
        self.stdout.flush()
