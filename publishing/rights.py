"""Who may decide on a change, and the refusals that staff read."""

from django.conf import settings
from django.db.models import Exists, OuterRef

from .models import Decision, Revision, public_models
from .publication import in_turn

Act = Decision.Act
WRITING = [Act.SAVED, Act.RESTORED]


class Refused(Exception):
    """An act that cannot be done now; the text is a sentence for staff."""


class Conflict(Refused):
    """The public record is no longer the one that the change was made from."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(
            "この下書きを作ったあとに、公開中の内容が変わりました。下の違いを確かめてください。"
        )


def is_own(revision: Revision, user) -> bool:
    """Whether the rule against approving one's own change holds for this person and change."""
    if settings.SELF_APPROVAL:
        return False
    return revision.decisions.filter(act__in=WRITING, by=user).exists()


def waiting_for(user):
    """The waiting changes that this person, an approver, may decide on."""
    written = Decision.objects.filter(revision=OuterRef("pk"), act__in=WRITING, by=user)
    waiting = Revision.objects.waiting()
    return waiting if settings.SELF_APPROVAL else waiting.exclude(Exists(written))


def may_look_around(user) -> bool:
    """At what everybody does: whoever sees any record of the site in the administration (decision 22)."""
    return _may_somewhere(user, "view")


def may_write(user) -> bool:
    """Some record of the site: what belongs to no record is theirs, too."""
    return _may_somewhere(user, "change")


def _may_somewhere(user, what: str) -> bool:
    rights = (f"{m._meta.app_label}.{what}_{m._meta.model_name}" for m in public_models())
    return any(user.has_perm(right) for right in rights)


def is_approver(user) -> bool:
    return user.has_perm("publishing.approve_revision")


def may_approve(revision: Revision, user) -> bool:
    return is_approver(user) and not is_own(revision, user)


def must_not_be_own(revision, by):
    if is_own(revision, by):
        raise Refused("ご自分が書いた変更は承認できません。ほかの承認者に頼んでください。")


def must_be_approver(by):
    if not is_approver(by):
        raise Refused("承認できるのは、承認者だけです。")


def must_be(revision, *states):
    """Read again in turn: somebody may have decided or written meanwhile."""
    in_turn()
    current = Revision.objects.get(pk=revision.pk)
    for field in Revision._meta.concrete_fields:
        if field.name not in ("author", "base", "batch"):
            setattr(revision, field.attname, getattr(current, field.attname))
    if revision.state not in states:
        raise Refused(f"この変更は「{revision.get_state_display()}」になっています。")
