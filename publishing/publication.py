"""The one way in which something becomes public, for the administration and the loader alike."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from .models import ContentVersion


def in_turn() -> ContentVersion:
    """One writer at a time until the transaction ends: the others wait here, then read what it left.

    The first lock of every act. Each write of a public table locks the same row by its trigger: whoever
    held anything else before could wait for a second who waits for that. SQLite has one writer anyway.
    """
    return ContentVersion.objects.select_for_update().get(pk=1)


@contextmanager
def publication() -> Iterator[None]:
    """What is written inside becomes public as one: everything, or, after an error, nothing.

    The steps named in `settings.PUBLISH_STEPS` run last, in order, in the same transaction.
    """
    with transaction.atomic():
        in_turn()
        yield
        for step in settings.PUBLISH_STEPS:
            import_string(step)()


def content_version() -> int:
    """The number of the state that readers see now; read it before rendering, never after."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {ContentVersion._meta.db_table} WHERE id = 1")
        return cursor.fetchone()[0]
