"""Compile the message catalogues without gettext, which a newcomer's machine may not have."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles locale/*/LC_MESSAGES/*.po to .mo where the source is newer. Needs no gettext."
    requires_system_checks = ()

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                self._compile(source)

    def _compile(self, source: Path):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            return
        draft = target.with_suffix(".mo.draft")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
        self.stdout.write(f"catalogue {source.parent.parent.name}/{source.stem}")
