"""Safe production values. Development and test only loosen what they must, each in its own file."""

from datetime import timedelta
from pathlib import Path

from csp.constants import SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import environment

PROJECT_DIR = environment.PROJECT_DIR
VAR_DIR = environment.VAR_DIR

DEBUG = environment.DEBUG
DEMO = False

SECRET_KEY = environment.SECRET_KEY
if not SECRET_KEY and environment.SECRET_KEY_FILE.exists():
    SECRET_KEY = environment.SECRET_KEY_FILE.read_text(encoding="ascii").strip()
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY, or SECRET_KEY_FILE to a file that holds it.")

# --- Hosts -------------------------------------------------------------------------------------------------
# The network answers on NETWORK_HOST and every college on a host of its own (see docs/operating.md).
NETWORK_HOST = environment.NETWORK_HOST
NETWORK_PORT = environment.PORT
NETWORK_ALIASES: list[str] = []
COLLEGE_HOSTS = environment.COLLEGE_HOSTS
ALLOWED_HOSTS = [NETWORK_HOST, f".{NETWORK_HOST}", *environment.EXTRA_HOSTS]
_scheme = "https" if environment.HTTPS else "http"
_port = "" if environment.PORT in (80, 443) else f":{environment.PORT}"
WAGTAILADMIN_BASE_URL = f"{_scheme}://{NETWORK_HOST}{_port}"
CSRF_TRUSTED_ORIGINS = [f"{_scheme}://*.{NETWORK_HOST}{_port}"]

# --- What the house is made of -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "intranet",
    "network.demo",
    "home",
    "network.news",
    "network.practices",
    "network.sections",
    "network.languages",
    "network.vocabularies",
    "network.media",
    "network.visibility",
    "network.cooperation",
    "network.colleges",
    "network.posting",
    "network.people",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "intranet.stack.RoomyStackMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "intranet.middleware.AdminContentPolicyMiddleware",
    "intranet.middleware.OneSignInMiddleware",
    "home.page_cache.PublicPageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "intranet.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "network.people.sessions.LongestSessionMiddleware",
    "network.colleges.second_step.SecondStepMiddleware",
    "intranet.middleware.BadInputMiddleware",
    "intranet.middleware.AtomicChangesMiddleware",
    "network.visibility.admin_guard.AdminGuardMiddleware",
    "network.posting.middleware.PostedFormMiddleware",
    "home.hosts.CollegeHostMiddleware",
    "home.redirects.ReadableRedirectMiddleware",
    "home.routing.DirectRouteMiddleware",
    "network.sections.returning.ReasonForReturnMiddleware",
    "network.sections.opening.OpenAtOwnCollegeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "intranet.urls"
WSGI_APPLICATION = "intranet.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Database and cache ------------------------------------------------------------------------------------
# One request, one transaction for unsafe methods only: see AtomicChangesMiddleware.
DATABASES = {"default": environment.DATABASE}
DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer takes the lock when it begins and readers never wait for it (write-ahead log).
    DATABASES["default"]["OPTIONS"] |= {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
else:
    # Compiling a query costs PostgreSQL half a second, and it does so whenever its statistics are missing or old, as
    # after a restore: our statements join every page kind and are done in a millisecond.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

if environment.CACHE_URL:
    CACHES = {"default": environment.env.cache_url_config(environment.CACHE_URL)}
else:
    # Wagtail keeps its site addresses in the cache. Files are shared by the workers of one machine and, unlike
    # a database table, cost no statement per look-up; local memory would leave workers with stale addresses.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(VAR_DIR / "cache"),
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }
PAGE_CACHE_SECONDS = environment.PAGE_CACHE_SECONDS

# --- People ------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first, so that a closed path is not tried at all
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "network.people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Yhessä] "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _scheme

ACCOUNT_FORMS = {
    "change_password": "network.people.throttling.CountedChangePasswordForm",
    "reset_password": "network.people.throttling.CountedResetPasswordForm",
}
# Its own limits live in the cache, which workers may not share and which may be away: the database counts instead.
ACCOUNT_RATE_LIMITS = dict.fromkeys(["login_failed", "login", "reauthenticate", "change_password", "reset_password"])
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Yhessä"
MFA_FORMS = {
    "authenticate": "network.people.throttling.CountedAuthenticateForm",
    "reauthenticate": "network.people.throttling.CountedReauthenticateForm",
}
MFA_REQUIRED_ROLES = environment.MFA_REQUIRED_ROLES
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "network.people.throttling.account_of"
AXES_CLIENT_IP_CALLABLE = "network.people.throttling.address_of"
AXES_LOCKOUT_CALLABLE = "network.people.throttling.closed_for_a_while"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
LONGEST_SESSION = 12 * 60 * 60  # seconds from the sign-in
BEHIND_PROXY = environment.BEHIND_PROXY

# --- Languages ---------------------------------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
# Second come the words that Wagtail and wagtail-localize have not translated themselves.
LOCALE_PATHS = [str(PROJECT_DIR / "locale"), str(PROJECT_DIR / "locale" / "wagtail")]
# An alias that becomes a real translation keeps its place; it is never an unpublished hole in the Swedish tree.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True

# --- Wagtail -----------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Yhessä"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "media.NetworkImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "network.media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.NetworkDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "txt"]
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the account pages do it, in the reader's language
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # mails go to those who hold the role
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict] = []
ELASTICSEARCH_URL = environment.ELASTICSEARCH_URL
ELASTICSEARCH_PREFIX = environment.ELASTICSEARCH_PREFIX

# --- Files -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
LEXICON_DIR = environment.LEXICON_DIR
STATIC_ROOT = environment.STATIC_ROOT
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.MEDIA_ROOT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a practice with many components posts more than Django's thousand

# --- Mail --------------------------------------------------------------------------------------------------
vars().update(environment.EMAIL)
MAIL_DELIVERY = environment.EMAIL["EMAIL_BACKEND"]
EMAIL_BACKEND = "intranet.mail.AfterCommitBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = environment.MAIL_FROM
FEEDBACK_MAIL = environment.FEEDBACK_MAIL

# --- Headers -----------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = environment.HTTPS
SESSION_COOKIE_SECURE = environment.HTTPS
CSRF_COOKIE_SECURE = environment.HTTPS
SESSION_COOKIE_DOMAIN = NETWORK_HOST  # one sign-in serves the network's host and the colleges' hosts under it
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if environment.HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.HTTPS
SECURE_HSTS_PRELOAD = environment.HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "home.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel shows a page inside the editor
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, with which the preview panel stays empty
if environment.BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.LOG_LEVEL},
    # The answer already tells a reader of a missing page; one log line per robot helps nobody.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
