"""The tests: development's values, quick password hashes, nothing kept between runs."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only for tests, long enough that no check complains about its length ........")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="yhessa-test-"))

from .development import *  # noqa: F403
from .development import ALLOWED_HOSTS

DEBUG = False
ALLOWED_HOSTS += ["testserver"]
NETWORK_PORT = 80
WAGTAILADMIN_BASE_URL = "http://yhessa.localhost"
CSRF_TRUSTED_ORIGINS = ["http://*.yhessa.localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ELASTICSEARCH_URL: list[str] = []  # the database answers; the tests of Elasticsearch name theirs
PAGE_CACHE_SECONDS = 0  # tests ask for the real work; those of the cache switch it on
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
