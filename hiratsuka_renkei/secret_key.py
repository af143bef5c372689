"""The secret key of an installation that was given none: made once, readable by its owner only."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.utils import get_random_secret_key


def read_or_create(path: Path) -> str:
    """Return the key in `path`, creating it if need be; two processes starting at once agree on one.

    Raises OSError when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _create(path)
    return path.read_text(encoding="ascii")


def _create(path: Path):
    """Linked into place when complete, so that nobody reads half a key; the first one wins."""
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:
        file.write(get_random_secret_key())
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)
