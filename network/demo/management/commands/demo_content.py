"""Build the demo's colleges and texts, or finish building them."""

from django.core.management.base import BaseCommand

from network.demo.builder import Builder


class Command(BaseCommand):
    help = "Builds the demo: eight colleges with their pages. Run again, it finishes what is missing."

    def handle(self, **options):
        Builder().build(self._announce)

    def _announce(self, number, total, name):
        self.stdout.write(f"[{number:3}/{total}] {name}")
        self.stdout.flush()
