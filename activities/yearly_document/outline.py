"""Which paragraphs head chapters, which head entries, and which belong to an entry's body.

Marks are judged by what they do in this document: a mark whose lines are followed by lines of a deeper
mark, which in turn head paragraphs, heads chapters.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from activities.yearly_document import joints
from activities.yearly_document.paragraphs import Paragraph

CHAPTER, ENTRY, BODY, ACTOR = "chapter", "entry", "body", "actor"
MOST_HEAD, DISTINCT = 0.6, 0.6
LONGEST_HEADING = 40
NAME = re.compile(
    r"(?:\W|\d{1,2}[.)]?)*\s*(?:事業名|取り?組み?名?|取組名称|事業の名称|事業項目|名称|件名|項目|会議名|研修名|講座名|行事名)\s*:\s*(?P<name>.+)"
)


@dataclass
class Part:
    """A paragraph with what it is; `kind` is empty where only the outline can tell."""

    paragraph: Paragraph
    kind: str = ""

    @property
    def style(self) -> str | None:
        return self.paragraph.style


def outline(parts: list[Part]) -> None:
    """Give every part without a kind one: chapter, entry or body."""
    if _forms(parts):
        return
    marked = Marked(parts)
    for section in _sections(parts):
        if not any(part.style for part in section) or _heads_bullets(section):
            _unmarked(section)
        else:
            marked.outline(section)


def _sections(parts: list[Part]) -> list[list[Part]]:
    """Runs of parts without a kind: an actor's label, a month, a year begin a new one."""
    sections = [[]]
    for part in parts:
        if part.kind:
            sections.append([])
        else:
            sections[-1].append(part)
    return [section for section in sections if section]


def _forms(parts: list[Part]) -> bool:
    """事業名：… is the heading of what stands below, wherever a document has such lines."""
    names = [part for part in parts if not part.kind and NAME.fullmatch(part.paragraph.plain)]
    if not names:
        return False
    for part in parts:
        if not part.kind:
            part.kind = ENTRY if part in names else BODY
    return True


class Marked:
    def __init__(self, parts: list[Part]):
        self.parts = parts
        self.after = {id(a): b for a, b in pairwise(parts) if not b.kind}
        self.below = dict(
            self.after
        )  # an actor's label may stand between a chapter and its entries
        for a, label, b in zip(parts, parts[1:], parts[2:], strict=False):
            if label.kind == ACTOR and not b.kind:
                self.below[id(a)] = b
        styles = [part.style for part in parts if part.style and not part.kind]
        bullets = {p.style for p in parts if p.style and p.paragraph.mark.is_bullet}
        first = list(dict.fromkeys(styles))
        self.depth = {s: (s in bullets, at) for at, s in enumerate(first)}
        self.heads = {style for style in first if self._heads(style)}
        self.bullets = bullets
        self.chaptered = {style for style in first if self._mostly_chapters(style)}

    def _of(self, style: str) -> list[Part]:
        return [part for part in self.parts if part.style == style and not part.kind]

    def _heads(self, style: str) -> bool:
        """Whether most lines of this mark stand above text of their own, each with another heading:
        日時, 場所 or 実施済 again and again are no headings of entries."""
        own = self._of(style)
        with_text = [part for part in own if self._has_text(part)]
        words = {part.paragraph.plain.split(":")[0] for part in own}
        return len(with_text) >= MOST_HEAD * len(own) and len(words) >= DISTINCT * len(own)

    def _has_text(self, part: Part) -> bool:
        below = self.after.get(id(part))
        if below is None or not is_heading(part.paragraph):
            return False
        return below.style is None or self.depth[below.style] > self.depth[part.style]

    def _is_chapter(self, part: Part) -> bool:
        if not part.paragraph.text:
            return True
        below = self.below.get(id(part))
        if below is None or below.style is None or part.paragraph.is_sentence:
            return False
        deeper = self.depth[below.style] > self.depth[part.style]
        return deeper and below.style in self.heads

    def _mostly_chapters(self, style: str) -> bool:
        own = self._of(style)
        return sum(map(self._is_chapter, own)) >= MOST_HEAD * len(own)

    def outline(self, section: list[Part]) -> None:
        opened = None
        for part in section:
            part.kind = self._kind(part, opened)
            if part.kind == CHAPTER:
                opened = None
            elif part.kind == ENTRY:
                opened = self.depth.get(part.style, (False, -1)) if part.style else (True, 10**6)

    def _kind(self, part: Part, opened: tuple | None) -> str:
        if part.style is None:
            return ENTRY if opened is None else BODY
        if opened is not None and self.depth[part.style] > opened:
            return BODY
        below = self.below.get(id(part))
        by_bullets = below is not None and below.style in self.bullets
        is_chapter = self._is_chapter(part) and (not by_bullets or part.style in self.chaptered)
        return CHAPTER if is_chapter else ENTRY


def is_heading(paragraph: Paragraph) -> bool:
    """A short line without a sentence; without a mark, 第１回 or 会場：is no heading either."""
    text = paragraph.plain
    starts = joints.STARTS_WITH_DATE.match if paragraph.mark else joints.starts_something
    return not (
        not text
        or "。" in text
        or text.endswith("、")
        or len(text) > LONGEST_HEADING
        or starts(text)
    )


def _heads_bullets(section: list[Part]) -> bool:
    """Headings without a mark above bullets, again and again."""
    if any(part.style and not part.paragraph.mark.is_bullet for part in section):
        return False
    blocks = _blocks(section)
    headed = [
        block
        for block in blocks
        if len(block) > 1
        and not block[0].style
        and is_heading(block[0].paragraph)
        and block[1].style
    ]
    return bool(headed) and not section[0].style and len(headed) >= MOST_HEAD * len(blocks)


def _blocks(section: list[Part]) -> list[list[Part]]:
    blocks = []
    for part in section:
        if part.paragraph.gap or not blocks:
            blocks.append([])
        blocks[-1].append(part)
    return blocks


def _unmarked(section: list[Part]) -> None:
    """Short lines above paragraphs are headings; where there are none, every block is an entry."""
    heads = _heads_of_blocks(_blocks(section))
    for above, part, below in zip([None, *section], section, [*section[1:], None], strict=False):
        short = is_heading(part.paragraph) and below and below.paragraph.is_sentence
        first = above is None or above.paragraph.is_sentence
        if not heads and not part.style and short and first and not part.paragraph.gap:
            heads = [*heads, part]
    starts = heads or [block[0] for block in _blocks(section)]
    for part in section:
        part.kind = ENTRY if any(part is start for start in starts) else BODY
    section[0].kind = ENTRY


def _heads_of_blocks(blocks: list[list[Part]]) -> list[Part]:
    heads = []
    for block, below in zip(blocks, [*blocks[1:], []], strict=True):
        can_head = not block[0].style and is_heading(block[0].paragraph)
        if can_head and (len(block) > 1 or (below and not is_heading(below[0].paragraph))):
            heads.append(block[0])
    return heads
