"""A row written into the tables, inside a rehearsal, and what it still lacks for that."""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from framework.models import Item
from publishing.models import new_key

from .. import data
from ..models import Activity, Event, FiscalYear, ImportedRow
from ..yearly_document import proposal
from .words import label

LINES = ("topics", "speakers", "partners", "audience")
WORDS = ("title", "reason", "participants_note")
NOTHING = ("", None)
FIELDS = {
    "on": "date",
    "moved_from_on": "moved_from",
    "precision": "date",
    NON_FIELD_ERRORS: "date",
}


def lacking(row: ImportedRow) -> list[list[str]]:
    """[field of the row's form, sentence] for what a record needs and nobody has said."""
    said = row.said
    own = {
        "actor": (row.actor_id, "実施した組織を選んでください。"),
        "item": (said.item, "取組項目を選んでください。"),
        "short_title": (
            said.heading or row.short_title,
            "見出しがないので、短い題名を書いてください。",
        ),
    }
    found = [[name, sentence] for name, (value, sentence) in own.items() if not value]
    for number, event in enumerate(said.events):
        found += _lacking_of_event(number, event)
    return found


def _lacking_of_event(number: int, event: proposal.Event):
    needed = {
        "kind": (event.kind, "種類を選んでください。"),
        "reason": (
            event.reason or event.status != "cancelled",
            "中止の理由を書いてください。読む人に表示します。",
        ),
        "moved_from": (
            event.moved_from or event.status != "moved",
            "延期の前の日付を書いてください。",
        ),
    }
    for name, (value, sentence) in needed.items():
        if not value:
            yield [f"events-{number}-{name}", f"開催{number + 1}：{sentence}"]


def write(row: ImportedRow, before: Activity | None, year: FiscalYear) -> Activity:
    """Raises ValidationError; of an event's fault the message says which event."""
    said = row.said
    activity = before or Activity(
        year=year, position=row.position, key=_free(Activity, f"{year.start_year}-{row.position}")
    )
    items = {item.letter: item for item in Item.objects.all()}
    _put(
        activity,
        actor_id=row.actor_id,
        heading_ja=said.heading or "",
        short_title_ja=row.short_title,
        body_ja="\n\n".join(said.body),
        status=said.status,
        item=items[said.item],
        item_basis=said.item_basis,
    )
    _save(activity)
    activity.other_items.set(items[letter] for letter in said.other_items)
    events = {str(event.pk): event for event in activity.events.all()}
    for number, event in enumerate(said.events):
        known = events.get(row.entry["events"][number].get("record"))
        _write_event(activity, number, event, known or _new_event(activity, event, number, events))
    return activity


def sentences(error: ValidationError) -> list[list[str]]:
    """[field of the row's form, sentence] as `lacking` has them."""
    return [
        [FIELDS.get(name, name.removesuffix("_ja")), f"{_label(name)}{message}"]
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def as_proposed(event: Event) -> dict:
    """A record's event with the keys and shapes of a proposed one."""
    return data.event_data(event) | {"venue": event.venue.strip() or None}


def _new_event(activity, said, number, events) -> Event:
    when = (said.date or "")[5:].replace("-", "") or "event"
    after = max((event.position for event in events.values()), default=0)
    key = _free(Event, f"{activity.key}-{when}")
    return Event(activity=activity, position=after + number + 1, key=key)


def _write_event(activity, number, said: proposal.Event, event: Event):
    is_month = len(said.date or "") == len("2018-07")
    moved_is_month = len(said.moved_from or "") == len("2018-07")
    _put(
        event,
        on=_first_day(said.date),
        until=_first_day(said.until),
        precision="none" if not said.date else "month" if is_month else "day",
        moved_from_on=_first_day(said.moved_from),
        moved_from_precision="month" if moved_is_month else "day",
        status=Event.Status.PLANNED if said.status == "moved" else said.status,
        held_as=said.held_as or "",
        kind=said.kind,
        venue_ja=said.venue or "",
        participants=said.participants,
        **{f"{name}_ja": getattr(said, name) or "" for name in WORDS},
        **{f"{name}_ja": "\n".join(getattr(said, name)) for name in LINES},
    )
    try:
        _save(event)
    except ValidationError as error:
        told = {
            f"events-{number}-{field}": f"開催{number + 1}：{sentence}"
            for field, sentence in sentences(error)
        }
        raise ValidationError(told) from error


def _save(record):
    """The form's checks; of a constraint only when the database refuses, as each asks it once more."""
    record.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        record.validate_constraints()
        raise


def _put(record, **fields):
    """An empty text in place of nothing would be a change that changes nothing."""
    for name, value in fields.items():
        if value not in NOTHING or getattr(record, name) not in NOTHING:
            setattr(record, name, value)


def _free(model, wanted: str) -> str:
    """`wanted`, or with a number behind it where another record has it already."""
    taken = set(model.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    endings = ["", *(f"-{number}" for number in range(2, 100))]
    free = (f"{wanted}{ending}" for ending in endings)
    return next((key for key in free if key not in taken and len(key) <= 50), new_key())


def _first_day(said: str | None) -> date | None:
    return date.fromisoformat(f"{said}-01"[:10]) if said else None


def _label(name: str) -> str:
    for model in (Activity, Event):
        if name in {field.name for field in model._meta.get_fields()}:
            return f"{label(model, name)}："
    return ""
