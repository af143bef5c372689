"""Finished documents, kept in memory until the content, or the day, is another."""

from collections.abc import Callable, Hashable
from threading import Lock

from japanese import eras


class Shelf:
    """Holds up to `limit` bytes; what has stood longest goes first."""

    def __init__(self, limit: int):
        self.limit = limit
        self._kept: dict[Hashable, bytes] = {}
        self._making = Lock()

    def size(self, key: Hashable | None) -> int | None:
        """In bytes, of the finished document; never makes one."""
        kept = self._kept.get(key)
        return None if kept is None else len(kept)

    def take(self, key: Hashable | None, make: Callable[[], bytes]) -> bytes:
        """One is made at a time: who comes meanwhile waits, and gets the same. Kept only with a key."""
        if key is None:
            return make()
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        with self._making:
            if key not in self._kept:
                self._put(key, make())
            return self._kept[key]

    def clear(self):
        self._kept.clear()

    def _put(self, key, made):
        self._kept[key] = made
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > self.limit:
            del self._kept[next(iter(self._kept))]


# One for all documents: what they may take of the machine's memory together.
SHELF = Shelf(limit=16_000_000)


def key_of(request, *what: Hashable) -> Hashable | None:
    """With the day: what was planned yesterday may be past today. A rehearsal, which has no content
    version, has no key."""
    version = getattr(request, "content_version", None)
    return None if version is None else (version, eras.today(), *what)
