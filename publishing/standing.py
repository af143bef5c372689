"""How a change stands: to the record as readers see it, and to the other changes of the record.

Only read here; what people do with a change is in `acts`, which passes these on.
"""

from . import tree
from .differences import differences
from .models import Revision


def open_revision(root_type: str, root_id) -> Revision | None:
    return Revision.objects.open().filter(root_type=root_type, root_id=root_id).first()


def live_tree(revision: Revision) -> dict | None:
    root = revision.live_root()
    return tree.serialise(root) if root else None


def changes_of(revision: Revision):
    """What the change does: to what is public now while it is open, else to what it was made from."""
    old = live_tree(revision) if revision.is_open else (revision.base and revision.base.tree)
    return differences(revision.model, old, revision.tree)


def seen_token(revision: Revision) -> str:
    """Says of a change, withdrawals included, what exactly it does."""
    return tree.token({"tree": revision.tree, "reason": revision.reason})


def end_in_force(revision: Revision):
    """The end that the public record has now, or None; an approver keeps it or sets another."""
    same = Revision.objects.published().like(revision)
    ending = same.filter(withdraw_at__isnull=False, ended=False).first()
    return ending.withdraw_at if ending else None


def has_conflict(revision: Revision) -> bool:
    base = revision.base.tree if revision.base else None
    return tree.token(base) != tree.token(live_tree(revision))


def conflicting(revision: Revision):
    """What became public after the change was made."""
    base = revision.base.tree if revision.base else None
    return differences(revision.model, base, live_tree(revision))


def is_newest(revision: Revision) -> bool:
    """Whether it is the last publication of its record, the one that can be undone as a whole."""
    same = Revision.objects.published().like(revision)
    return revision == same.first() and revision.decisions.exists()
