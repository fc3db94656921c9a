"""Tell Elasticsearch of what changes, within a second."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from search.engines import cluster
from search.telling import Teller


class Command(BaseCommand):
    help = "Runs until stopped and tells Elasticsearch of every change. --once tells what waits now and ends."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true")

    def handle(self, once, **options):
        if not cluster.is_configured():
            raise CommandError("There is no ELASTICSEARCH_URL: nothing is to be told.")
        teller = Teller(self._say)
        if once:
            if not teller.round().is_good:
                raise CommandError("Not everything could be told.")
            return
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            stopped.wait(teller.round().pause)

    def _say(self, words: str):
        self.stdout.write(words)
        self.stdout.flush()
