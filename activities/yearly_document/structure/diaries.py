"""Days below the heading of their month or quarter: every line is an entry of its own."""

from . import joints, outline
from .outline import BODY, CHAPTER, ENTRY, Part

MONTH, HALF = "month", 0.5


def outline_of(parts: list[Part]) -> None:
    """Give the unmarked lines below months their kind, where most of them begin with a day."""
    sections = [section for section in _sections(parts) if not any(part.style for part in section)]
    told = [part for section in sections for part in section if not _goes_below(part, section)]
    if sum(outline.is_dated(part.paragraph.plain) for part in told) < max(HALF * len(told), 1):
        return
    for section in sections:
        for part in section:
            part.kind = BODY if _goes_below(part, section) else ENTRY


def chapters(parts: list[Part]) -> None:
    """【年間のまとめ】 beside 【４月】 heads no month, but what is told of none."""
    styles = {part.style for part in parts if part.kind == MONTH} - {None}
    for part in parts:
        if part.style in styles and not part.kind:
            part.kind = CHAPTER


def _sections(parts: list[Part]) -> list[list[Part]]:
    sections, is_below = [], False
    for part in parts:
        if part.kind:
            is_below = part.kind == MONTH or (is_below and part.kind == CHAPTER)
            sections += [[]] if is_below else []
        elif is_below:
            sections[-1].append(part)
    return [section for section in sections if section]


def _goes_below(part: Part, section: list[Part]) -> bool:
    """会場：…, a bracket, or a line set in further than the section's first."""
    if part is section[0] or outline.is_dated(part.paragraph.plain):
        return False
    further = part.paragraph.lines[0].indent > section[0].paragraph.lines[0].indent
    return bool(
        further or joints.LABEL.match(part.paragraph.plain) or part.paragraph.plain[0] in "(※"
    )
