"""Furigana: where kana stands over Japanese text, and how it is written in HTML. Pure.

A word's kana is split per kanji (医療: い・りょう, 看取り: み・と), so that it stays right where a line may
break inside the word; a word read as a whole (明日: あす) has one piece. One ruby covers the kanji that
stand together: kana over single kanji tears a word apart for the eye.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from . import number_readings

BASE = "々〇一-鿿㐀-䶿豈-﫿"
KANJI = re.compile(f"[{BASE}]|(?<=[{BASE}])[ヶヵケカ](?=[{BASE}])")
# Nothing is read aloud from these, or nothing may stand in them.
SILENT = {
    "title",
    "script",
    "style",
    "textarea",
    "option",
    "select",
    "svg",
    "ruby",
    "rt",
    "noscript",
}
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<![^>]*>|[^<]+", re.S)
FOREIGN = re.compile(r'\blang="(?!ja)')
WBR = "<wbr>"


class Word(NamedTuple):
    """`surface` as it stands in the text; in a `context` only where it stands inside these words."""

    surface: str
    kana: str
    context: str = ""


class Over(NamedTuple):
    """`kana` over text[start:end]."""

    start: int
    end: int
    kana: str


def pieces(surface: str, kana: str) -> list[Over]:
    """The kana of each kanji, or one piece for all. Raises ValueError if the two do not fit."""
    kanji, parts = [match.start() for match in KANJI.finditer(surface)], kana.split("・")
    if not all(re.fullmatch("[ぁ-んー]+", part) for part in parts):
        raise ValueError(f"「{kana}」：読みは、ひらがなで書いてください。")
    if not kanji:
        raise ValueError(f"「{surface}」には漢字がありません。")
    if len(parts) == len(kanji):
        return [Over(at, at + 1, part) for at, part in zip(kanji, parts, strict=True)]
    if len(parts) == 1:
        return [Over(kanji[0], kanji[-1] + 1, kana)]
    raise ValueError(
        f"「{surface}」の漢字は{len(kanji)}字ですが、読みは{len(parts)}つに分かれています。"
        "漢字1字ごとに「・」で分けるか、分けずに書いてください。"
    )


class Lexicon:
    """Finds the longest known word at each place of a text."""

    def __init__(self, words: Iterable[Word]):
        self._by_first: dict[str, list[tuple[str, list[Over]]]] = {}
        for word in words:
            around = word.context or word.surface
            offset = around.index(word.surface)
            found = [
                Over(over.start + offset, over.end + offset, over.kana)
                for over in pieces(word.surface, word.kana)
            ]
            self._by_first.setdefault(around[0], []).append((around, found))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def over(self, text: str) -> Iterator[Over]:
        """Kana for the words of the text, in order, never overlapping."""
        position = 0
        while position < len(text):
            found = self._word_at(text, position) or self._number_at(text, position)
            if found is None:
                position += 1
                continue
            yield from found
            position = found[-1].end

    def _word_at(self, text: str, position: int) -> list[Over] | None:
        for around, found in self._by_first.get(text[position], ()):
            if text.startswith(around, position):
                return [Over(o.start + position, o.end + position, o.kana) for o in found]
        return None

    def _number_at(self, text: str, position: int) -> list[Over] | None:
        number = number_readings.match(text, position)
        return [Over(*number)] if number else None

    def unread(self, text: str) -> list[str]:
        """Runs of kanji over which no kana would stand."""
        covered = {i for over in self.over(text) for i in range(over.start, over.end)}
        bare = "".join("\n" if i in covered else letter for i, letter in enumerate(text))
        return re.findall(f"[{BASE}]+", bare)


def in_html(html: str, lexicon: Lexicon) -> str:
    """The page with furigana over its visible Japanese text; attributes and `SILENT` stay as they are."""
    return "".join(_page_parts(html, lexicon))


def _page_parts(html: str, lexicon: Lexicon) -> Iterator[str]:
    text: list[str] = []
    closing, depth = "", 0  # the element in which nothing is done, and how deep it is in itself
    for token in TOKEN.finditer(html):
        if not closing and (token[0] == WBR or token[0][0] != "<"):
            text.append(token[0])
            continue
        if text:
            yield _with_ruby(text, lexicon)
            text = []
        yield token[0]
        name = (token[2] or "").lower()
        if closing:
            depth += (name == closing) * (-1 if token[1] else 1)
            closing = closing if depth else ""
        elif name and not token[1] and _is_left_alone(name, token[3]):
            closing, depth = name, 1
    if text:
        yield _with_ruby(text, lexicon)


def _is_left_alone(name: str, attributes: str) -> bool:
    return name in SILENT or (name != "html" and FOREIGN.search(attributes) is not None)


def _with_ruby(parts: list[str], lexicon: Lexicon) -> str:
    """Text in which <wbr> may stand anywhere: a word that is cut by one is still found."""
    text = "".join(part for part in parts if part != WBR)
    breaks, position = set(), 0
    for part in parts:
        if part == WBR:
            breaks.add(position)
        else:
            position += len(part)
    runs = list(_joined(text, lexicon.over(text), breaks))
    edges = sorted({0, len(text), *breaks, *(e for run in runs for e in (run.start, run.end))})
    kana = {(run.start, run.end): run.kana for run in runs}
    out = []
    for start, end in pairwise(edges):
        out.append(WBR if start in breaks else "")
        out.append(_ruby(text[start:end], kana.get((start, end))))
    return "".join(out) + (WBR if len(text) in breaks else "")


def _joined(text: str, overs: Iterable[Over], breaks: set[int]) -> Iterator[Over]:
    """Neighbours as one, unless the line may break between them or a number begins; no break inside a
    whole reading."""
    last = None
    for over in overs:
        breaks.difference_update(range(over.start + 1, over.end))
        is_apart = over.start in breaks or text[over.start].isdecimal()
        if last and last.end == over.start and not is_apart:
            last = Over(last.start, over.end, last.kana + over.kana)
            continue
        if last:
            yield last
        last = over
    if last:
        yield last


def _ruby(text: str, kana: str | None) -> str:
    return f"<ruby>{text}<rt>{kana}</rt></ruby>" if kana else text
