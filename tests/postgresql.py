"""A PostgreSQL cluster of its own for tests: Debian's binaries, a temporary folder, a free port."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"


def binaries() -> Path | None:
    """The folder of the newest installed server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return found[-1].parent if found else None


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name)


@contextmanager
def cluster():
    """Yield the address of an empty database; server and folder are gone after the block."""
    with tempfile.TemporaryDirectory(prefix="renkei-postgresql-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        yield from _serve(Path(folder))


def _serve(folder: Path):
    programs, data, port = binaries(), folder / "data", _free_port()
    _run(
        programs / "initdb",
        "-D",
        data,
        "-A",
        "trust",
        "-U",
        USER,
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = (programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
    _run(*control, "-o", options, "start")
    try:
        yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
    finally:
        _run(*control, "-m", "immediate", "stop")


def _run(*command):
    """PostgreSQL refuses to run as root, so root lends it the account of Debian's package."""
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    words = [*as_user, *(str(word) for word in command)]
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
