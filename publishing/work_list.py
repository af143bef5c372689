"""The first page of the administration: what waits for a person, oldest first, one click to the form.

Each app may have a `work_list.py` that registers its own sections; they are found by autodiscovery.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.urls import reverse

from .rights import may_look_around


@dataclass(frozen=True)
class Entry:
    """One thing to do. `state` is a code of admin/work_list/state.html, `actions` are (label, address).

    `box` is (name, value) of its tick box, in a section with `together`; `parts` are ticked with it
    or one by one. `button` is (label, address, act) of what is done at once, in a section without.
    """

    state: str
    state_label: str
    what: str
    why: str
    actions: list[tuple[str, str]]
    box: tuple[str, str] | None = None
    parts: tuple["Entry", ...] = ()
    button: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Section:
    """`position` orders the sections; `empty` says why there is nothing to do; `short` is its word
    in the headline, where only work stands. `together` is (label of the button, address) of what
    is done with the ticked entries.
    """

    key: str
    title: str
    position: int
    entries: list[Entry] = field(default_factory=list)
    note: str = ""
    empty: str = ""
    short: str = ""
    together: tuple[str, str] | None = None
    is_work: bool = True

    SHOWN = 8

    @property
    def first(self) -> list[Entry]:
        """A fold for a single entry would be longer than the entry."""
        return self.entries if len(self.entries) == self.SHOWN + 1 else self.entries[: self.SHOWN]

    @property
    def number(self) -> int:
        return sum(len(entry.parts) or 1 for entry in self.entries)

    @property
    def rest(self) -> list[Entry]:
        return self.entries[len(self.first) :]


_builders: list[Callable] = []


def register(builder: Callable) -> Callable:
    """`builder(user)` returns a Section, or None for somebody whom it does not concern."""
    _builders.append(builder)
    return builder


def sections(user) -> list[Section]:
    """In their order. Sections of the same key are one, what is nearer to readers (a later app) first."""
    if not may_look_around(user):
        return []
    built: dict[str, Section] = {}
    for builder in _builders:
        section = builder(user)
        if section is not None:
            same = built.get(section.key)
            entries = [*section.entries, *same.entries] if same else section.entries
            built[section.key] = replace(same or section, entries=entries)
    return sorted(built.values(), key=lambda section: section.position)


def missing(entries: list[Entry]) -> Section:
    """What the sources name and nobody has supplied: one section that several apps fill."""
    return Section(
        key="missing",
        title="まだ登録されていないもの",
        position=50,
        entries=entries,
        note="原資料に名前だけがあるもの",
        empty="原資料に名前のあるものは、すべて登録されています。",
        short="足りないもの",
    )


def change_url(model, pk) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])


def may_change(user, model) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
