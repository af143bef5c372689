"""From plan to result, by a person only: held, moved or cancelled.

Each act is a change of the event's activity that an approver decides on; readers see it afterwards.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from publishing import acts, tree
from publishing.models import Revision

from .models import Activity, Event
from .work_list import name_of, outcome_in_words

LABEL = Activity._meta.label_lower


def confirm_held(*, event, by, participants=None, note="", is_reported=False) -> Revision:
    return _propose(
        event,
        by=by,
        is_reported=is_reported,
        status=Event.Status.HELD,
        participants=participants,
        participants_note_ja=note,
        reason_ja="",
    )


def move(*, event, by, on, precision) -> Revision:
    """Still planned, on another day. The first date is kept, however often it is moved."""
    return _propose(
        event,
        by=by,
        status=Event.Status.PLANNED,
        on=on,
        precision=precision,
        until=None,
        **_first_date(event),
    )


def cancel(*, event, by, reason, is_reported=False) -> Revision:
    return _propose(
        event, by=by, is_reported=is_reported, status=Event.Status.CANCELLED, reason_ja=reason
    )


def is_submitted_at_once(event) -> bool:
    """Not into a draft that somebody is still writing: who wrote it says when it is ready."""
    revision = acts.open_revision(LABEL, event.activity_id)
    return revision is None or revision.state != Revision.State.DRAFT


def as_drafted(event) -> Event:
    """The event as the open change says; as readers see it when there is none, or it lacks the event."""
    with acts.rolled_back():
        try:
            return _drafted(event)
        except ObjectDoesNotExist:
            return event


def is_last_plan(event) -> bool:
    """Whether every other event of its activity has a result, drafted ones counted."""
    with acts.rolled_back():
        _lay_out(event)
        others = Event.objects.filter(activity=event.activity_id, status=Event.Status.PLANNED)
        return not others.exclude(pk=event.pk).exists()


@transaction.atomic
def _propose(event, *, by, is_reported=False, **fields) -> Revision:
    at_once = is_submitted_at_once(event)
    said = f"{name_of(event)}：{outcome_in_words(fields['status'])}"
    with acts.rolled_back():
        new_tree = _tree_with(event, fields, is_reported)
    revision = acts.save_draft(
        root_type=LABEL,
        root_id=event.activity_id,
        new_tree=new_tree,
        by=by,
        note="" if at_once else said,
    )
    if at_once:
        acts.submit(revision, by=by, comment=said)
    return revision


def _tree_with(event, fields, is_reported) -> dict:
    try:
        drafted = _drafted(event)
    except ObjectDoesNotExist as error:
        raise acts.Refused("編集中の下書きで、この予定が消されています。") from error
    for name, value in fields.items():
        # An empty text in place of nothing would be a change that changes nothing.
        if value != "" or getattr(drafted, name):
            setattr(drafted, name, value)
    drafted.full_clean()
    drafted.save()
    if is_reported:
        Activity.objects.filter(pk=drafted.activity_id).update(status=Activity.Wording.REPORTED)
    return tree.serialise(Activity.objects.get(pk=drafted.activity_id))


def _drafted(event) -> Event:
    _lay_out(event)
    return Event.objects.select_related("activity__year", "activity__actor").get(pk=event.pk)


def _lay_out(event):
    """Make the tables say what the open change says. Inside a rehearsal only."""
    revision = acts.open_revision(LABEL, event.activity_id)
    if revision is None:
        return
    if revision.state == revision.State.SCHEDULED:
        raise acts.Refused(
            "この取組には公開の予約があります。公開されてから、結果を入れてください。"
        )
    if revision.is_withdrawal:
        raise acts.Refused("この取組の公開をやめる変更があります。先に、そちらを決めてください。")
    tree.apply(Activity, revision.tree)


def _first_date(event) -> dict:
    if event.moved_from_on:
        return {}
    precision = event.precision if event.on else Event.Precision.DAY
    return {"moved_from_on": event.on, "moved_from_precision": precision}
