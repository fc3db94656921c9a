"""What happens at its hour: scheduled pages are published and expired, new names begin, old forms are forgotten, and
once a day search is held against the pages."""

import logging
import signal
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from network.colleges.models import College
from network.posting.once import forget_old
from network.sections.founding import apply_current_name
from search.syncing import keep_in_step, keep_index_in_step

logger = logging.getLogger(__name__)
DAY = 24 * 60 * 60
SOON = 10 * 60  # seconds until what failed is tried again, Elasticsearch being away for instance


class Command(BaseCommand):
    help = "Runs until stopped: publishes scheduled pages and lets colleges' new names begin. --once runs one round."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, default=60, help="seconds between rounds")
        parser.add_argument("--once", action="store_true")

    def handle(self, every, once, **options):
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: stopped.set())
        due = {keep_in_step: 0.0, keep_index_in_step: 0.0}
        while not stopped.is_set():
            self._round(self._publish_and_forget)
            for compare, hour in due.items():
                if time.monotonic() >= hour:
                    due[compare] = time.monotonic() + (DAY if self._round(compare) else SOON)
            if once:
                return
            stopped.wait(every)

    def _publish_and_forget(self):
        call_command("publish_scheduled", verbosity=0)
        for college in College.objects.with_names():
            apply_current_name(college)
        forget_old()

    def _round(self, act) -> bool:
        """Whether it went well."""
        close_old_connections()
        try:
            act()
        except Exception:  # a worker that ends at the first trouble publishes nothing afterwards
            logger.exception("A round of the worker failed; the next one tries again")
            return False
        return True
