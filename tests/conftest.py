"""The surroundings of every test: settings that make no file in the work tree, and Debian's Chromium.

Content and pages that tests share are in modules of their own.
"""

import os
import shutil

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from furigana import lexicon, missing
from hiratsuka_renkei import context_processors
from pages.models import SiteIdentity
from publishing.models import public_tables
from publishing.paper.shelf import SHELF

# A live server and the browser's event loop share a process with the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page might ask of another host is refused here, not only on a closed network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def pytest_configure():
    # Hashed names exist only after collectstatic, which no test should have to run.
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.WHITENOISE_AUTOREFRESH = True
    # test_sign_in turns it on.
    settings.REQUIRE_TOTP = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def media_root(tmp_path_factory):
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        pytest.skip("Chromium がありません / there is no Chromium: apt-get install chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": CHROMIUM_ARGUMENTS + sandbox,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The seed content of fixtures/ is loaded once a run; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)


@pytest.fixture
def content(db):
    """The seed content, loaded anew where a live server's test has flushed the database."""
    if not SiteIdentity.objects.exists():
        call_command("load_content", verbosity=0)


@pytest.fixture(autouse=True)
def no_frame_of_another_test():
    """A rolled-back test leaves the content version where it was; real readers never see that."""
    context_processors._kept.cache_clear()
    lexicon._kept.cache_clear()
    missing._kept.cache_clear()
    SHELF.clear()


@pytest.fixture
def no_content(db):
    with connection.cursor() as cursor:
        for table in public_tables():
            cursor.execute(f"DELETE FROM {table}")


@pytest.fixture
def staff(django_user_model):
    return django_user_model.objects.create_superuser("staff", password="staff-password")
