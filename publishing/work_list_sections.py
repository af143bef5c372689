"""The work list's sections about changes: to approve, my own."""

from collections import defaultdict
from dataclasses import replace

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from japanese import eras

from .models import Decision, Revision
from .rights import waiting_for
from .work_list import Entry, Section, change_url, register

State, Act = Revision.State, Decision.Act


@register
def to_approve(user) -> Section | None:
    if not user.has_perm("publishing.approve_revision"):
        return None
    waiting = _light(waiting_for(user)).order_by("updated_at")
    return Section(
        key="to-approve",
        title="承認を待っている変更",
        position=10,
        entries=[
            _batch(found) if found[1:] else _to_approve(*found) for found in _batches(waiting)
        ],
        empty="ほかの人から承認を頼まれた変更はありません。",
        short="承認を待つ変更",
        together=("選んだ変更をまとめて見る", reverse("admin:revisions-together")),
    )


@register
def moving(user) -> Section:
    """Mine, whatever their state, and what will become public by itself, whoever wrote it."""
    mine = Q(author=user) | Q(state=State.SCHEDULED)
    order = models.Case(models.When(state=State.RETURNED, then=0), default=1)
    revisions = _light(Revision.objects.open().filter(mine)).order_by(order, "updated_at")
    return Section(
        key="moving",
        title="動いている変更",
        position=20,
        entries=[_moving(revision) for revision in revisions],
        note="自分の下書きと、公開の予約",
        empty="書きかけの下書きも、返事を待っている変更もありません。",
        short="動いている変更",
    )


def changes_in(state, user) -> Section:
    """Everybody's in one state, for the lists that the menu leads to. A draft shows what was sent back, too."""
    states = [State.DRAFT, State.RETURNED] if state == State.DRAFT else [state]
    order = "publish_at" if state == State.SCHEDULED else "updated_at"
    revisions = _light(Revision.objects.filter(state__in=states)).order_by(order)
    return Section(
        key=state,
        title=State(state).label,
        position=0,
        entries=[replace(_moving(one), why=_by_whom(one)) for one in revisions],
        empty=f"「{State(state).label}」の変更はありません。",
    )


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "自動"


def _light(revisions):
    """Without the trees, which are large; with the last word of an approver."""
    told = Decision.objects.exclude(comment="").defer("tree").order_by("-at", "-pk")
    return (
        revisions.defer("tree", "base__tree")
        .annotate(is_leaving=Q(tree__isnull=True))
        .select_related("author", "batch")
        .prefetch_related(Prefetch("decisions", told))
    )


def _to_approve(revision) -> Entry:
    written = f"{name_of(revision.author)}さんが{eras.moment(revision.updated_at)}に出しました。"
    asked = next((d.comment for d in revision.decisions.all() if d.act == Act.SUBMITTED), "")
    return Entry(
        state="waiting",
        state_label="承認待ち",
        what=_what(revision),
        why=written + asked,
        actions=[("変更を見る", revision.get_absolute_url())],
        box=("revision", str(revision.pk)),
    )


def _batches(revisions) -> list[list]:
    """Those of one batch together, where its oldest stands; whatever has none, alone."""
    groups = defaultdict(list)
    for revision in revisions:
        groups[revision.batch_id or revision.pk].append(revision)
    return list(groups.values())


def _batch(revisions) -> Entry:
    first, batch = revisions[0], revisions[0].batch
    page = f"{reverse('admin:revisions-together')}?batch={batch.pk}"
    return Entry(
        state="waiting",
        state_label="承認待ち",
        what=f"{batch}（{len(revisions)}件のまとまり）",
        why=f"{name_of(first.author)}さんが{eras.moment(first.updated_at)}に出しました。",
        actions=[("まとめて見る", page)],
        box=("batch", str(batch.pk)),
        parts=tuple(_to_approve(revision) for revision in revisions),
    )


def _moving(revision) -> Entry:
    page = revision.get_absolute_url()
    draft = change_url(revision.model, revision.root_id)
    if revision.is_leaving:
        draft = page
    why, action = {
        State.RETURNED: (_why_returned, ("下書きを直す", draft)),
        State.DRAFT: (_why_draft, ("続きを書く", draft)),
        State.WAITING: (_why_waiting, ("変更を見る", page)),
        State.SCHEDULED: (_why_scheduled, ("予約を見る", page)),
    }[State(revision.state)]
    return Entry(
        state=revision.state,
        state_label=revision.get_state_display(),
        what=_what(revision),
        why=why(revision),
        actions=[action],
    )


def _by_whom(revision) -> str:
    wrote = f"{name_of(revision.author)}さん　{eras.moment(revision.updated_at)}"
    is_scheduled = revision.state == State.SCHEDULED
    return f"{wrote}　{_why_scheduled(revision)}" if is_scheduled else wrote


def _what(revision) -> str:
    """A kind and a name, and what kind of change it is where that is not a change of words."""
    if revision.is_leaving:
        return f"{revision}の公開をやめる"
    return f"{revision}（新しい記録）" if revision.base_id is None else str(revision)


def _why_returned(revision) -> str:
    decisions = revision.decisions.all()
    last = next((d for d in decisions if d.act in (Act.RETURNED, Act.FAILED)), None)
    if last is None:
        return "差し戻されました。"
    return (
        f"公開できませんでした：{last.comment}"
        if last.act == Act.FAILED
        else f"承認者から：{last.comment}"
    )


def _why_draft(revision) -> str:
    return f"{eras.moment(revision.updated_at)}に保存しました。"


def _why_waiting(revision) -> str:
    return "承認者の返事を待っています。"


def _why_scheduled(revision) -> str:
    verb = "公開をやめます" if revision.is_leaving else "公開します"
    return f"{eras.moment(revision.publish_at)}に{verb}。"
