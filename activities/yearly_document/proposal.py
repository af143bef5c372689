"""What a yearly document seems to say: proposed records, for a person to accept or correct.

Keys and shapes are those of `activities.json` (see `activities.data`), and what a proposal needs more.
"""

from dataclasses import asdict, dataclass, field, fields

CITY, CENTER = "city", "support-center"


@dataclass
class Event:
    """`date`, `until`, `moved_from`: 2018-08-02, or 2018-07 where only the month is known, or None."""

    date: str | None = None
    until: str | None = None
    precision: str = "none"  # day, month, none
    status: str = "held"  # planned, held, moved, cancelled
    moved_from: str | None = None
    reason: str | None = None
    held_as: str | None = None  # written, online
    kind: str | None = None  # meeting, exchange, training, lecture
    title: str | None = None
    topics: list[str] = field(default_factory=list)
    venue: str | None = None
    partners: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    participants: int | None = None
    participants_note: str | None = None
    uncertain: list[str] = field(default_factory=list)  # names of these fields, or "event"


@dataclass
class Activity:
    """One entry. `source` is its text as it stands in the document, marks and line breaks included."""

    order: int
    actor: str | None = None  # CITY, CENTER, or neither
    actor_label: str | None = None
    heading: str | None = None
    body: list[str] = field(default_factory=list)
    item: str | None = None  # ア … ク
    item_basis: str = "uncertain"  # stated, inferred, uncertain
    item_words: list[str] = field(default_factory=list)  # the words on which the item rests
    other_items: list[str] = field(default_factory=list)
    status: str = "reported"  # reported, planned, mixed
    uncertain: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    source: str = ""


@dataclass
class Left:
    """What becomes no record, as printed, and why: title, year, chapter, month, note, table-header,
    page-number, running-header, other-year, plan."""

    text: str
    reason: str


@dataclass
class Proposal:
    start_year: int
    activities: list[Activity] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def as_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Proposal":
        activities = [
            _made(Activity, one | {"events": [_made(Event, event) for event in one["events"]]})
            for one in data["activities"]
        ]
        left = [_made(Left, one) for one in data.get("left", [])]
        return cls(data["start_year"], activities, left)


def _made(cls, data: dict):
    """Keys that a newer or older version wrote are left aside."""
    known = {one.name for one in fields(cls)}
    return cls(**{key: value for key, value in data.items() if key in known})
