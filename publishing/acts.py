"""What people do with a change: save, submit, send back, approve, schedule, publish, undo, discard.

Each act is one function, one transaction and one `Decision`. Who may do it is checked here, once.
"""

from contextlib import contextmanager

from django.db import models, transaction
from django.utils import timezone

from japanese import eras

from . import due, redirects, stamps, tree, usage
from .differences import name_of
from .models import Decision, PublicModel, Revision
from .publication import in_turn, publication
from .rights import (
    Conflict,
    Refused,
    is_approver,
    is_own,
    may_approve,
    must_be,
    must_be_approver,
    must_not_be_own,
)
from .standing import (
    changes_of,
    conflicting,
    end_in_force,
    has_conflict,
    is_newest,
    live_tree,
    open_revision,
    seen_token,
)

# Whoever decides on a change asks these of it, too.
__all__ = [
    "Conflict",
    "Refused",
    "changes_of",
    "end_in_force",
    "is_newest",
    "is_own",
    "may_approve",
]
State, Act = Revision.State, Decision.Act


@contextmanager
def rolled_back():
    """Whatever is written inside is undone afterwards, error or not: a rehearsal."""
    with transaction.atomic():
        in_turn()
        yield
        transaction.set_rollback(True)


@transaction.atomic
def snapshot(root_type: str, root_id, live: dict | None) -> Revision | None:
    """The public revision that says what the tables say, made now if the tables were written past us."""
    if live is None:
        return None
    newest = Revision.objects.published().filter(root_type=root_type, root_id=root_id).first()
    if newest and newest.tree is not None and tree.token(newest.tree) == tree.token(live):
        return newest
    return Revision.objects.create(
        root_type=root_type,
        root_id=root_id,
        root_name=name_of(root_type, live),
        state=State.PUBLIC,
        tree=live,
        published_at=timezone.now(),
        note="公開中の内容の控え",
    )


@transaction.atomic
def save_draft(*, root_type, root_id, new_tree, by, note="", act=Act.SAVED, **fields) -> Revision:
    """Keep `new_tree` as the open draft of the record. A change of a waiting draft asks anew."""
    in_turn()
    revision = open_revision(root_type, root_id) or Revision(root_type=root_type, root_id=root_id)
    if revision._state.adding:
        revision.base = snapshot(root_type, root_id, live_tree(revision))
    revision.tree = new_tree
    shown = new_tree or (revision.base and revision.base.tree)
    revision.root_name = name_of(root_type, shown)[:200]
    revision.state, revision.author, revision.updated_at = State.DRAFT, by, timezone.now()
    for name, value in fields.items():
        setattr(revision, name, value)
    revision.save()
    _decide(revision, act, by, note)
    return revision


@transaction.atomic
def submit(revision: Revision, *, by, comment=""):
    must_be(revision, State.DRAFT, State.RETURNED)
    _move(revision, State.WAITING)
    _decide(revision, Act.SUBMITTED, by, comment)


@transaction.atomic
def send_back(revision: Revision, *, by, comment: str):
    must_be(revision, State.WAITING, State.SCHEDULED)
    must_be_approver(by)
    if not comment.strip():
        raise Refused("差し戻すときは、直してほしいところを書いてください。")
    _move(revision, State.RETURNED)
    due.remember_next()
    _decide(revision, Act.RETURNED, by, comment)


@transaction.atomic
def discard(revision: Revision, *, by):
    must_be(revision, *Revision.OPEN)
    if revision.state == State.SCHEDULED and by != revision.author and not is_approver(by):
        raise Refused("公開の予約を取り消せるのは、書いた人と承認者だけです。")
    _move(revision, State.DISCARDED)
    due.remember_next()
    _decide(revision, Act.DISCARDED, by)


def approve(revision: Revision, *, by, seen=None, comment="", publish_at=None, withdraw_at=None):
    """Publish now, or at `publish_at`. Raises Refused or Conflict, and then nothing has changed.

    `seen`: the `seen_token` of what the approver read; another content is refused.
    """
    with transaction.atomic():
        must_be(revision, State.WAITING)
        if seen is not None and seen != seen_token(revision):
            raise Refused(
                "見ていたあとに、内容が変わりました。もう一度、変わるところを確かめてください。"
            )
        must_be_approver(by)
        must_not_be_own(revision, by)
        if withdraw_at and withdraw_at <= max(publish_at or timezone.now(), timezone.now()):
            raise Refused("公開をやめる日時は、今と公開する日時より後にしてください。")
        _check_base(revision)
        revision.publish_at, revision.withdraw_at = publish_at, withdraw_at
        if publish_at and publish_at > timezone.now():
            _move(revision, State.SCHEDULED)
            due.remember_next()
            _decide(revision, Act.SCHEDULED, by, comment)
            return
        _decide(revision, Act.APPROVED, by, comment)
        publish(revision, by=by)


def publish(revision: Revision, *, by):
    """Swap all of it into the tables, in one transaction with the steps of every publication."""
    with publication():
        _check_base(revision)
        before = revision.live_root()
        old_address = before.get_absolute_url() if before else ""
        old_tree = tree.serialise(before) if before else None
        root = _write(revision, before)
        if root:
            revision.tree = tree.serialise(root)  # as the tables tell it from now on
        redirects.remember(revision, old_address, root)
        stamps.renew(revision.model, old_tree, revision.tree)
        _forget_ends(revision)
        revision.published_at = timezone.now()
        _move(revision, State.PUBLIC)
        due.remember_next()
        _decide(revision, Act.WITHDRAWN if revision.is_withdrawal else Act.PUBLISHED, by)


@transaction.atomic
def restore(revision: Revision, *, by) -> Revision:
    """A new draft that says what `revision` said, waiting for approval like any other change."""
    in_turn()
    if revision.state != State.PUBLIC or revision.tree is None:
        raise Refused("戻せるのは、公開していた内容だけです。")
    if open_revision(revision.root_type, revision.root_id):
        raise Refused("編集中の下書きがあります。先に、公開するか破棄してください。")
    when = eras.moment(revision.published_at or revision.updated_at, with_year=True)
    draft = save_draft(
        root_type=revision.root_type,
        root_id=revision.root_id,
        new_tree=revision.tree,
        by=by,
        act=Act.RESTORED,
        note=f"{when}の内容",
    )
    submit(draft, by=by)
    return draft


@transaction.atomic
def undo(revision: Revision, *, by) -> Revision:
    """Back to what was public before `revision`; for a record that it brought, its withdrawal."""
    if not is_newest(revision):
        raise Refused("このあとに別の公開があります。戻したい内容を、履歴から選んでください。")
    if revision.base and revision.base.tree:
        return restore(revision.base, by=by)
    if (root := revision.live_root()) is None:
        raise Refused("この変更は、もう取り消されています。")
    draft = draft_withdrawal(root, by=by, reason="公開を取り消しました。")
    submit(draft, by=by)
    return draft


@transaction.atomic
def draft_withdrawal(root: PublicModel, *, by, reason: str) -> Revision:
    """A draft that takes the record from readers, with a reason that they see."""
    in_turn()
    if not reason.strip():
        raise Refused("公開をやめる理由を書いてください。読む人に表示します。")
    label = root._meta.label_lower
    if open_revision(label, root.pk):
        raise Refused("編集中の下書きがあります。先に、公開するか破棄してください。")
    return save_draft(root_type=label, root_id=root.pk, new_tree=None, by=by, reason=reason)


def withdraw_now(root: PublicModel, *, reason: str):
    """At the end that was approved with the publication; an open draft of it stays a draft."""
    label = root._meta.label_lower
    current = snapshot(label, root.pk, tree.serialise(root))
    revision = Revision.objects.create(
        root_type=label,
        root_id=root.pk,
        root_name=current.root_name,
        base=current,
        tree=None,
        reason=reason,
        state=State.DISCARDED,
    )
    publish(revision, by=None)


def _write(revision, before):
    """A savepoint of its own, so that a refusal leaves the surrounding transaction usable."""
    try:
        with transaction.atomic():
            if not revision.is_withdrawal:
                if tree.lacking(revision.model, revision.tree):
                    raise Refused("この変更が使う新しい記録は、まだ公開されていません。")
                usage.refuse_removed_children(revision.model, before, revision.tree)
                return tree.apply(revision.model, revision.tree)
            usage.refuse_used(before)
            before.delete()
    except models.ProtectedError as error:
        raise Refused("ほかの記録が使っているので、公開をやめられません。") from error
    except (tree.CannotApply, usage.InUse) as error:
        raise Refused(str(error)) from error


def _check_base(revision):
    if has_conflict(revision):
        raise Conflict(conflicting(revision))


def _forget_ends(revision):
    """The end that an earlier publication had is not this one's."""
    same = Revision.objects.like(revision)
    same.exclude(pk=revision.pk).filter(withdraw_at__isnull=False).update(ended=True)


def _move(revision, state):
    revision.state, revision.updated_at = state, timezone.now()
    revision.save()


def _decide(revision, act, by, comment=""):
    saved = revision.tree if act in (Act.SAVED, Act.RESTORED) else None
    Decision.objects.create(revision=revision, act=act, by=by, comment=comment.strip(), tree=saved)
