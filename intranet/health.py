"""Whether the process lives, and whether it can serve readers."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

LEAST_FREE_SHARE = 0.05


@never_cache
@require_safe
def live(request):
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """200 when the database answers, its migrations are applied and the disk has room; 503 with the reasons else."""
    problems = [problem for problem in (_database(), _disk()) if problem]
    return JsonResponse(
        {"status": "not ready" if problems else "ok", "problems": problems}, status=503 if problems else 200
    )


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "database does not answer"
    return f"{len(waiting)} migrations not applied" if waiting else ""


def _disk() -> str:
    try:
        usage = shutil.disk_usage(settings.MEDIA_ROOT if Path(settings.MEDIA_ROOT).exists() else settings.PROJECT_DIR)
    except OSError:
        return "disk cannot be read"
    return "disk nearly full" if usage.free / usage.total < LEAST_FREE_SHARE else ""
