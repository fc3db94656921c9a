"""Tell why something is found and in which place."""

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from search.analysis.analyzer import LANGUAGES
from search.engines.base import EngineAway
from search.explaining import explain
from search.finding import Asked, Disbelieved, chosen_engine, database_engine, engine_named


class Command(BaseCommand):
    help = "Tells how a search is understood, what the engine proposes, and what the best hits are worth, by part."

    def add_arguments(self, parser):
        parser.add_argument("words")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        parser.add_argument("--page", type=int, help="the id of a page: where it comes, or why it does not")
        parser.add_argument("--engine", default="", help="sqlite, postgres or elasticsearch; the site's own by default")
        parser.add_argument("--everything", action="store_true", help="as an administrator, not as the public")

    def handle(self, words, language, page=None, engine="", everything=False, **options):
        try:
            asked_of = engine_named(engine) if engine else chosen_engine()
            page = Page.objects.get(pk=page) if page else None
        except LookupError as unknown:
            raise CommandError(f"This deployment has no engine {engine}.") from unknown
        except Page.DoesNotExist as missing:
            raise CommandError(f"There is no page {page}.") from missing
        keys = None if everything else frozenset({"public"})
        asked = Asked(words, language, keys)
        try:
            lines = list(explain(asked, asked_of, page))
        except EngineAway as away:
            self.stderr.write(f"{asked_of.name} does not answer ({away}); this is what the database makes of it.")
            lines = explain(asked, database_engine(), page)
        except Disbelieved:
            self.stderr.write(
                f"The index of {asked_of.name} does not agree with the database: search_sync mends it. "
                "This is what the database makes of it."
            )
            lines = explain(asked, database_engine(), page)
        for line in lines:
            self.stdout.write(line)
