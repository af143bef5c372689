"""Which paragraphs head chapters, which head entries, and which belong to an entry's body.

Marks are judged by what they do in this document: a mark whose lines are followed by lines of a deeper
mark, which in turn head paragraphs, heads chapters.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from . import joints, notes, years
from .paragraphs import Paragraph

CHAPTER, ENTRY, BODY, ACTOR, NOTE = "chapter", "entry", "body", "actor", "note"
INTRODUCTION = re.compile(
    r"下記|次の(?:とおり|通り|取り?組)|以下[のに]|ついて報告|ご?報告(?:します|いたします)|^記$"
)
INNERMOST = (True, 10**6)
MOST_HEAD, DISTINCT, HALF = 0.6, 0.6, 0.5
ASPECT = re.compile(
    r"(?:今年度の|本年度の|今後の|主な|事業の|実施)?(?:実施済み?|済み?|予定|実績|計画|目的|目標|内容|概要|成果|課題|結果|効果"
    r"|評価|経過|背景|方法|日時|場所|会場|対象者?|参加者|講師|その他|備考)(?:[・と及び]+\w+)?"
)
LONGEST_HEADING = 40
ALL_YEAR = re.compile(r"(?:通年|年間|随時|毎[月週]\S*)\s+\S")
NAME = re.compile(
    r"(?:\W|\d{1,2}[.)]?)*\s*(?P<word>事業名|取り?組み?名?|取組名称|事業の名称|事業項目|名称|件名|項目|会議名|研修名|講座名|行事名)\s*[:\t]\s*(?P<name>.+)"
)


@dataclass
class Part:
    """A paragraph with what it is; `kind` is empty where only the outline can tell."""

    paragraph: Paragraph
    kind: str = ""

    @property
    def style(self) -> str | None:
        return self.paragraph.style


def outline(parts: list[Part], names_actor: Callable[[Part], bool]) -> None:
    """Give every part without a kind one: chapter, entry or body.

    `names_actor(part)`: an actor stands at the end of its line."""
    if _forms(parts):
        return
    marked = Marked(parts, names_actor)
    sections = _sections(parts)
    for section in sections:
        if not any(part.style for part in section) or heads_bullets(section):
            _unmarked(section, len(sections) == 1)
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
    names = names_of_forms([part for part in parts if not part.kind])
    if not names:
        return False
    for part in parts:
        if not part.kind:
            part.kind = ENTRY if part in names else BODY
    return True


def names_of_forms(parts: list[Part]) -> list[Part]:
    """The lines 事業名：…; where several words name things, 件名 of a letter and 名称, the more frequent."""
    named = [(x, match) for x in parts if (match := NAME.fullmatch(x.paragraph.plain))]
    words = Counter(match["word"] for _, match in named)
    most = max(words.values(), default=0)
    return [part for part, match in named if most == 1 or words[match["word"]] > 1]


def _years(parts: list[Part]) -> list[list[Part]]:
    """The parts of each year: the same headings come again in every one."""
    found = [[]]
    for part in parts:
        if part.kind == "year":
            found.append([])
        found[-1].append(part)
    return found


class Marked:
    def __init__(self, parts: list[Part], names_actor: Callable[[Part], bool]):
        self.parts = parts
        self.names_actor = names_actor
        told = [part for part in parts if part.kind != NOTE]
        self.after = {id(a): b for a, b in pairwise(told) if not b.kind}
        self.below = dict(self.after)
        for a, label, b in zip(told, told[1:], told[2:], strict=False):
            if label.kind == ACTOR and not b.kind:  # between a chapter and its entries
                self.below[id(a)] = b
        styles = [part.style for part in parts if part.style and part.kind != "note"]
        bullets = {p.style for p in parts if p.style and p.paragraph.mark.is_bullet}
        first = list(dict.fromkeys(styles))
        self.depth = {s: (s in bullets, at) for at, s in enumerate(first)}
        self.heads = {style for style in first if self._heads(style)}
        self.bullets = bullets
        self.named = {style for style in first if self._mostly_named(style)}
        self.chaptered = {style for style in first if self._mostly_chapters(style)}

    def _of(self, style: str) -> list[Part]:
        return [part for part in self.parts if part.style == style and not part.kind]

    def _heads(self, style: str) -> bool:
        """Whether most lines of this mark stand above text of their own, each with another heading:
        日時, 場所 or 実施済 again and again are no headings of entries."""
        own = self._of(style)
        with_text = [part for part in own if self._has_text(part)]
        years = {id(part): at for at, year in enumerate(_years(self.parts)) for part in year}
        words = {(years[id(part)], part.paragraph.plain.split(":")[0]) for part in own}
        aspects = sum(bool(ASPECT.fullmatch(part.paragraph.plain)) for part in own)
        return (
            len(with_text) >= MOST_HEAD * max(len(own), 1)
            and len(words) >= DISTINCT * len(own)
            and aspects < HALF * len(own)
        )

    def _has_text(self, part: Part) -> bool:
        below = self.below.get(id(part))
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
        return deeper and below.style in self.heads | self.named

    def _mostly_named(self, style: str) -> bool:
        """・地図の更新（市）: each line of this mark says who did it, and is an entry therefore."""
        own = self._of(style)
        return len(own) > 1 and sum(map(self.names_actor, own)) >= MOST_HEAD * len(own)

    def _mostly_chapters(self, style: str) -> bool:
        """Of those that head anything: １　開会 without a word below tells nothing."""
        own = [part for part in self._of(style) if self._has_text(part)] or self._of(style)
        return sum(map(self._is_chapter, own)) >= MOST_HEAD * len(own)

    def outline(self, section: list[Part]) -> None:
        opened = None
        for part in section:
            part.kind = self._kind(part, opened)
            if part.kind == CHAPTER:
                opened = None
            elif part.kind == ENTRY:
                opened = self.depth.get(part.style, INNERMOST)

    def _introduces(self, part: Part) -> bool:
        """本市では次のとおり実施した: it stands above the first entry and tells no fact of its own."""
        text = part.paragraph.plain
        below = self.after.get(id(part))
        above_entries = below is not None and (below.style or self._introduces(below))
        return above_entries and bool(INTRODUCTION.search(text) or not re.search(r"\d", text))

    def _kind(self, part: Part, opened: tuple | None) -> str:
        if part.style is None and opened is None:
            nothing = notes.NOTHING.fullmatch(part.paragraph.plain)
            return NOTE if nothing or self._introduces(part) else ENTRY
        if part.style is None:
            return BODY
        if opened is not None and self.depth[part.style] > opened:
            return BODY
        is_chapter = self._is_chapter(part) and part.style in self.chaptered
        return CHAPTER if is_chapter else ENTRY


def is_dated(text: str) -> bool:
    return bool(
        joints.STARTS_WITH_DATE.match(text) or joints.DAY.match(text) or ALL_YEAR.match(text)
    )


def is_heading(paragraph: Paragraph) -> bool:
    """A short line without a sentence or a date; 会場：市役所 is one only with a mark."""
    text = paragraph.plain
    labelled = not paragraph.mark and joints.LABEL.match(text)
    dated = is_dated(text) or (joints.ORDINAL.match(text) and joints.DATE.search(text))
    dated = dated and not years.FISCAL.match(text)  # 令和４年度の取組について
    is_text = not text or "。" in text or text.endswith("、") or len(text) > LONGEST_HEADING
    return not (is_text or labelled or dated)


def heads_bullets(section: list[Part]) -> bool:
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


def _unmarked(section: list[Part], is_whole: bool) -> None:
    """Short lines above paragraphs are headings; where there are none, every block is an entry."""
    blocks = _blocks(section)
    heads = _heads_of_blocks(blocks) if len(blocks) > 1 else _heads_between_sentences(section)
    starts = heads or [part for block in blocks for part in _starts(block)]
    if not heads and len(blocks) == 1 and is_whole:
        # prose whose paragraphs only an indent parts, or a list that begins with dates
        sentences = [part for part in section if part.paragraph.is_sentence]
        starts = starts if len(starts) > len(sentences) else sentences
    for part in section:
        part.kind = ENTRY if any(part is start for start in starts) else BODY
    section[0].kind = NOTE if _tells_nothing(section) else ENTRY


def _tells_nothing(section: list[Part]) -> bool:
    """行事なし alone; or an introduction, 以下に記す, above other blocks."""
    text = section[0].paragraph.plain
    if notes.NOTHING.fullmatch(text):
        return len(section) == 1
    introduces = INTRODUCTION.search(text) and not joints.DATED.search(text)
    return bool(introduces) and (len(section) == 1 or section[1].kind == ENTRY)


def _starts(block: list[Part]) -> list[Part]:
    """Dated lines without a heading are an entry each."""
    dated = [x for x in block if is_dated(x.paragraph.plain)]
    return dated if block[0] in dated and len(dated) > 1 else block[:1]


def _heads_between_sentences(section: list[Part]) -> list[Part]:
    below = dict(zip(map(id, section), section[1:], strict=False))
    above = dict(zip(map(id, section[1:]), section, strict=False))
    return [
        part
        for part in section
        if not part.style
        and is_heading(part.paragraph)
        and (id(part) not in above or above[id(part)].paragraph.is_sentence)
        and id(part) in below
    ]


def _heads_of_blocks(blocks: list[list[Part]]) -> list[Part]:
    heads = []
    for block, below in zip(blocks, [*blocks[1:], []], strict=True):
        can_head = not block[0].style and is_heading(block[0].paragraph)
        if can_head and (len(block) > 1 or (below and not is_heading(below[0].paragraph))):
            heads.append(block[0])
    return heads
