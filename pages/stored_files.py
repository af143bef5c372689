"""Names under which files are kept, and which of the files kept are still somebody's.

Names are random: nobody guesses them and no upload overwrites another. A transaction that is rolled
back leaves its files behind, so what nothing refers to is found here and removed by a command.
"""

import json
import secrets
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.apps import apps
from django.conf import settings
from django.db import models

from publishing.models import Revision, public_models


def random_name(folder: str, filename: str) -> str:
    """`resources/3f…9c.xlsx`: only the extension, in lower case, survives of what the sender wrote."""
    return f"{folder}/{secrets.token_hex(16)}{PurePosixPath(filename).suffix.lower()}"


def resource_name(edition, filename: str) -> str:
    return random_name("resources", filename)


def figure_name(figure, filename: str) -> str:
    return random_name("figures", filename)


def unreferenced(*, older_than: float) -> list[Path]:
    """Files, so many seconds old, that no record and no stored tree (draft, history, trash) names."""
    written_before = time.time() - older_than
    left = {
        path: _stem(path.relative_to(settings.MEDIA_ROOT).as_posix())
        for path in sorted(Path(settings.MEDIA_ROOT).rglob("*"))
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime < written_before
    }
    for text in _texts_that_name_files():
        if not left:
            break
        left = {path: stem for path, stem in left.items() if stem not in text}
    return list(left)


def may_be_read(name: str) -> bool:
    """What readers see names it, or an open draft, whose reviewers know its random name.

    A file that was discarded, withdrawn or never saved is nobody's to read.
    """
    stem = _stem(name)
    published = any(
        model._base_manager.filter(**{f"{field.attname}__startswith": stem}).exists()
        for model in public_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
    )
    return published or any(
        stem in json.dumps(tree) for tree in Revision.objects.open().values_list("tree", flat=True)
    )


def _stem(name: str) -> str:
    """A picture's smaller copies live as long as the picture: `figures/3f…9c-480.webp` → `figures/3f…9c`."""
    path = PurePosixPath(name)
    start, _, width = path.stem.rpartition("-")
    return str(path.with_name(start if start and width.isdecimal() else path.stem))


def _texts_that_name_files() -> Iterator[str]:
    """Every file column, and every JSON column of any model: trees of drafts and of what once was."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField | models.JSONField):
                values = model._base_manager.values_list(field.attname, flat=True)
                for value in values.iterator():
                    yield value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
