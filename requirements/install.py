"""Makes .venv and installs one hash-locked list into it: `python3 install.py base` or `test`.

Belongs here: what lies between a bare Python and an environment in which Django starts. Standard
library only, and no syntax newer than Python 3.6: it must start on an old Python to say it is too
old. How pip is found where there is none is in pinned_pip.py; what the tests need that is not a
Python package is in tools.py.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pinned_pip
from problem import Problem, told

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
OLDEST = (3, 11)

REASONS = (
    (
        r"do not match the hashes|Hash mismatch",
        "取得したパッケージが記録されたハッシュと一致しないため、インストールしませんでした。",
        "A downloaded package does not match its recorded hash, so it was not installed.",
    ),
    (
        r"No space left on device",
        "ディスクの空き容量が足りません。",
        "The disk is full.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate",
        "取得先の証明書を確認できません。組織の証明書を PIP_CERT に指定してください。",
        "The index's certificate cannot be verified: name your organization's in PIP_CERT.",
    ),
    (
        r"onnection|resolution|error sending request|timed out|ConnectTimeout",
        "パッケージを取得できません。ネットワークの接続か、pip の取得先の設定を確かめてください。",
        "Packages cannot be fetched: check the network, or the package index that pip is set to.",
    ),
    (
        r"",
        "パッケージのインストールに失敗しました。",
        "Installing the packages failed.",
    ),
)


def main(name):
    check_python()
    listed = HERE / (name + ".txt")
    if is_installed(listed):
        return
    print(
        "準備しています（初回は 1 分ほどかかります）… / Preparing the environment…",
        flush=True,
    )
    make_environment()
    install(listed)


def check_python():
    if sys.version_info < OLDEST:
        found = "{}.{}".format(*sys.version_info)
        raise Problem(
            "Python 3.11 以上が必要です（この Python は {}）。".format(found)
            + "make PYTHON=python3.11 run のように指定できます。",
            "Python 3.11 or newer is needed (this is {}); ".format(found)
            + "name another one like this: make PYTHON=python3.11 run",
        )


def fingerprint(listed):
    digest = hashlib.sha256(listed.read_bytes())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def stamp_for(listed):
    return VENV / "installed-{}".format(listed.stem)


def unfinished_mark():
    return VENV / "unfinished"


def is_installed(listed):
    stamp = stamp_for(listed)
    return (
        environment_works()
        and stamp.is_file()
        and stamp.read_text(encoding="ascii") == fingerprint(listed)
    )


def environment_works():
    made_by = VENV / "python-version"
    return (
        (VENV / "bin" / "python").exists()
        and not unfinished_mark().exists()
        and made_by.is_file()
        and made_by.read_text(encoding="utf-8") == sys.version
    )


def make_environment():
    if environment_works():
        return
    try:
        # Debian's python3 has venv without ensurepip; asking for pip would fail there.
        venv.create(str(VENV), with_pip=False, clear=True, symlinks=True)
        (VENV / "python-version").write_text(sys.version, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Problem(
            "環境を {} に作れません（{}）。".format(VENV, error),
            "The environment cannot be made in {} ({}).".format(VENV, error),
        ) from error


def install(listed):
    # Whatever stops this half-way leaves the mark, and the next run starts from an empty folder.
    unfinished_mark().touch()
    log = VENV / "install.log"
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            command(listed), env=environment(), stdout=out, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode != 0:
        raise reason(log)
    stamp_for(listed).write_text(fingerprint(listed), encoding="ascii")
    unfinished_mark().unlink()


def command(listed):
    python = str(VENV / "bin" / "python")
    asked = ["--require-hashes", "-r", str(listed)]
    uv = working_uv()
    if uv:
        return [uv, "pip", "install", "--python", python, *asked]
    asked = ["install", "--disable-pip-version-check", "--no-input", "--only-binary=:all:", *asked]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", python, *asked]
    return [python, str(pinned_pip.fetched(VENV) / "pip"), *asked]


def working_uv():
    uv = shutil.which("uv")
    # A version manager's shim stands on PATH even where no uv is behind it.
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        return uv
    return None


def environment():
    settings = dict(os.environ, PYTHONUTF8="1")
    settings.setdefault("PIP_RETRIES", "2")
    index = pinned_pip.configured_index()
    if index:
        settings.setdefault("PIP_INDEX_URL", index)
    certificates = pinned_pip.certificates()
    if certificates:
        settings.setdefault("SSL_CERT_FILE", certificates)
    if index and not pinned_pip.uv_has_its_own_index():
        settings["UV_DEFAULT_INDEX"] = index
    return settings


def reason(log):
    text = log.read_text(encoding="utf-8", errors="replace")
    for pattern, ja, en in REASONS:
        if re.search(pattern, text):
            return Problem("{}（詳細: {}）".format(ja, log), "{} (Details: {})".format(en, log))
    raise AssertionError("the last pattern matches every text")


if __name__ == "__main__":
    with told():
        main(*sys.argv[1:])
