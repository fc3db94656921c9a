"""Make the lexicons' files that search reads its words from."""

from django.core.management.base import BaseCommand

from search.analysis.analyzer import lexicon_path
from search.analysis.finnish_build import build_finnish, finnish_stamp
from search.analysis.flat import stamp_of
from search.analysis.swedish_build import build_swedish, swedish_stamp

LEXICONS = {"fi": (build_finnish, finnish_stamp), "sv": (build_swedish, swedish_stamp)}


class Command(BaseCommand):
    help = "Makes the Finnish and Swedish lexicons where they are missing or older than the libraries they come from."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="make them also where they are up to date")

    def handle(self, anew=False, **options):
        for language, (build, stamp) in LEXICONS.items():
            path = lexicon_path(language)
            if not anew and stamp_of(path) == stamp():
                continue
            build(path, self._say)
            self.stdout.write(f"lexicon {language}: {path.stat().st_size / 1e6:.0f} MB, {stamp()}")

    def _say(self, words: str):
        self.stdout.write(f"  {words}")
        self.stdout.flush()
