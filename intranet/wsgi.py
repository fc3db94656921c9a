"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.base")
application = get_wsgi_application()

# What has been loaded by now stays as long as the process does, and the garbage collector need not go through it again
# and again: among 600 searches a full collection held up a request for 101-116 ms, and for 26-48 ms without it.
gc.collect()
gc.freeze()
