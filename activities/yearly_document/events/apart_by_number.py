"""What is said of one among several events by its number: （③のみオンライン）, 第2回だけは公民館で."""

import re
import unicodedata
from dataclasses import dataclass

from japanese.plain_text import Text

_ordinal = r"([①-⑳]|第\d{1,2}回目?|\d{1,2}回目)"
IN_BRACKETS = re.compile(rf"\({_ordinal}(?:のみ|だけ)は?、?([^()]+)\)")
ALONE = re.compile(rf"\s*{_ordinal}(?:のみ|だけ)は?")


@dataclass(frozen=True)
class Apart:
    """`number` counts from 1; `rest`: what the words say of the others, None where nothing."""

    number: int
    its_own: Text
    rest: Text | None = None


def apart(text: Text) -> Apart | None:
    inside = IN_BRACKETS.search(text.plain)
    if inside:
        its_own, rest = text.cut(*inside.span(2)), text.cut(0, inside.start())
        return Apart(_number(inside[1]), its_own, rest)
    alone = ALONE.match(text.plain)
    return Apart(_number(alone[1]), text.cut(alone.end())) if alone else None


def _number(ordinal: str) -> int:
    return int(unicodedata.normalize("NFKC", ordinal).strip("第回目"))
