"""The minutes of a meeting: who said what, and the agenda that tells no work, are left."""

import re

from .outline import CHAPTER, ENTRY, NOTE, Part

TITLE = re.compile(r"(?:会議|議事)(?:記?録|要旨|要録|概要|結果)")
SPEAKER = (
    r"(?:事務局|市|(?:副|委員)?会長|副?委員長|副?議長|副?座長|部会長|司会"
    r"|\S{0,6}委員|\S{0,6}課長?|傍聴者|オブザーバー)"
)
TURN = re.compile(
    rf"[(【\[〔<]{SPEAKER}[)】\]〕>]|{SPEAKER}\s?:|(?:質問|回答|意見|質疑|問|答|[QA])\s?\d?\s?[:.]"
)
AGENDA = re.compile(
    r"(?:開会|閉会|.*(?:あいさつ|挨拶)|その他|委嘱状.*|.*紹介|資料の?確認|.*選出|会議の成立.*|議事録署名.*)(?:について)?\s*(?:\(.*\))?"
)
FIRST_LINES = 3


def take_out(parts: list[Part]) -> None:
    """Give what is said its kind, before the outline: a turn goes on to the next mark."""
    if not are_minutes(parts):
        return
    is_turn = False
    for part in parts:
        if TURN.match(part.paragraph.plain) and not part.kind:
            is_turn = True
        elif part.style or part.kind:
            is_turn = False
        if is_turn:
            part.kind = NOTE


def tidy(parts: list[Part]) -> None:
    """After the outline: an item of the agenda without text is none, or heads what was said."""
    if not are_minutes(parts):
        return
    for part, below in zip(parts, [*parts[1:], None], strict=True):
        if part.kind != ENTRY or (below and below.kind == "body"):
            continue
        if AGENDA.fullmatch(part.paragraph.plain):
            part.kind = NOTE
        elif part.style and below and below.kind != ENTRY:
            part.kind = CHAPTER


def are_minutes(parts: list[Part]) -> bool:
    return any(TITLE.search(part.paragraph.plain) for part in parts[:FIRST_LINES])
