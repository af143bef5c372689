"""The first page of the administration: what waits for a person, oldest first, one click to the form.

Each app may have a `work_list.py` that registers its own sections; they are found by autodiscovery.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """One thing to do. `state` is a code of components/status, `actions` are (label, address)."""

    state: str
    state_label: str
    what: str
    why: str
    actions: list[tuple[str, str]]


@dataclass(frozen=True)
class Section:
    """`position` orders the sections; `empty` says why there is nothing to do."""

    key: str
    title: str
    position: int
    entries: list[Entry] = field(default_factory=list)
    note: str = ""
    empty: str = ""


_builders: list[Callable] = []


def register(builder: Callable) -> Callable:
    """`builder(user)` returns a Section, or None for somebody whom it does not concern."""
    _builders.append(builder)
    return builder


def sections(user) -> list[Section]:
    built = [section for builder in _builders if (section := builder(user)) is not None]
    return sorted(built, key=lambda section: section.position)
