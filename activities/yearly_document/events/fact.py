"""An event as an entry tells it, and the words that tell of it."""

from dataclasses import dataclass, field

from japanese.plain_text import Text

from ..proposal import Event
from .dates import Span
from .passages import Line


@dataclass(eq=False)
class Fact:
    """Words about events: in the sentence of their dates (`is_near`), in a later one that `refers` to a
    date (5月は…), or in a sentence or line below or above."""

    text: Text
    role: str | None
    events: list["Told"]
    is_near: bool = False
    is_line: bool = False
    refers: bool = False
    is_above: bool = False
    row: int = 0


@dataclass(eq=False)
class Told:
    """One event as it is told. `clause`: the words of its date, of which `before` and `after` are those
    around the date; `earlier` and `later`: the rest of the sentence; `name`: the line it stands under."""

    span: Span
    clause: Text
    before: Text
    after: Text
    earlier: Text
    later: Text
    line: Line
    section: str | None = None
    name: Text | None = None
    is_open: bool = False
    is_last: bool = True
    moved_from: Span | None = None
    facts: list[Fact] = field(default_factory=list)
    previous: "Told | None" = None
    heading: Text | None = None
    today: str | None = None
    is_own_count: bool = False
    event: Event | None = None
