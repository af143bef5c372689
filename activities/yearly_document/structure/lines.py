"""The printed lines of a document, and what their form tells."""

import re
import unicodedata
from dataclasses import dataclass, field

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
PAGE_END = "\f"
TIMES_DOUBLE = 2
WIDE = "WFA"


def plain(text: str) -> str:
    """As rules read it: full-width and half-width alike, no space at the ends."""
    return unicodedata.normalize("NFKC", text).strip()


def columns(text: str) -> int:
    """The width on paper: a Japanese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in WIDE else 1 for letter in text)


@dataclass
class Piece:
    """A line or a cell as printed. `role`: entry, actor, or the reason why it is left."""

    text: str
    role: str = ""


@dataclass
class Line(Piece):
    page: int = 0
    gap: int = 0  # empty lines above, beyond those that stand between all lines
    plain: str = field(init=False)

    def __post_init__(self):
        self.plain = plain(self.text)

    @property
    def stripped(self) -> str:
        return self.text.strip()

    @property
    def indent(self) -> int:
        return columns(self.text) - columns(self.text.lstrip())

    @property
    def length(self) -> int:
        return len(self.text.rstrip(" \t"))

    @property
    def columns(self) -> int:
        return columns(self.text.rstrip())


def lines_of(text: str) -> list[Line]:
    """Every line that holds more than white space. A byte order mark is no text."""
    lines, gap = [], 0
    for page, content in enumerate(text.lstrip("\ufeff").split(PAGE_END)):
        for at, line in enumerate(LINE_ENDS.split(content)):
            if line.strip():
                lines.append(Line(line, page=page, gap=gap))
                gap = 0
            else:
                gap += 1 if at else 0  # the line of the form feed itself
    return _single_spaced(lines)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """A text layer may put an empty line between all lines: only a larger gap then parts anything."""
    gaps = [line.gap for line in lines[1:] if line.gap]
    usual = min(gaps, default=0)
    doubled = sum(gap == usual for gap in gaps) * TIMES_DOUBLE > len(lines)
    if doubled and sum(gap > usual for gap in gaps) >= TIMES_DOUBLE:
        for line in lines:
            line.gap = max(line.gap - usual, 0)
    return lines


def joined(pieces: list[str]) -> str:
    """Broken lines as one: no space between Japanese, one between Latin words."""
    text = ""
    for piece in pieces:
        parted = text[-1:].isascii() and piece[:1].isascii() and text[-1:].isalpha()
        text += (" " if parted and piece[:1].isalpha() else "") + piece
    return text
