"""Rich text as readers see it, each character knowing its place in the HTML, so that a mend can go back.

Reads any string; knows nothing of what is right or wrong in it (editorial_rules).
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from japanese.faults import Fault

TOKEN = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>|&#?\w+;|.", re.DOTALL)
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
BLOCKS = {
    "p",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "div",
    "table",
    "tr",
    "td",
}


@dataclass(frozen=True)
class Tag:
    """`at`: where it stands in the visible text; `start`, `end`: where in the HTML."""

    name: str
    is_end: bool
    attributes: dict
    at: int
    start: int
    end: int


@dataclass
class VisibleText:
    """`places[i]` is the span of `source` from which `text[i]` comes; empty for a break between blocks."""

    source: str
    is_rich: bool
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)

    def __post_init__(self):
        if not self.is_rich:
            self.text = self.source
            return
        letters: list[str] = []
        for token in TOKEN.finditer(self.source):
            self._read(token, letters)
        self.text = "".join(letters)

    def mended(self, faults: Iterable[Fault]) -> str | None:
        """The whole source with every mendable fault mended; None if there is nothing to mend."""
        edits = [fault for fault in faults if fault.mended is not None]
        source = self.source
        for fault in sorted(edits, key=lambda fault: fault.start, reverse=True):
            source = self._replace(source, fault)
        return source if source != self.source else None

    def elements(self, name: str) -> list[tuple[Tag, Tag]]:
        """Opening and closing tags of elements that cannot stand in one another (a, h3)."""
        tags = [tag for tag in self.tags if tag.name == name]
        return [(a, b) for a, b in pairwise(tags) if not a.is_end and b.is_end]

    def _read(self, token: re.Match, letters: list[str]):
        raw = token.group()
        tag = TAG.match(raw)
        if tag:
            name = tag[2].lower()
            if name in BLOCKS:
                self._append(letters, "\n", (token.start(), token.start()))
            attributes = {
                key.lower(): html.unescape(a or b) for key, a, b in ATTRIBUTE.findall(raw)
            }
            self.tags.append(Tag(name, tag[1] == "/", attributes, len(letters), *token.span()))
        elif not raw.startswith("<!--"):
            shown = html.unescape(raw) if raw.startswith("&") else raw
            for letter in shown:
                self._append(letters, letter, token.span())

    def _append(self, letters, letter, place):
        letters.append(letter)
        self.places.append(place)

    def _replace(self, source: str, fault: Fault) -> str:
        if not self.is_rich:
            return source[: fault.start] + fault.mended + source[fault.end :]
        start = self.places[fault.start][0] if fault.start < len(self.places) else len(source)
        for place in sorted(set(self.places[fault.start : fault.end]), reverse=True):
            source = source[: place[0]] + source[place[1] :]
        return source[:start] + html.escape(fault.mended, quote=False) + source[start:]
