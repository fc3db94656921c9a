"""Found the network: the first command on an empty installation."""

from django.core.management.base import BaseCommand

from home.founding import found_network

TEXTS = {
    "fi": {"headline": "Hyvä tapa osallistaa ei ole kenenkään oma"},
    "sv": {"headline": "Ett bra sätt att göra delaktig ägs inte av någon"},
}


class Command(BaseCommand):
    help = "Makes the network's front page in both languages with its parts and its site. Repeatable."

    def handle(self, **options):
        found_network(TEXTS)
        self.stdout.write(self.style.SUCCESS("The network stands."))
