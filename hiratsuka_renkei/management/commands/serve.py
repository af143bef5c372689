"""From an empty folder to a served site: what `make run` does once the environment is there.

Belongs here: the order of the steps and what a person is told. Each step leaves alone what an
earlier start has done; content that is there is never touched.
"""

import os
import secrets
import socket
import sys
import tempfile

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections, transaction

from hiratsuka_renkei.management.collected import collect_if_changed
from hiratsuka_renkei.management.problem import Problem, unwritable
from hiratsuka_renkei.management.server import HOST


class Command(BaseCommand):
    help = "Prepares database, content, account and static files, then serves the site (make run)."
    # Some checks read the database, which does not exist before the first step.
    requires_system_checks = ()

    def handle(self, **options):
        try:
            port = chosen_port()
            check_port_is_free(port)
            check_data_folder()
            password = self.prepare()
        except Problem as problem:
            self.stderr.write(str(problem))
            sys.exit(1)
        self.announce(port, password)
        connections.close_all()
        start_server(port)

    def prepare(self):
        try:
            call_command("migrate", interactive=False, verbosity=0)
            self.check(databases=["default"])
            if load_seed_content_once():
                self.stdout.write("最初の内容を登録しました。 / The seed content is loaded.")
            if collect_if_changed():
                self.stdout.write("静的ファイルを用意しました。 / Static files are collected.")
            return create_first_account()
        except DatabaseError as error:
            raise unusable_database(error) from error
        except OSError as error:
            raise unwritable(error.filename or settings.DATA_DIR, error) from error

    def announce(self, port, password):
        address = f"http://{HOST}:{port}/"
        self.stdout.write(f"サイト / Site:         {address}")
        self.stdout.write(f"管理画面 / Admin:      {address}admin/")
        if password is not None:
            self.stdout.write(f"アカウント / Account:  {account_name()}")
            self.stdout.write(f"パスワード / Password: {password or '（STAFF_PASSWORD）'}")
        if password:
            self.stdout.write("パスワードの表示は今回だけです。 / The password is shown only now.")
        if password is not None and settings.REQUIRE_TOTP:
            self.stdout.write(
                "はじめてのログインで、二段階認証を用意します（試すだけなら REQUIRE_TOTP=false）。\n"
                "The first sign-in sets up a one-time code (for a trial: REQUIRE_TOTP=false)."
            )
        self.stdout.write("終了は Ctrl-C。 / Ctrl-C ends it.")
        self.stdout.flush()


def chosen_port():
    given = os.environ.get("PORT") or "8000"
    if given.isascii() and given.isdecimal() and 0 < int(given) < 65536:
        return int(given)
    raise Problem(
        f"PORT には 1 から 65535 までの数を指定してください（今の値は {given}）。",
        f"PORT must be a number from 1 to 65535 (it is {given}).",
    )


def check_port_is_free(port):
    with socket.socket() as probe:
        # Without this, connections of a server that has just ended still hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise Problem(
                f"ポート {port} は管理者でないと使えません。PORT=8001 のように指定してください。",
                f"Port {port} is for administrators only; choose another, such as PORT=8001.",
            ) from error
        except OSError as error:
            raise Problem(
                f"ポート {port} は使用中です。PORT=8001 のように別の番号を指定してください。",
                f"Port {port} is in use; choose another, such as PORT=8001.",
            ) from error


def check_data_folder():
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.DATA_DIR):
            pass
    except OSError as error:
        raise unwritable(settings.DATA_DIR, error) from error


def unusable_database(error):
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return Problem(
        f"データベースを使えません（{reason}）。DATABASE_URL か保存先を確かめてください。",
        f"The database cannot be used ({reason}): check DATABASE_URL or the data folder.",
    )


def has_content():
    return apps.get_model("pages", "SiteIdentity").objects.exists()


def load_seed_content_once():
    """All of it or nothing, so that a start after a fault finds no content and tries again."""
    if has_content():
        return False
    with transaction.atomic():
        call_command("load_content", verbosity=0)
    return True


def create_first_account():
    """The password if it was made up here, "" if it was given, None if there was an account."""
    accounts = get_user_model().objects
    if accounts.filter(is_superuser=True).exists():
        return None
    if accounts.filter(username=account_name()).exists():
        raise Problem(
            f"管理者がいませんが、{account_name()} という利用者がいます。"
            "STAFF_USER で別の名前を指定してください。",
            f"There is no administrator, but a user named {account_name()}; "
            "choose another name with STAFF_USER.",
        )
    given = os.environ.get("STAFF_PASSWORD", "")
    made_up = "" if given else secrets.token_urlsafe(12)
    accounts.create_superuser(account_name(), email="", password=given or made_up)
    return made_up


def account_name():
    return os.environ.get("STAFF_USER") or "staff"


def start_server(port):
    # Links and the admin's origin check follow the address, also where only PORT was changed.
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    os.environ["PYTHONPATH"] = str(settings.BASE_DIR)
    words = [sys.executable, "-m", "hiratsuka_renkei.management.server", str(port)]
    os.execv(sys.executable, words)
