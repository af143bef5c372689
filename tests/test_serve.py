"""`make run` after the environment is there: what it refuses, what it does once and never again."""

import io
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import OperationalError

from hiratsuka_renkei.management import collected
from hiratsuka_renkei.management.commands import serve

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


@pytest.fixture
def free_port():
    # Below the range from which the system takes ports for its own connections.
    for port in range(20800, 21000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return str(port)
    pytest.skip("no free port")


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = settings.DATA_DIR / "static"
    return settings.DATA_DIR


def refused():
    errors = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("serve", stderr=errors, no_color=True)
    assert end.value.code == 1
    ja, en = errors.getvalue().splitlines()
    return ja, en


def manage(*words, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_in_use_is_told(data_dir, taken_port, monkeypatch):
    monkeypatch.setenv("PORT", taken_port)
    ja, en = refused()
    assert f"ポート {taken_port} は使用中" in ja
    assert f"Port {taken_port} is in use" in en


@pytest.mark.parametrize("given", ["eighty", "0", "65536", "-1", "８０００", "80 00"])
def test_a_port_that_is_none_is_told(data_dir, monkeypatch, given):
    monkeypatch.setenv("PORT", given)
    ja, en = refused()
    assert given in ja
    assert given in en


def test_an_unwritable_data_folder_is_told(settings, tmp_path, free_port, monkeypatch):
    # Root may write whatever the mode says, so a file stands where the folder should be.
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file/data"
    monkeypatch.setenv("PORT", free_port)
    ja, en = refused()
    assert "書き込めません" in ja
    assert "cannot be written" in en


def test_a_database_that_does_not_answer_is_told(data_dir, free_port, monkeypatch):
    def failing(*args, **options):
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setenv("PORT", free_port)
    monkeypatch.setattr(serve, "call_command", failing)
    ja, en = refused()
    assert "データベース" in ja
    assert "connection refused" in en


@pytest.mark.parametrize(
    ("variable", "value", "en"),
    [
        ("DATA_DIR", "{file}/data", "cannot be written"),
        ("DEBUG", "perhaps", "DEBUG"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_told_before_anything_starts(tmp_path, variable, value, en):
    (tmp_path / "file").touch()
    environment = {"SECRET_KEY": "", "DATA_DIR": str(tmp_path)}
    environment[variable] = value.format(file=tmp_path / "file")
    done = manage("serve", **environment)
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len(told) == 2
    assert en in told[1]


@pytest.mark.django_db
def test_a_fault_in_the_seed_content_leaves_nothing_behind(monkeypatch):
    def half_way(name, **options):
        Group.objects.create(name="loaded before the fault")
        raise CommandError("pages.json: no such office")

    monkeypatch.setattr(serve, "has_content", lambda: False)
    monkeypatch.setattr(serve, "call_command", half_way)
    with pytest.raises(CommandError):
        serve.load_seed_content_once()
    assert not Group.objects.filter(name="loaded before the fault").exists()


@pytest.mark.django_db
def test_the_first_account_is_made_up_once(monkeypatch):
    monkeypatch.delenv("STAFF_USER", raising=False)
    monkeypatch.delenv("STAFF_PASSWORD", raising=False)
    password = serve.create_first_account()
    account = get_user_model().objects.get()
    assert (account.username, account.is_superuser) == ("staff", True)
    assert len(password) >= 16
    assert account.check_password(password)
    assert serve.create_first_account() is None


@pytest.mark.django_db
def test_the_first_account_may_be_given(monkeypatch):
    monkeypatch.setenv("STAFF_USER", "ishii")
    monkeypatch.setenv("STAFF_PASSWORD", "given by the city")
    assert serve.create_first_account() == ""
    assert get_user_model().objects.get(username="ishii").check_password("given by the city")


@pytest.mark.django_db
def test_a_name_that_is_taken_is_told(monkeypatch):
    monkeypatch.setenv("STAFF_USER", "ishii")
    get_user_model().objects.create_user("ishii")
    with pytest.raises(serve.Problem, match="ishii"):
        serve.create_first_account()


def test_static_files_are_collected_again_only_when_one_changed(data_dir, settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    data_dir.mkdir()
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (source / "site.css").write_text("p {}")
    assert collected.collect_if_changed()
    assert not collected.collect_if_changed()
    (source / "site.css").write_text("p { margin: 0 }")
    assert collected.collect_if_changed()
    assert (data_dir / "static/site.css").read_text() == "p { margin: 0 }"


def test_the_second_start_keeps_what_staff_changed_and_tells_faults(tmp_path, free_port):
    first, faults = start_and_stop(tmp_path, free_port)
    assert f"http://127.0.0.1:{free_port}/" in first
    assert re.search(r"Password: \S{16}", first)
    assert faults == ""
    database = sqlite3.connect(tmp_path / "db.sqlite3")
    with database:
        database.execute("UPDATE pages_siteidentity SET name_ja = '変えた名称'")
    # A closed terminal ends it as well as Ctrl-C.
    second, faults = start_and_stop(tmp_path, free_port, signal.SIGHUP, visit=broken_page)
    assert "Password" not in second
    names = database.execute("SELECT name_ja FROM pages_siteidentity").fetchall()
    database.close()
    assert names == [("変えた名称",)]
    line = (
        r"^\d{4}-\d\d-\d\d [\d:,]+ ERROR django.request: Internal Server Error: /pages/training/$"
    )
    assert len(re.findall(line, faults, re.MULTILINE)) == 1
    assert "Traceback" in faults
    assert "no such table: pages_page" in faults
    assert "himitsu" not in second + faults


def home_page(address, data_dir):
    with urllib.request.urlopen(address, timeout=20) as home:
        assert home.status == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}nowhere/", timeout=20)


def broken_page(address, data_dir):
    """A table is gone; the reader's question and cookie are personal."""
    with closing(sqlite3.connect(data_dir / "db.sqlite3")) as database, database:
        database.execute("ALTER TABLE pages_page RENAME TO gone")
    request = urllib.request.Request(
        f"{address}pages/training/?name=himitsu", headers={"Cookie": "name=himitsu"}
    )
    with pytest.raises(urllib.error.HTTPError, match="500") as error:
        urllib.request.urlopen(request, timeout=20)
    assert "ただいま表示できません" in error.value.read().decode()


def start_and_stop(data_dir, port, end_signal=signal.SIGINT, visit=home_page):
    """What a start prints on stdout and on stderr, after a visit, when Ctrl-C has ended it cleanly.

    As at a terminal, Ctrl-C reaches the server and its worker at the same time.
    """
    decided_here = ("SITE_URL", "DATABASE_URL", "STAFF_USER", "STAFF_PASSWORD")
    inherited = {k: v for k, v in os.environ.items() if k not in decided_here}
    with (data_dir / "stderr").open("w+") as faults:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env={**inherited, "DATA_DIR": str(data_dir), "PORT": port},
            stdout=subprocess.PIPE,
            stderr=faults,
            text=True,
            start_new_session=True,
        )
        try:
            if is_listening(server, int(port)):
                visit(f"http://127.0.0.1:{port}/", data_dir)
        finally:
            os.killpg(server.pid, end_signal)
            printed, _ = server.communicate(timeout=30)
        faults.seek(0)
        told = faults.read()
    assert server.returncode == 0, printed + told
    assert "Killing" not in printed + told
    return printed, told


def is_listening(server, port):
    # A first start compresses every static file, on a machine that runs other tests meanwhile.
    until = time.monotonic() + 240
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False
