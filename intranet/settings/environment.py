"""Every environment variable the deployment can set, read here and nowhere else.

The README's table lists them; a test compares the two.
"""

from pathlib import Path

import environ

PROJECT_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(PROJECT_DIR / "var")))

SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FILE = Path(env.str("SECRET_KEY_FILE", default=str(VAR_DIR / "secret-key")))
DEBUG = env.bool("DEBUG", default=False)

NETWORK_HOST = env.str("NETWORK_HOST", default="yhessa.localhost")
PORT = env.int("PORT", default=8000)
COLLEGE_HOSTS = env.bool("COLLEGE_HOSTS", default=True)
EXTRA_HOSTS = env.list("EXTRA_HOSTS", default=[])
HTTPS = env.bool("HTTPS", default=True)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

MFA_REQUIRED_ROLES = env.list("MFA_REQUIRED_ROLES", default=[])

DATABASE = env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'yhessa.sqlite3'}")
CACHE_URL = env.str("CACHE_URL", default="")
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=300)
ELASTICSEARCH_URL = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_PREFIX = env.str("ELASTICSEARCH_PREFIX", default="yhessa")
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
LEXICON_DIR = env.str("LEXICON_DIR", default=str(PROJECT_DIR / "var" / "lexicons"))
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))

EMAIL = env.email("EMAIL_URL", default="consolemail://")
MAIL_FROM = env.str("MAIL_FROM", default="yhessa@example.fi")
FEEDBACK_MAIL = env.str("FEEDBACK_MAIL", default="palaute@yhessa.example.fi")
LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
