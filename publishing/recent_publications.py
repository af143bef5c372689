"""The work list's section about what readers have just been given, with the way back."""

from django.db.models import Exists, OuterRef, Prefetch, Q

from japanese import eras

from .models import Decision, Revision
from .models.revision import person
from .work_list import Entry, Section, may_change, register

State, Act = Revision.State, Decision.Act
SHOWN = 5


@register
def recently_published(user) -> Section:
    return Section(
        key="recent",
        title="最近の公開",
        position=25,
        entries=[_recent(revision, user) for revision in newest()],
        note="新しい順",
        empty="まだ何も公開していません。",
        is_work=False,
    )


def newest():
    """The last publications that somebody decided; `is_last` of their record, `is_reopened` by a draft."""
    same = Revision.objects.filter(root_type=OuterRef("root_type"), root_id=OuterRef("root_id"))
    later = same.filter(state=State.PUBLIC, published_at__gt=OuterRef("published_at"))
    told = Decision.objects.filter(act__in=[Act.PUBLISHED, Act.WITHDRAWN])
    return (
        Revision.objects.published()
        .filter(Exists(Decision.objects.filter(revision=OuterRef("pk"))))
        .annotate(is_leaving=Q(tree__isnull=True), is_last=~Exists(later))
        .annotate(is_reopened=Exists(same.open()))
        .defer("tree")
        .select_related("author")
        .prefetch_related(Prefetch("decisions", told.defer("tree").select_related("by")))[:SHOWN]
    )


def _recent(revision, user) -> Entry:
    may_undo = revision.is_last and not revision.is_reopened and may_change(user, revision.model)
    page = revision.get_absolute_url()
    return Entry(
        state="returned" if revision.is_leaving else "public",
        state_label="公開をやめた" if revision.is_leaving else "公開",
        what=str(revision),
        why=_who_and_when(revision),
        actions=[("変更を見る", page)],
        button=("取り消す", page, "undo") if may_undo else None,
    )


def _who_and_when(revision) -> str:
    by = next((decision.by for decision in revision.decisions.all()), None)
    when = eras.moment(revision.published_at)
    did = "公開をやめました" if revision.is_leaving else "公開しました"
    who = f"{person(by)}さんが" if by else ""
    if revision.author not in (None, by):
        who = f"{person(revision.author)}さんが書き、{who}"
    return f"{who}{when}に{did}。{'' if by else revision.note}"
