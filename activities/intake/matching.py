"""Which record a row means, so that the same document taken in twice changes nothing.

A row that means a record takes over what the document does not say and the record has.
"""

from collections.abc import Callable

from ..models import Activity, Event, ImportedRow
from . import records
from .words import solid


def match(rows: list[ImportedRow], start_year: int):
    """Sets `record_id` and what is taken over. Inside a rehearsal of the year.

    The same text weighs more than the same heading; each record is meant by one row.
    """
    found = Activity.objects.filter(year__start_year=start_year).select_related("item")
    free = list(found.prefetch_related("other_items", "events"))
    for is_same in (_same_body, _same_heading):
        for row in rows:
            if row.record_id is None and (record := _only(row, free, is_same)):
                free.remove(record)
                _take_over(row, record)


def _only(row: ImportedRow, free: list[Activity], is_same: Callable) -> Activity | None:
    said = row.said
    found = [
        record
        for record in free
        if row.actor_id in (None, record.actor_id) and is_same(said, record)
    ]
    return found[0] if found and (row.actor_id or len(found) == 1) else None


def _same_body(said, record) -> bool:
    body = solid("".join(said.body))
    return bool(body) and body == solid(record.body)


def _same_heading(said, record) -> bool:
    heading = solid(said.heading or "")
    return bool(heading) and heading == solid(record.heading)


def _take_over(row: ImportedRow, record: Activity):
    entry, said = row.entry, row.said
    row.record_id, row.short_title = record.pk, record.short_title
    row.actor_id = row.actor_id or record.actor_id
    entry["heading"] = said.heading or record.heading or None
    if not said.body or _same_body(said, record):
        entry["body"] = record.paragraphs
    entry["uncertain"] = [name for name in said.uncertain if name != "actor"]
    if said.item_basis != "stated":
        # A person has decided on it once.
        entry |= {"item": record.item.letter, "item_basis": record.item_basis}
        entry["uncertain"] = [name for name in entry["uncertain"] if name != "item"]
    entry["other_items"] = said.other_items or [one.letter for one in record.other_items.all()]
    _take_over_events(entry["events"], list(record.events.all()))


def _take_over_events(proposed: list[dict], free: list[Event]):
    for one in proposed:
        event = next((event for event in free if _is_same_event(one, event)), None)
        if event is None:
            continue
        free.remove(event)
        known = records.as_proposed(event)
        if one["status"] == "planned" and known["status"] in ("held", "cancelled"):
            one["uncertain"].append("status")
        if one["kind"] is None and "kind" in one["uncertain"]:
            one["uncertain"].remove("kind")
        if one["venue"] == "、".join(event.venue_list):
            one["venue"] = known["venue"]
        one |= {name: known[name] for name in known if one.get(name) in (None, [])}
        one["record"] = str(event.pk)


def _is_same_event(one: dict, event: Event) -> bool:
    known = records.as_proposed(event)
    if one["date"] or event.on:
        return one["date"] == known["date"]
    if one["moved_from"] or event.moved_from_on:
        return one["moved_from"] == known["moved_from"]
    return (one["title"], one["kind"]) == (known["title"], known["kind"])
