"""The living demo and a developer's own machine: plain HTTP on loopback, mails kept in files.

DEBUG stays off unless asked for, so that what one sees is what readers get.
"""

import os
import secrets

from . import environment

environment.HTTPS = environment.env.bool("HTTPS", default=False)
if not environment.SECRET_KEY and not environment.SECRET_KEY_FILE.exists():
    environment.SECRET_KEY_FILE.parent.mkdir(parents=True, exist_ok=True)
    # Written aside and renamed: an interrupted start never leaves half a key.
    _draft = environment.SECRET_KEY_FILE.with_suffix(f".{os.getpid()}")
    _draft.write_text(secrets.token_urlsafe(60), encoding="ascii")
    _draft.replace(environment.SECRET_KEY_FILE)

from .base import *  # noqa: E402, F403
from .base import ALLOWED_HOSTS, VAR_DIR  # noqa: E402

DEMO = True
NETWORK_ALIASES = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += NETWORK_ALIASES
MAIL_DELIVERY = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
# As strong as the default one and ten times quicker to compute, so that the demo's thirty accounts are soon made.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
