"""Remove what the demo built and what was written below it, and leave the rest of the installation."""

from django.core.management.base import BaseCommand

from network.demo.removal import remove_demo


class Command(BaseCommand):
    help = "Removes the demo's colleges, pages, pictures and accounts. Asks first, unless --yes."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true")

    def handle(self, yes, **options):
        if not yes and input("Remove the demo and everything written in it? [yes/no] ") != "yes":
            self.stdout.write("Nothing was removed.")
            return
        for line in remove_demo():
            self.stdout.write(line)
