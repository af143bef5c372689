"""Plans whose date has passed: each stays until a person says held, moved or cancelled."""

from django.db.models import Count
from django.urls import reverse

from japanese import eras
from publishing.models import Revision
from publishing.models.revision import person
from publishing.work_list import Entry, Section, may_change, register

from .models import Activity, Event, YearImport


@register
def results(user) -> Section | None:
    if not may_change(user, Activity):
        return None
    events = Event.objects.unreported(eras.today()).select_related(
        "activity__year", "activity__actor"
    )
    drafts = _drafts({event.activity_id for event in events})
    oldest = sorted(events, key=lambda event: (event.activity.year.start_year, _order(event)))
    return Section(
        key="results",
        title="実施結果を入れる",
        position=30,
        entries=[_entry(event, drafts.get(event.activity_id)) for event in oldest],
        note="日付の過ぎた予定",
        empty="日付の過ぎた予定は、すべて結果が入っています。",
        short="結果を入れる",
    )


@register
def readings(user) -> Section | None:
    if not may_change(user, Activity):
        return None
    counted = YearImport.objects.select_related("author").annotate(row_count=Count("rows"))
    return Section(
        key="year-imports",
        title="読み取った資料を確かめる",
        position=25,
        entries=[_reading(one) for one in counted],
        note="年度の資料",
        empty="確かめている途中の資料はありません。「年度の資料を取り込む」から読み取れます。",
        short="確かめる資料",
    )


def date_in_words(event) -> str:
    """令和元年6月8日（2019年6月8日（土））; without a date, its fiscal year."""
    if not event.on:
        return f"{event.activity.year}　日付の記載なし"
    return f"{event.era_date}（{event.on.year}年）"


def name_of(event) -> str:
    return event.title or event.activity.name


def outcome_in_words(status: str) -> str:
    """A plan of which something is said is a plan that was moved."""
    return "延期" if status == Event.Status.PLANNED else Event.Status(status).label


def draft_of(event, revision) -> dict | None:
    """What the open change says of the event, when it says another thing than readers see."""
    if revision is None or revision.tree is None:
        return None
    children = revision.tree["children"].get("activities.event", [])
    said = next((child["fields"] for child in children if child["id"] == str(event.pk)), None)
    if said is None:
        return None
    on = event.on and event.on.isoformat()
    public = {"status": event.status, "on": on, "precision": event.precision}
    return said if any(said[name] != value for name, value in public.items()) else None


def _drafts(activities) -> dict:
    open_ones = Revision.objects.open().filter(
        root_type=Activity._meta.label_lower, root_id__in=activities
    )
    return {revision.root_id: revision for revision in open_ones}


def _order(event):
    return (event.on is None, event.on or eras.today(), event.position)


def _entry(event, revision) -> Entry:
    where = f"{date_in_words(event)}　{event.activity.actor.short_name or event.activity.actor}"
    said = draft_of(event, revision)
    if said is None:
        return Entry("unreported", "実施結果は未掲載", name_of(event), where, _answers(event))
    return Entry(
        state=revision.state,
        state_label=revision.get_state_display(),
        what=name_of(event),
        why=f"{where}　「{outcome_in_words(said['status'])}」にする変更です。",
        actions=[("変更を見る", revision.get_absolute_url())],
    )


def _reading(reading) -> Entry:
    return Entry(
        state="check",
        state_label="確かめる途中",
        what=str(reading),
        why=f"{person(reading.author)}さんが読み取った{reading.row_count}件の取組です。",
        actions=[("続きを確かめる", reading.get_absolute_url())],
    )


def _answers(event):
    labels = {"held": "開催済み", "moved": "延期", "cancelled": "中止"}
    return [
        (label, reverse("admin:result", args=[event.pk, outcome]))
        for outcome, label in labels.items()
    ]
