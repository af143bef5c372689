"""Collects the static files for serving, but only when one of them or a package has changed.

Compressing the admin's files takes seconds; a start that changes nothing must not wait for it.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command


def collect_if_changed() -> bool:
    stamp = settings.DATA_DIR / "static.stamp"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")
    return True


def fingerprint() -> str:
    digest = hashlib.sha256(f"{sys.version}{settings.STATIC_ROOT}{settings.STORAGES}".encode())
    for line in sorted(described_files()):
        digest.update(line.encode())
    return digest.hexdigest()


def described_files() -> Iterator[str]:
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            yield f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n"
