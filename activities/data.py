"""The yearly log as plain data: `activities.json`. Its keys are a contract; more may be added."""

import json

from japanese import eras

from .models import FiscalYear


def as_json(of: FiscalYear, actor: str = "") -> bytes:
    return json.dumps(year(of, actor), ensure_ascii=False, indent=1).encode()


def year(year: FiscalYear, actor: str = "") -> dict:
    """All of a year, or one organization's part with its places in the whole."""
    activities = year.activities.select_related("actor", "item").prefetch_related(
        "other_items", "events"
    )
    return {
        "fiscal_year": {
            "start_year": year.start_year,
            "label": eras.fiscal_year_name(year.start_year),
            "aliases": eras.fiscal_year_aliases(year.start_year),
        },
        "activities": [
            _activity(activity, order)
            for order, activity in enumerate(activities, 1)
            if actor in ("", activity.actor.slug)
        ],
    }


def _activity(activity, order: int) -> dict:
    return {
        "id": activity.key,
        "order": order,
        "actor": activity.actor.slug,
        "heading": activity.heading or None,
        "body": activity.paragraphs,
        "item": activity.item.letter,
        "item_basis": activity.item_basis,
        "other_items": [item.letter for item in activity.other_items.all()],
        "status": activity.status,
        "events": [event_data(event) for event in activity.events.all()],
    }


def event_data(event) -> dict:
    is_moved = event.status == event.Status.PLANNED and event.moved_from_on
    return {
        "id": event.key,
        "date": _date(event.on, event.precision),
        "until": _date(event.until, event.precision),
        "precision": event.precision,
        "status": "moved" if is_moved else event.status,
        "moved_from": _date(event.moved_from_on, event.moved_from_precision),
        "reason": event.reason or None,
        "held_as": event.held_as or None,
        "kind": event.kind,
        "title": event.title or None,
        "topics": event.topic_list,
        "speakers": event.speaker_list,
        "venue": "、".join(event.venue_list) or None,
        "partners": event.partner_list,
        "audience": event.audience_list,
        "participants": event.participants,
        "participants_note": event.participants_note or None,
    }


def _date(day, precision: str) -> str | None:
    """2018-08-02, 2018-07 or null: never more than the source says."""
    return day.isoformat()[: 7 if precision == "month" else 10] if day else None
