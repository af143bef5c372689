"""What is said of some among several events by their numbers: （③のみオンライン）, ①②市役所 ③公民館."""

import re
import unicodedata
from dataclasses import dataclass, replace

from japanese.plain_text import Text

from .fact import Fact, Told

_one = r"(?:[①-⑳]|第\d{1,2}回目?|\d{1,2}回目|\(\d{1,2}\))"
_several = rf"{_one}(?:(?:[、・~\s]|と|及び)*{_one})*"
CIRCLED = re.compile("[①-⑳]")
IN_BRACKETS = re.compile(rf"\(({_several})(?:のみ|だけ)は?、?([^()]+)\)")
ALONE = re.compile(rf"\s*({_several})(?:のみ|だけ)は?")
BEHIND = re.compile(rf"^([^()]+)\(({_several})(?:のみ)?\)\s*。?$")
SEVERAL = re.compile(_several)
LEAD = re.compile(r"\s*(?:会場|場所|参加者|参加|人数|内容|テーマ|議題)?[はがを:、\s]*$")
BESIDE = re.compile(r"^[はがをに:、\s]+|[、。\s]+$")


@dataclass(frozen=True)
class Apart:
    """`numbers` count from 1. Words of the others have no numbers."""

    numbers: frozenset[int]
    words: Text


def with_exceptions(
    fact: Fact, events: list[Told], run: list[Told]
) -> list[tuple[Fact, list[Told]]]:
    """The fact for each of the events it is of; `run`: the events in the order of their numbers."""
    found = apart(fact.text, len(run))
    if not found or not _are_numbered(run, fact.text):
        return [(fact, events)]
    named = {id(run[n - 1]) for one in found for n in one.numbers}
    others = [told for told in events if id(told) not in named]
    return [
        (replace(fact, text=one.words), [run[n - 1] for n in sorted(one.numbers)] or others)
        for one in found
    ]


def _are_numbered(run: list[Told], text: Text) -> bool:
    """①… ②… beside days without such marks are the points of one agenda."""
    if not CIRCLED.match(text.plain.lstrip()) or ALONE.match(text.plain):
        return True
    return any(CIRCLED.search(told.line.mark + told.line.text.plain) for told in run)


def apart(text: Text, count: int) -> list[Apart]:
    """Empty where the words are not of some of the `count` events."""
    found = _exceptions(text) or _each(text)
    numbers = {n for one in found for n in one.numbers}
    is_of_several = count > 1 and numbers and max(numbers) <= count
    return found if is_of_several else []


def _exceptions(text: Text) -> list[Apart]:
    inside = IN_BRACKETS.search(text.plain)
    if inside:
        its_own, rest = text.cut(*inside.span(2)), text.cut(0, inside.start())
        return [Apart(frozenset(), rest)] * bool(rest.plain.strip()) + [
            Apart(_numbers(inside[1]), its_own)
        ]
    alone = ALONE.match(text.plain)
    if alone:
        return [Apart(_numbers(alone[1]), text.cut(alone.end()))]
    behind = BEHIND.match(text.plain)
    return [Apart(_numbers(behind[2]), text.cut(*behind.span(1)))] if behind else []


def _each(text: Text) -> list[Apart]:
    """第1回 16名、第2回 14名."""
    marks = list(SEVERAL.finditer(text.plain))
    if not marks or not LEAD.match(text.plain[: marks[0].start()]):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text.plain)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        words = text.cut(mark.end(), end)
        lead, tail = BESIDE.match(words.plain), re.search(r"[、。\s]+$", words.plain)
        words = words.cut(
            lead.end() if lead and lead.start() == 0 else 0, tail.start() if tail else None
        )
        found.append(Apart(_numbers(mark.group()), words))
    numbers = [n for one in found for n in one.numbers]
    is_whole = len(marks) > 1 and len(set(numbers)) == len(numbers)
    return found if is_whole and all(one.words.plain for one in found) else []


def _numbers(ordinals: str) -> frozenset[int]:
    each = re.findall(r"\d+|[①-⑳]", ordinals)
    found = [int(unicodedata.normalize("NFKC", n)) for n in each]
    is_range = "~" in ordinals and len(found) == 2
    return frozenset(range(found[0], found[1] + 1) if is_range else found)
