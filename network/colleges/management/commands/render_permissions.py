"""Writes docs/permissions.md from the table of roles."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from network.colleges.role_table import as_markdown

INTRODUCTION = """# What each role may do

Written by `manage.py render_permissions` from `network/colleges/role_table.py`; a test compares the two, and others
try what the table says. Groups are the single truth about who holds a role. A person may hold several; each stands for
itself.

Another college's drafts are nobody's but its own, coordinators included. What a role may not see answers as if it did
not exist. Roles are given at "People and roles" by the college's moderators, and only that college's.

"""


def rendered() -> str:
    """The whole of the file."""
    with translation.override("en"):
        return INTRODUCTION + as_markdown()


class Command(BaseCommand):
    help = "Write docs/permissions.md from the table of roles."

    def handle(self, *args, **options):
        Path(settings.PROJECT_DIR, "docs", "permissions.md").write_text(rendered(), encoding="utf-8")
        self.stdout.write("docs/permissions.md")
