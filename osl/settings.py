"""One file of settings, read from the environment; `.env.example` lists every variable."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

# A slip of the pen must not start a server with neither set of rules.
MODES = validate.OneOf(
    ["training", "production"], error="Wpisz training albo production (patrz .env.example)."
)
OSL_MODE = env.str("OSL_MODE", "training", validate=MODES)
IN_PRODUCTION = OSL_MODE == "production"
VAR = Path(env.str("OSL_VAR", str(BASE_DIR / "var")))


def secret_key():
    """The key given by the environment; a try-out makes its own once and keeps it beside its database."""
    key = env.str("SECRET_KEY", "")
    if key:
        return key
    if IN_PRODUCTION:
        raise ImproperlyConfigured("Ustaw zmienną SECRET_KEY (patrz .env.example).")
    kept = VAR / "secret_key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        VAR.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_secret_key())
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if IN_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "osl.core",
    "osl.documents",
    "osl.people",
    "needs",
    "resources",
    "activities",
    "volunteers",
    "plans",
    "osl.portal",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "osl.core.middleware.ContentPolicyMiddleware",
    "osl.core.middleware.RequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "osl.core.middleware.SessionAgeMiddleware",
    "osl.core.middleware.AccessMiddleware",
]

ROOT_URLCONF = "osl.urls"
WSGI_APPLICATION = "osl.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "osl.portal.nav.frame",
            ],
            "builtins": ["osl.core.templatetags.addresses"],
        },
    }
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'osl.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    if IN_PRODUCTION:
        raise ImproperlyConfigured("Produkcja wymaga PostgreSQL: ustaw zmienną DATABASE_URL.")
    VAR.mkdir(parents=True, exist_ok=True)
    # WAL alone loses writers ("database is locked"); IMMEDIATE makes them wait for each other instead.
    # Without recursive_triggers a REPLACE would remove an append-only row behind its trigger's back.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;"
        " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
        " PRAGMA journal_size_limit=27103364;",
    }
else:
    DATABASES["default"] |= {"ENGINE": "osl.core.postgresql", "CONN_HEALTH_CHECKS": True}
    # A query asked for the third time on a connection is prepared there: working out how to answer one took the
    # server longer than answering it.
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c statement_timeout=10000 -c lock_timeout=5000"
        " -c idle_in_transaction_session_timeout=30000"
        # The data of an office lies in memory: looking a row up costs about what reading the next one does. Compiling
        # a query takes longer than answering it.
        " -c random_page_cost=1.1 -c jit=off",
        "server_side_binding": True,
        "prepare_threshold": 3,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["osl.core.backends.RolesBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski")]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["osl.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAR / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IN_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# A try-out serves the files where they lie; production collects and compresses them.
WHITENOISE_USE_FINDERS = not IN_PRODUCTION

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

SESSION_ENGINE = "osl.core.sessions"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "osl.portal.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "osl.documents.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
if IN_PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-osl"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    if DEBUG or "*" in ALLOWED_HOSTS or not ALLOWED_HOSTS or len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "Produkcja nie ruszy z DEBUG, z ALLOWED_HOSTS pustym lub „*” ani z SECRET_KEY krótszym niż 50 znaków."
        )
# Bootstrap draws some controls with data: pictures.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Passwords of the training users are shown on the log-in page of a training installation only.
OSL_DEMO_PASSWORD = env.str("OSL_DEMO_PASSWORD", "")
# What one person's files may take together.
OSL_FILES_MB_PER_USER = env.int("OSL_FILES_MB_PER_USER", 2000)
# Only the named proxies may say where a request comes from.
OSL_TRUSTED_PROXIES = env.list("OSL_TRUSTED_PROXIES", [])

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"number": {"()": "osl.core.logs.RequestNumber"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request}] {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["number"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
