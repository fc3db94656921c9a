"""The living demo in one command: database, content, static files, server, and where to look."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from network.demo.people import PASSWORD, sign_ins


class Command(BaseCommand):
    help = "Prepares the demo and serves it until Ctrl-C. A second start keeps what was written in between."

    def add_arguments(self, parser):
        parser.add_argument("--prepare-only", action="store_true", help="stop before the server")

    def handle(self, prepare_only, **options):
        if not settings.DEMO:
            raise CommandError("This is no demo: run it with intranet.settings.development.")
        began = time.monotonic()
        self._step("1/3 Database", lambda: call_command("migrate", verbosity=0, interactive=False))
        self._step(
            "2/3 Colleges, practices, pilots and news",
            lambda: call_command("demo_content", stdout=self.stdout),
        )
        self._step("3/3 Style sheets and scripts", self._collect_static)
        self.stdout.write(f"Ready in {time.monotonic() - began:.0f} s.\n")
        self._tell()
        if not prepare_only:
            self._serve()

    def _step(self, name, act):
        self.stdout.write(self.style.MIGRATE_HEADING(name))
        self.stdout.flush()
        act()

    def _collect_static(self):
        """Collected only when a source changed: the stamp is made of every file's path, size and time."""
        mark = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
        for finder in get_finders():
            for path, storage in finder.list([]):
                state = os.stat(storage.path(path))
                mark.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
        stamp = Path(settings.VAR_DIR) / "static-stamp"
        if not stamp.exists() or stamp.read_text(encoding="ascii") != mark.hexdigest():
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            stamp.write_text(mark.hexdigest(), encoding="ascii")

    def _tell(self):
        base = settings.WAGTAILADMIN_BASE_URL
        host, port = settings.NETWORK_HOST, settings.NETWORK_PORT
        lines = [
            "",
            f"  The network        {base}/",
            f"  A college's host   http://ekami.{host}:{port}/",
            f"  The admin          {base}/admin/",
            f"  The demo's mails   {base}/demo/mail/",
            f"  (also http://localhost:{port}/)",
            "",
            f"  Sign-ins, all with the password {PASSWORD}",
            *(f"    {username:<18} {role}" for username, role in sign_ins()),
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def _serve(self):
        names = ["worker", *(["search_worker"] if settings.ELASTICSEARCH_URL else [])]
        commands = [[sys.executable, "manage.py", name] for name in names]
        workers = [subprocess.Popen(each, cwd=settings.PROJECT_DIR) for each in commands]  # noqa: S603
        try:
            subprocess.run(self._server(), cwd=settings.PROJECT_DIR, check=False)  # noqa: S603
        except KeyboardInterrupt:
            self.stdout.write("\nGood-bye. Everything is kept; start again with make run.")
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(timeout=10)

    def _server(self) -> list[str]:
        port = settings.NETWORK_PORT
        if find_spec("fcntl") is None:  # gunicorn needs a Unix
            return [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
        binds = [f"--bind=127.0.0.1:{port}", *([f"--bind=[::1]:{port}"] if _has_ipv6() else [])]
        return [
            sys.executable, "-m", "gunicorn", "intranet.wsgi", *binds,
            "--workers=2", "--threads=2", "--env=DJANGO_SETTINGS_MODULE=intranet.settings.development",
            "--log-level=warning",
        ]  # fmt: skip


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
