"""Everything a deployment can set, read from the environment (README, "Settings").

Safe by default: no debug mode, no shared secret. One address, SITE_URL, decides hosts, links and HTTPS.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django.conf.locale
from csp.constants import NONE, SELF
from environs import Env
from whitenoise.compress import Compressor

from . import log
from .secret_key import read_or_create

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)

DEBUG = env.bool("DEBUG", False)
LOGGING = log.LOGGING
SECRET_KEY = env.str("SECRET_KEY", "") or read_or_create(DATA_DIR / "secret_key")

_address = urlsplit(SITE_URL)
ALLOWED_HOSTS = [
    _address.hostname,
    "127.0.0.1",
    "localhost",
    "[::1]",
    *env.list("ALLOWED_HOSTS", []),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "hiratsuka_renkei",
    "modeltranslation",
    "hiratsuka_renkei.admin_config.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "japanese",
    "publishing",
    "furigana",
    "framework",
    "centers",
    "pages",
    "activities",
    "search",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    # Last: lays the roles when the permissions of all the others exist.
    "hiratsuka_renkei.sign_in",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hiratsuka_renkei.headers.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hiratsuka_renkei.languages.PathLanguage",
    "hiratsuka_renkei.display.ReadDisplay",
    "publishing.redirects.FollowRedirects",
    "publishing.due.PublishDue",
    "django.middleware.common.CommonMiddleware",
    "furigana.middleware.Furigana",
    "publishing.passages.LangOfPassages",
    "publishing.shown.AboutTheTranslation",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hiratsuka_renkei.sign_in.gate.Gate",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hiratsuka_renkei.urls"
WSGI_APPLICATION = "hiratsuka_renkei.wsgi.application"

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
                "hiratsuka_renkei.context_processors.frame",
            ],
        },
    },
]

# Database: SQLite waits for a writer instead of failing, and takes its write lock when a
# transaction begins, so that two writers never meet half-way.
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in (hiratsuka_renkei.sign_in). REQUIRE_TOTP=false lets 承認者 and 管理者 in with a password
# alone: for a trial on one's own machine, or an office that has no telephones for it.
REQUIRE_TOTP = env.bool("REQUIRE_TOTP", True)
OTP_TOTP_ISSUER = "医療と介護の連携"
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "last_name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "hiratsuka_renkei.sign_in.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "hiratsuka_renkei.sign_in.lockout.too_many_requests"
AXES_RESET_ON_SUCCESS = True
# The time that is told stays true: whoever tries again meanwhile does not wait longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Who came in from where is nobody's business; the audit list tells what changed.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Languages: Japanese has no prefix, Accept-Language is never read (hiratsuka_renkei.languages).
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("ja-simple", "やさしい日本語"), ("en", "English")]
django.conf.locale.LANG_INFO["ja-simple"] = {
    "bidi": False,
    "code": "ja-simple",
    "name": "Easy Japanese",
    "name_local": "やさしい日本語",
}
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
MODELTRANSLATION_DEFAULT_LANGUAGE = "ja"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("ja",)


def _label_in_language(label: str, code: str) -> str:
    return f"{label}［{dict(LANGUAGES)[code]}］"


MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = _label_in_language

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
# Only hashed names are ever asked for; maps are for nobody's browser here. A tenth of the time.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MB", 20) * 1024 * 1024
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Cookies belong to the administration; the public site sets none.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

IS_HTTPS = _address.scheme == "https"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}

# A small office may let people approve what they wrote themselves.
SELF_APPROVAL = env.bool("SELF_APPROVAL", False)

# After so many failed checks in a row readers get a telephone number instead of the link.
LINK_FAILURES_BEFORE_TELLING = env.int("LINK_FAILURES_BEFORE_TELLING", 3)
# An address inside the network is nobody's business to ask for; only tests have their server there.
LINK_CHECK_MAY_ASK_INSIDE = False

# Steps of every publication, in order, inside its transaction.
PUBLISH_STEPS = env.list("PUBLISH_STEPS", [])
