"""Finished documents, kept in memory until the content, or the day, is another."""

from collections.abc import Callable, Hashable
from threading import Lock


class Shelf:
    """Holds up to `limit` bytes; what has stood longest goes first."""

    def __init__(self, limit: int):
        self.limit = limit
        self._kept: dict[Hashable, bytes] = {}
        self._making = Lock()

    def size(self, key: Hashable) -> int | None:
        """Of the finished document; never makes one."""
        kept = self._kept.get(key)
        return None if kept is None else len(kept)

    def take(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """One is made at a time: who comes meanwhile waits, and gets the same."""
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
