"""Found a college, or complete one: the command line's way to the verb that the admin and the demo use too."""

from django.core.management.base import BaseCommand, CommandError

from network.colleges.models import Hue
from network.sections.founding import NetworkNotFounded, found_college


class Command(BaseCommand):
    help = "Founds a college with its section in both languages, groups, collections, workflow and host. Repeatable."

    def add_arguments(self, parser):
        parser.add_argument("key", help="permanent key, for example ekami")
        parser.add_argument("--name", required=True, help="name in Finnish")
        parser.add_argument("--name-sv", default="", help="name in Swedish, when it has one")
        parser.add_argument("--short-name", help="the key by default")
        parser.add_argument("--slug", help="the section's address; the key by default")
        parser.add_argument("--host", required=True, help="for example ekami.yhessa.example")
        parser.add_argument("--provider", default="")
        parser.add_argument("--hue", choices=Hue.values, default=Hue.BLUE)

    def handle(self, key, **options):
        try:
            college = found_college(
                key,
                name_fi=options["name"],
                name_sv=options["name_sv"],
                short_name=options["short_name"] or key,
                slug=options["slug"] or key,
                host=options["host"],
                provider=options["provider"],
                hue=options["hue"],
            )
        except NetworkNotFounded as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(self.style.SUCCESS(f"{college} stands on {college.host}"))
