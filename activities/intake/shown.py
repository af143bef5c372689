"""A row as the review shows it: the document's words beside what was read in them."""

from dataclasses import dataclass, field
from datetime import date

from japanese import eras

from ..models import Activity, Event, ImportedRow
from ..yearly_document import proposal
from .words import doubts, label, marked

HELD_AS = dict(Event.HeldAs.choices)
KINDS = dict(Event.Kind.choices)
STATUSES = dict(Event.Status.choices) | {"moved": "延期"}


@dataclass
class Cell:
    """`lines` are lists of (is a word that tells the item, piece); `field` is the form's."""

    label: str
    lines: list[list[tuple[bool, str]]]
    field: str
    is_asked: bool = False


@dataclass
class Shown:
    row: ImportedRow
    source: list[tuple[bool, str]]
    cells: list[Cell]
    events: list[list[Cell]]
    asked: list[tuple[str, str]] = field(default_factory=list)


def shown(row: ImportedRow, items: dict[str, str]) -> Shown:
    """`items`: letter → title."""
    said, asked = row.said, to_look_at(row)
    names = {name for name, _ in asked}
    cells = [
        Cell(name_of, lines, name, name in names)
        for name, name_of, lines in _cells(row, said, items)
        if lines or name in names
    ]
    events = [_event(number, event, names) for number, event in enumerate(said.events)]
    return Shown(row, marked(said.source, said.item_words), cells, events, asked)


def to_look_at(row: ImportedRow) -> list[tuple[str, str]]:
    """(field, words) of what a person has to supply or look at in an undecided row, once each."""
    if not row.is_open:
        return []
    doubted = {name: f"{words}：確かめてください。" for name, words in doubts(row.said)}
    return list((doubted | dict(row.problems)).items())


def _cells(row, said: proposal.Activity, items):
    words = said.item_words
    yield "heading", "見出し", [marked(said.heading, words)] if said.heading else []
    yield "short_title", "短い題名", _plain(row.short_title)
    yield "actor", label(Activity, "actor"), _plain(row.actor and row.actor.name)
    yield "item", "取組項目", _plain(items.get(said.item), _basis(said))
    yield "other_items", "ほかの項目", _plain(*(items.get(letter) for letter in said.other_items))
    yield "status", "書かれ方", _plain(Activity.Wording(said.status).label)
    yield "body", "本文", [marked(paragraph, words) for paragraph in said.body]


def _basis(said: proposal.Activity) -> str:
    if not said.item:
        return ""
    told = f"根拠：{Activity.ItemBasis(said.item_basis).label}"
    words = "".join(f"「{word}」" for word in said.item_words)
    return f"{told}。決め手のことば：{words}" if words else told


def _event(number: int, said: proposal.Event, names) -> list[Cell]:
    told = {
        "date": _span(said),
        "moved_from": _day(said.moved_from),
        "status": STATUSES[said.status],
        "reason": said.reason,
        "kind": KINDS.get(said.kind),
        "held_as": HELD_AS.get(said.held_as),
        "title": said.title,
        "topics": said.topics,
        "speakers": said.speakers,
        "venue": said.venue,
        "partners": said.partners,
        "audience": said.audience,
        "participants": said.participants,
        "participants_note": said.participants_note,
        "event": None,
    }
    cells = []
    for name, value in told.items():
        lines = _plain(*(value if isinstance(value, list) else [value]))
        place = f"events-{number}-{name}"
        if lines or place in names:
            cells.append(Cell(label(Event, name), lines, place, place in names))
    return cells


def _plain(*texts) -> list[list[tuple[bool, str]]]:
    return [[(False, str(text))] for text in texts if text not in (None, "")]


def _span(said: proposal.Event) -> str:
    if not said.date:
        return "日付の記載なし"
    return eras.era_span(_first(said.date), _first(said.until), _precision(said.date))


def _day(said: str | None) -> str:
    return eras.era_date(_first(said), _precision(said)) if said else ""


def _first(said: str | None) -> date | None:
    return date.fromisoformat(f"{said}-01"[:10]) if said else None


def _precision(said: str) -> str:
    return "month" if len(said) == len("2018-07") else "day"
