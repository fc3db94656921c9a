"""Collect new texts into the catalogues, and leave in them nothing that changes by itself or was guessed."""

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

LEAVE_OUT = ("POT-Creation-Date", "PO-Revision-Date", "X-Generator")


class Command(BaseCommand):
    help = "Runs makemessages for Finnish and Swedish (needs gettext) and tells what is left to translate."

    def handle(self, **options):
        call_command(
            "makemessages",
            locale=["fi", "sv"],
            no_wrap=True,
            no_location=True,
            no_obsolete=True,
            ignore_patterns=[".venv*", "var/*", "tests/*", "benchmarks/*"],
            verbosity=0,
        )
        for language in ("fi", "sv"):
            path = f"{settings.LOCALE_PATHS[0]}/{language}/LC_MESSAGES/django.po"
            catalogue = polib.pofile(path, wrapwidth=0)
            for name in LEAVE_OUT:
                catalogue.metadata.pop(name, None)
            for entry in catalogue.fuzzy_entries():  # a guess is no translation
                entry.flags.remove("fuzzy")
                entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
                entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
            catalogue.save(path)
            self.stdout.write(f"{language}: {len(catalogue.untranslated_entries())} texts to translate")
