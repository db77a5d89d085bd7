"""Django's settings. What can be set from outside is in config.py; each silence has its reason."""

import logging
import sqlite3
from pathlib import Path

from csp.constants import NONE, SELF

from homing import __version__
from homing.web import SAFE_SQLITE, folder
from homing.web.config import from_environment

CONFIG = from_environment()
folder.prepare(CONFIG.data)
WEB = Path(__file__).parent
ACTIVITIES = (
    "accounts", "today", "measure", "journal", "practise", "moment", "say", "mend", "people",
    "progress", "learn", "support", "data", "fears", "skills", "duo", "letters",
    "upkeep",
)  # fmt: skip

DEBUG = False
SECRET_KEY = folder.secret_key(CONFIG.secret_file, database=CONFIG.database)
ALLOWED_HOSTS = CONFIG.hosts
ROOT_URLCONF = "homing.web.urls"
WSGI_APPLICATION = "homing.web.wsgi.application"
HOMING_VERSION = __version__

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "homing.web.sealed",
    "homing.web.accounts",
]
MIDDLEWARE = [
    "homing.web.guards.HostGuard",
    "django.middleware.security.SecurityMiddleware",
    "homing.web.guards.PrivateHeaders",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "homing.web.guards.SameSiteOnly",
    "django.middleware.csrf.CsrfViewMiddleware",
    "homing.web.failures.PlainFailures",
    "homing.web.access.VaultGate",
    "homing.web.handed_over.HandedOver",
    "homing.web.again.Again",
    "homing.web.drafts.DraftsEnd",
]

# --- data -----------------------------------------------------------------------------------
SQLITE_IS_SAFE = sqlite3.sqlite_version_info >= SAFE_SQLITE
_JOURNAL = "WAL" if SQLITE_IS_SAFE else "TRUNCATE"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CONFIG.database,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                f"PRAGMA journal_mode={_JOURNAL}; PRAGMA synchronous=FULL;"
                "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
                "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# --- people and sessions --------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
PASSWORD_MIN = 15  # NIST SP 800-63B-4 for a single factor
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
]
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "homing.web.failures.stale_form"

# On plain loopback there is no TLS, and Safari drops Secure cookies there. With a public name
# everything is Secure and the names carry the __Host- prefix.
SECURE = CONFIG.public_host is not None
SID_COOKIE_NAME = "__Host-sid" if SECURE else "sid"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
KEY_COOKIE_NAME = "__Host-vk" if SECURE else "vk"
DEVICE_COOKIE_NAME = "__Host-device" if SECURE else "device"
CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_SSL_REDIRECT = False  # the proxy in front does this; on loopback there is no TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
# not "no-referrer": browsers then send "Origin: null" with our own forms, and the check of
# where a form came from would have nothing to go by. Other sites still get nothing.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains: Homing does not speak for its neighbours' names
    "security.W008",  # SSL redirect: see SECURE_SSL_REDIRECT
    "security.W021",  # preload: not ours to ask for
    *([] if SECURE else ["security.W004", "security.W016"]),  # loopback, no TLS
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

# --- what a request may bring ---------------------------------------------------------------
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler"
]  # never a temp file
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# --- pages ----------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / name / "templates" for name in ("ui", *ACTIVITIES)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "homing.web.jinja.environment",
            "context_processors": ["homing.web.context.shell"],
        },
    }
]
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "ui" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600  # every static address carries the version

# --- silence --------------------------------------------------------------------------------
ADMINS: list[tuple[str, str]] = []
# No request line, no name, no content ever reaches a log; failures.py writes what kind and where.
LOGGING_CONFIG = None
for _name in ("django", "waitress"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False
DEFAULT_EXCEPTION_REPORTER = "homing.web.failures.SilentReporter"
