"""Paragraphs: printed lines put together again, with the mark that heads them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import aspects, joints, marks
from .joints import Above, Width
from .lines import Line, joined, lines_of, plain
from .marks import Mark

COUNT = re.compile(r"\D{0,4}\d[\d,.]*\s?[名人組件回部]?")  # a count of each day


@dataclass
class Paragraph:
    lines: list[Line]
    mark: Mark | None = None

    @property
    def printed(self) -> str:
        """With its mark, line breaks taken out."""
        return joined(_printed(self.lines))

    @property
    def text(self) -> str:
        return marks.rest_of(self.printed, self.mark)

    @property
    def plain(self) -> str:
        return plain(self.text)

    @property
    def gap(self) -> int:
        return self.lines[0].gap

    @property
    def style(self) -> str | None:
        return self.mark.style if self.mark else None

    @property
    def is_sentence(self) -> bool:
        return "。" in self.plain

    def give(self, role: str) -> None:
        for line in self.lines:
            line.role = role


def _printed(lines: list[Line]) -> list[str]:
    """A space between 開催 and 会場： is one, even where a line ends there."""
    texts = [line.stripped for line in lines]
    for at, line in enumerate(lines[1:], 1):
        spaced = line.text.startswith("　") or lines[at - 1].text.endswith("　")
        if spaced and joints.LABEL.match(line.plain):
            texts[at] = "　" + texts[at]
    return texts


def paragraphs_of(lines: list[Line], stands_alone: Callable[[Line], bool]) -> list[Paragraph]:
    """`stands_alone(line)`: is a label or a heading of its own, whatever its width."""
    alone = {at for at, line in enumerate(lines) if stands_alone(line)}
    width = joints.width_of(lines, alone, set(marks.learned(lines, lambda _: False)))
    return _paragraphs(lines, alone, width)


def paragraphs_in(cell: str) -> list[str]:
    """A cell may hold lines: broken for its width, or one for each thing it says."""
    lines = lines_of(cell)
    if all(COUNT.fullmatch(line.plain) for line in lines):
        return [line.stripped for line in lines]
    found = _paragraphs(lines, set(), Width(joints.ENDLESS, joints.ENDLESS))
    return [paragraph.printed for paragraph in found]


def _paragraphs(lines: list[Line], alone: set[int], width: Width) -> list[Paragraph]:
    found = marks.learned(lines, lambda at: _is_broken_word(lines, at, width))
    paragraphs = []
    for at, line in enumerate(lines):
        mark = found.get(at)
        inside = bool(paragraphs) and joints.is_open(paragraphs[-1].plain)
        own = mark or (not inside and ({at, at - 1} & alone or aspects.starts(line.plain)))
        if paragraphs and not own and _goes_on(paragraphs[-1], line, width):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(Paragraph([line], mark))
    return paragraphs


def _is_broken_word(lines: list[Line], at: int, width: Width) -> bool:
    """医療 / ・介護: a dot at the start of a line that goes on with a full one."""
    line, above = lines[at], lines[at - 1] if at else None
    if not above or line.gap or line.stripped[0] not in "・･" or line.indent:
        return False
    return width.is_full(above) and not joints.COMPLETE.search(above.plain)


def _goes_on(paragraph: Paragraph, line: Line, width: Width) -> bool:
    is_bare_mark = paragraph.mark and not paragraph.text
    if is_bare_mark:
        return paragraph.mark.rank == 0 and not line.gap
    heads = bool(paragraph.mark) and len(paragraph.lines) == 1 and not paragraph.is_sentence
    above = Above(paragraph.lines, plain(paragraph.text), heads)
    return joints.goes_on(above, line, width)
