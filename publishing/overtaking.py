"""Two people on one record: what a form or a draft was made from, who was first, what comes of both.

A form carries what it shows, signed, and sends it back with what was typed. So the state that it
was opened from is known however the record was written meanwhile, by the loader too.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.core import signing
from django.db import transaction

from . import acts, drafting, tree
from .differences import Change, differences
from .merging import at, merge, put
from .models import Decision, Revision
from .rights import must_be

SALT = "publishing.opened"
NOBODY = "読み込みか別の公開"
State = Revision.State


@dataclass(frozen=True)
class Opened:
    """`known`: the state of the record that the person has been told of; None when there is none.

    `shown`: what the form shows: `known`, or that with what was typed.
    `other`: {place: the value that the form does not show} where the person and `who` both wrote.
    """

    known: dict | None = None
    shown: dict | None = None
    other: dict = field(default_factory=dict)
    who: str = ""

    def sign(self) -> str:
        return signing.dumps(vars(self), salt=SALT, compress=True) if self.shown else ""


@dataclass(frozen=True)
class Question:
    """Both changed the same: `change` leads from what the form does not show to what it shows."""

    place: str
    change: Change
    who: str
    is_mine: bool

    @property
    def record(self) -> str:
        steps = self.place.split("/")
        return steps[2] if steps[0] == "children" else ""

    @property
    def field(self) -> str:
        return self.place.rpartition("fields/")[2] if "fields/" in self.place else ""

    @property
    def offer(self) -> str:
        return {"added": "削除する", "removed": "削除をやめる"}.get(
            self.change.kind, f"{'あなた' if self.is_mine else self.who}の内容にする"
        )


@dataclass(frozen=True)
class Overtaken:
    """Somebody wrote the record after the form was opened."""

    who: str
    at: datetime | None
    changes: list[Change]


def opened(desk: drafting.Desk, pk, sent: str | None) -> Opened:
    """`sent` came back with a form; None for a form that is opened now."""
    if sent is None:
        return Opened(desk.tree, desk.tree)
    try:
        told = Opened(**signing.loads(sent, salt=SALT))
    except signing.BadSignature:
        return Opened()
    return told if told.shown["id"] == pk else Opened()


def overtaken(model, desk: drafting.Desk, told: Opened) -> Overtaken | None:
    if tree.token(told.known) == desk.token:
        return None
    who, when = _who(desk, told.shown or desk.tree)
    return Overtaken(who, when, differences(model, told.known, desk.tree))


def lay_over(model, desk: drafting.Desk, told: Opened):
    """What the form shows, over the open draft. Only inside `acts.rolled_back()`."""
    if told.shown and tree.token(told.shown) != desk.token:
        tree.apply(model, told.shown)


def merged(model, desk: drafting.Desk, told: Opened, typed: dict, who: str) -> Opened:
    """The form to show next: what the other one saved, with what was typed over it."""
    if desk.tree is None:
        return Opened(None, typed, {}, who)
    shown, other = merge(told.known, desk.tree, typed)
    if not drafting.fits(model, shown):
        shown, other = merge(None, desk.tree, typed)
    return Opened(desk.tree, shown, {**told.other, **other}, who)


def swapped(model, told: Opened, typed: dict, place: str) -> Opened | None:
    """The form with the other value at `place`; the one that was typed is kept in its stead."""
    try:
        shown = put(typed, place, told.other[place])
        other = {**told.other, place: at(typed, place)}
    except KeyError:
        return None
    return replace(told, shown=shown, other=other) if drafting.fits(model, shown) else None


def questions(model, told: Opened) -> list[Question]:
    found = []
    for place, value in told.other.items():
        try:
            changes = differences(model, put(told.shown, place, value), told.shown)
        except KeyError:  # in a child that has been removed since
            continue
        is_mine = tree.meaning(at(told.known, place)) != tree.meaning(value)
        found += [Question(place, change, told.who, is_mine) for change in changes]
    return found


@transaction.atomic
def rebase(revision: Revision):
    """The draft takes in what became public meanwhile, and stands on it; where both wrote, the draft.

    A draft that cannot stand together with it says all that it said. Not for what is already
    scheduled: its approver has seen another public state.
    """
    must_be(revision, State.DRAFT, State.WAITING, State.RETURNED)
    before, live = revision.base and revision.base.tree, acts.live_tree(revision)
    if before and live and revision.tree:
        together, _ = merge(before, live, revision.tree)
        if drafting.fits(revision.model, together):
            revision.tree = together
    revision.base = acts.snapshot(revision.root_type, revision.root_id, live)
    revision.save(update_fields=["base", "tree"])


def unsaved(form: type) -> type:
    """The same form, which shows what was typed before the session ended, and saves nothing."""
    return type(form)(form.__name__, (form,), {"is_valid": lambda self: False})


def _who(desk: drafting.Desk, told: dict) -> tuple[str, datetime | None]:
    """Whoever wrote the state on the desk, if the history knows."""
    if desk.revision and desk.revision.author:
        return f"{desk.revision.author_name}さん", desk.revision.updated_at
    last = Decision.objects.filter(revision__root_id=told["id"]).select_related("revision").first()
    is_it = last and last.by and tree.token(last.revision.tree) == desk.token
    if is_it or (last and last.by and last.act == Decision.Act.DISCARDED):
        return f"{last.by_name}さん", last.at
    return NOBODY, None
