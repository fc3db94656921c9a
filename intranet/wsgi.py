"""The web server's way in."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.base")
application = get_wsgi_application()

# What has been loaded by now stays as long as the process does. The garbage collector need not go through it again and
# again: that held up one request in some hundred for a tenth of a second and more.
gc.collect()
gc.freeze()
