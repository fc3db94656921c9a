"""The demo's letter box: the mails that the demo would have sent, readable in the browser."""

import email
from email import policy
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

MOST_FILES = 50


@never_cache
@require_safe
def mailbox(request):
    """The newest mails first. Only where the deployment is a demo."""
    if not settings.DEMO:
        raise Http404
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.is_dir() else []
    mails = [mail for file in files[:MOST_FILES] for mail in _mails_in(file)]
    return render(request, "demo/mailbox.html", {"mails": mails})


def _mails_in(file: Path) -> list[dict]:
    mails = []
    for raw in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
        if not raw.strip():
            continue
        message = email.message_from_bytes(raw.lstrip(), policy=policy.default)
        body = message.get_body(preferencelist=("plain",))
        mails.append(
            {
                "subject": message["subject"],
                "to": message["to"],
                "date": message["date"],
                "text": body.get_content() if body else "",
            }
        )
    return mails
