"""Mail leaves when what it tells about is kept: one that is sent inside a transaction waits for its commit.

Our own mails do so by themselves. Those of libraries, such as Wagtail's about comments, do not: a change that fails
afterwards would have been told about already.
"""

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction


class AfterCommitBackend(BaseEmailBackend):
    """Hands mail to the backend of MAIL_DELIVERY. A failure after the commit is logged and undoes nothing."""

    def __init__(self, fail_silently=False, **options):
        super().__init__(fail_silently=fail_silently)
        self.options = options

    def send_messages(self, messages) -> int:
        messages = list(messages)
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(lambda: self._deliver(messages), robust=True)
            return len(messages)
        return self._deliver(messages)

    def _deliver(self, messages) -> int:
        delivery = get_connection(settings.MAIL_DELIVERY, fail_silently=self.fail_silently, **self.options)
        return delivery.send_messages(messages) or 0
