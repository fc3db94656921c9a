"""Write the documents of every page anew."""

from django.core.management.base import BaseCommand
from wagtail.models import Page

from search.indexing import AT_ONCE, refresh
from search.models import SearchDocument


class Command(BaseCommand):
    help = "Writes the search documents of every page anew; search answers from the old ones meanwhile."

    def handle(self, **options):
        SearchDocument.objects.filter(collection="").update(fingerprint="")
        pages = list(Page.objects.filter(alias_of=None, depth__gt=1).order_by("pk").values_list("pk", flat=True))
        changed = 0
        for start in range(0, len(pages), AT_ONCE):
            changed += refresh(pages[start : start + AT_ONCE])
            self.stdout.write(f"  {min(start + AT_ONCE, len(pages)):,} of {len(pages):,} pages")
        self.stdout.write(f"{changed:,} documents written.")
