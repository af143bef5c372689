"""The shapes of the framework figure and how text is broken to fit them. Knows no record, no colour, no HTML."""

import re
import unicodedata
from dataclasses import dataclass, field

from japanese import phrases

LEADING = 1.5


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    kind: str

    @property
    def path(self):
        """Rounded above and square below: the head of a category."""
        side, across = self.height - 8, self.width - 16
        corners = f"a8 8 0 0 1 8-8h{across:g}a8 8 0 0 1 8 8"
        return f"M{self.x:g} {self.y + self.height:g}v{-side:g}{corners}v{side:g}z"


@dataclass(frozen=True)
class Mark:
    """The letter of an item in a circle."""

    x: float
    y: float
    radius: float
    letter: str
    is_gone: bool

    @property
    def baseline(self):
        return round(self.y + self.radius * 0.33, 1)


@dataclass(frozen=True)
class Line:
    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True)
class Curve:
    """From an item's place in the first handbook to its place in the second."""

    start: tuple[float, float]
    end: tuple[float, float]
    is_gone: bool

    @property
    def path(self):
        (x, y), (to_x, to_y) = self.start, self.end
        middle = round((x + to_x) / 2, 1)
        return f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"


@dataclass(frozen=True)
class Columns:
    """Where the two columns of a drawing stand. Without `left`, only circles stand on the left."""

    width: int
    left: int
    right_x: int
    right: int
    radius: int
    em: int
    title_em: int


@dataclass
class Drawing:
    columns: Columns
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)

    @property
    def width(self):
        return self.columns.width

    def write(self, x, middle, pieces, kind, em):
        """The pieces as lines around the height `middle`."""
        first = middle - (len(pieces) - 1) * em * LEADING / 2 + em * 0.36
        for number, piece in enumerate(pieces):
            self.lines.append(Line(x, round(first + number * em * LEADING, 1), piece, kind))


def wrap(text: str, room: float) -> list[str]:
    """As few lines of at most `room` em as the phrases allow, and those as even as they can be."""
    pieces = [part for piece in _pieces(text) for part in _cut(piece, room)]
    lines = _fill(pieces, room)
    narrower = room
    while narrower > 4 and len(shorter := _fill(pieces, narrower - 0.5)) == len(lines):
        if max(map(_width, shorter)) > room:
            break
        lines, narrower = shorter, narrower - 0.5
    return [line.strip() for line in lines]


def _fill(pieces, room):
    lines = [""]
    for piece in pieces:
        if lines[-1] and _width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return lines


def _pieces(text):
    """Phrases of Japanese, parts of an enumeration, words of anything else."""
    return [
        part for piece in phrases.split(text) for part in re.split(r"(?<=[ ・])", piece) if part
    ]


def _cut(piece, room):
    """A phrase longer than a line is cut where the line ends, as the last resort."""
    size = len(piece) if _width(piece) <= room else int(room)
    return [piece[start : start + size] for start in range(0, len(piece), size)]


def _width(text):
    """In em: a full-width character 1, any other 0.6, so that no system font overflows its box."""
    return sum(1 if unicodedata.east_asian_width(c) in "FWA" else 0.6 for c in text)
