"""The environment is made from nothing but python3, from the configured index, and repaired.

Each test installs a made-up package from an index on this machine into a copy of requirements/.
"""

import ast
import base64
import hashlib
import os
import runpy
import shutil
import socket
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
UV = Path(sys.executable).with_name("uv")
FAKE_PIP = "import pathlib, sys\npathlib.Path(sys.prefix, 'asked').write_text(' '.join(sys.argv))\n"


def make_wheel(folder, name, files):
    info = f"{name}-1.0.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in files) + f"{info}/RECORD,,\n"
    wheel = folder / "simple" / name / f"{name}-1.0-py3-none-any.whl"
    wheel.parent.mkdir(parents=True)
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    (wheel.parent / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


class Requests(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        self.server.seen.append((self.path, self.headers.get("Authorization")))


@contextmanager
def serving(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Requests, directory=str(folder)))
    server.seen = []
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server, f"127.0.0.1:{server.server_port}/simple/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def project(tmp_path):
    """A project whose one requirement, and whose pip, are in tmp_path/index."""
    copy = shutil.copytree(
        REQUIREMENTS,
        tmp_path / "project/requirements",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    demo = make_wheel(tmp_path / "index", "demo", {"demo.py": "here = True\n"})
    pip = make_wheel(tmp_path / "index", "pip", {"pip/__main__.py": FAKE_PIP})
    (copy / "base.txt").write_text(f"demo==1.0 --hash=sha256:{demo}\n")
    (copy / "installer.txt").write_text(f"pip==1.0 --hash=sha256:{pip}\n")
    return tmp_path / "project"


@pytest.fixture
def index(project):
    with serving(project.parent / "index") as (server, address):
        yield server, address


@pytest.fixture
def only_uv(tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "uv").symlink_to(UV)
    return str(folder)


def run(project, path="/nowhere", **environment):
    home = project.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "XDG_"))}
    quick = {"UV_HTTP_RETRIES": "0", "UV_NO_CACHE": "1"}
    return subprocess.run(
        [sys.executable, "requirements/install.py", "base"],
        cwd=project,
        env={**kept, "HOME": str(home), "PATH": path, **quick, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_told(done, ja, en):
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len(told) == 2, done.stderr
    assert ja in told[0]
    assert en in told[1]


def assert_installed(done, project):
    assert done.returncode == 0, done.stderr
    python = project / ".venv/bin/python"
    subprocess.run([python, "-c", "import demo"], check=True)


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_uv_installs_from_the_index_pip_is_set_to(project, index, only_uv):
    done = run(project, only_uv, PIP_INDEX_URL=f"http://{index[1]}")
    assert_installed(done, project)


def test_without_pip_the_pinned_one_is_fetched_and_used(project, index):
    done = run(project, PIP_INDEX_URL=f"http://{index[1]}")
    assert done.returncode == 0, done.stderr
    asked = (project / ".venv/asked").read_text()
    assert "install" in asked
    assert "--require-hashes" in asked


@pytest.mark.parametrize("place", [".pip/pip.conf", ".config/pip/pip.conf", "elsewhere.conf"])
def test_the_index_may_stand_in_a_file_of_pip(project, index, place):
    server, address = index
    file = project.parent / "home" / place
    file.parent.mkdir(parents=True)
    file.write_text(f"[global]\nindex-url = http://{address}\n")
    named = {"PIP_CONFIG_FILE": str(file)} if place == "elsewhere.conf" else {}
    assert run(project, **named).returncode == 0
    assert "/simple/pip/" in [path for path, _ in server.seen]


def test_a_login_in_the_index_address_is_sent_and_never_shown(project, index):
    server, address = index
    done = run(project, PIP_INDEX_URL=f"http://reader:s%40crt@{address}")
    assert done.returncode == 0, done.stderr
    expected = "Basic " + base64.b64encode(b"reader:s@crt").decode()
    assert {login for _, login in server.seen} == {expected}
    refused = f"http://reader:s%40crt@127.0.0.1:{closed_port()}/simple/"
    shutil.rmtree(project / ".venv")
    assert "crt" not in run(project, PIP_INDEX_URL=refused).stderr


def test_a_second_run_needs_no_index(project, only_uv):
    with serving(project.parent / "index") as (_, address):
        run(project, only_uv, PIP_INDEX_URL=f"http://{address}")
    again = run(project, only_uv, PIP_INDEX_URL=f"http://{address}")
    assert_installed(again, project)
    assert again.stdout == ""


def test_a_changed_list_is_installed(project, index, only_uv):
    wheel_of_more = make_wheel(project.parent / "index", "more", {"more.py": ""})
    run(project, only_uv, PIP_INDEX_URL=f"http://{index[1]}")
    with (project / "requirements/base.txt").open("a") as listed:
        listed.write(f"more==1.0 --hash=sha256:{wheel_of_more}\n")
    assert_installed(run(project, only_uv, PIP_INDEX_URL=f"http://{index[1]}"), project)
    subprocess.run([project / ".venv/bin/python", "-c", "import more"], check=True)


def test_an_interrupted_installation_is_repaired(project, index, only_uv):
    run(project, only_uv, PIP_INDEX_URL=f"http://{index[1]}")
    installed = next(project.glob(".venv/lib/python*/site-packages/demo.py"))
    installed.unlink()
    (project / ".venv/unfinished").touch()
    assert_installed(run(project, only_uv, PIP_INDEX_URL=f"http://{index[1]}"), project)


@pytest.mark.parametrize("with_uv", [True, False])
def test_no_network_is_told_in_one_sentence(project, only_uv, with_uv):
    nowhere = f"http://127.0.0.1:{closed_port()}/simple/"
    done = run(project, only_uv if with_uv else "/nowhere", PIP_INDEX_URL=nowhere)
    assert_told(done, "ネットワーク", "network")


@pytest.mark.parametrize("package", ["demo", "pip"])
def test_a_file_with_another_hash_is_refused(project, index, only_uv, package):
    wheel = next((project.parent / "index/simple" / package).glob("*.whl"))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("tampered.py", "")
    path = only_uv if package == "demo" else "/nowhere"
    done = run(project, path, PIP_INDEX_URL=f"http://{index[1]}")
    assert_told(done, "ハッシュ", "hash")
    assert not list(project.glob(".venv/installed-*"))


def test_an_environment_that_cannot_be_made_is_told(project):
    (project / ".venv").write_text("a file stands where the folder should be")
    assert_told(run(project), "作れません", "cannot be made")


def test_too_old_a_python_is_told(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(sys, "argv", ["install.py", "base"])
    monkeypatch.syspath_prepend(str(REQUIREMENTS))
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(REQUIREMENTS / "install.py"), run_name="__main__")
    assert end.value.code == 1
    ja, en = capsys.readouterr().err.splitlines()
    assert "3.9" in ja
    assert "3.11 or newer" in en


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_can_read_the_scripts(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
