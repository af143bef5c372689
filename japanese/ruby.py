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
DIGIT = re.compile("[0-9０-９]")
LONGEST = (
    6  # kanji under one kana: browsers break no line inside, and a phone has ten large letters
)
LONGEST_WORD = 8  # a longer one is parted, too
STARTS = re.compile(f"[{BASE}0-9０-９]")
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
# A word goes on across these: a place for a line break, a hit of the search, a difference of wording.
WITHIN = re.compile(r"</?(?:wbr|mark|u)(?:\s(?![^>]*\blang=)[^>]*)?>")


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


class Entry(NamedTuple):
    """`surface` from its first kanji on; `around` must begin `before` characters ahead of it.

    One kanji is a word only where no other touches it (no 市 of 市場, no 下に of 地下に), and no number
    before it: `apart` says on which sides, before and after, no context has settled that.
    """

    surface: str
    around: str
    before: int
    overs: list[Over]
    apart: tuple[bool, bool]

    def is_at(self, text: str, position: int) -> bool:
        start = position - self.before
        if start < 0 or not text.startswith(self.around, start):
            return False
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        touched = STARTS.match(before) is not None, KANJI.match(after) is not None
        return not any(apart and touch for apart, touch in zip(self.apart, touched, strict=True))


class Lexicon:
    """Finds the longest known word at each place of a text; of equal ones, that with more context."""

    def __init__(self, words: Iterable[Word]):
        self._by_first: dict[str, list[Entry]] = {}
        for word in words:
            entry = _entry(word)
            self._by_first.setdefault(entry.surface[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry.surface), -len(entry.around)))

    def words(self, text: str) -> Iterator[list[Over]]:
        """The kana of each word of the text, in order, never overlapping."""
        end = 0
        for start in (match.start() for match in STARTS.finditer(text)):
            if start < end:
                continue
            found = self._word_at(text, start) or self._number_at(text, start)
            if found:
                yield found
                end = found[-1].end

    def _word_at(self, text: str, position: int) -> list[Over] | None:
        for entry in self._by_first.get(text[position], ()):
            if entry.is_at(text, position):
                return [Over(o.start + position, o.end + position, o.kana) for o in entry.overs]
        return None

    def _number_at(self, text: str, position: int) -> list[Over] | None:
        number = number_readings.match(text, position)
        return [Over(*number)] if number else None

    def unread(self, text: str) -> list[tuple[int, int]]:
        """Where kanji stand over which no kana would be."""
        covered = {i for word in self.words(text) for o in word for i in range(o.start, o.end)}
        bare = "".join("\n" if i in covered else letter for i, letter in enumerate(text))
        return [run.span() for run in re.finditer(f"[{BASE}]+", bare)]


def _entry(word: Word) -> Entry:
    around, overs = word.context or word.surface, pieces(word.surface, word.kana)
    first = overs[0].start
    moved = [Over(over.start - first, over.end - first, over.kana) for over in overs]
    before = around.index(word.surface) + first
    is_one = len(word.surface) == 1
    apart = is_one and before == 0, is_one and around.endswith(word.surface)
    return Entry(word.surface[first:], around, before, moved, apart)


def in_html(html: str, lexicon: Lexicon) -> str:
    """The page with furigana over its visible Japanese text; attributes and `SILENT` stay as they are."""
    return "".join(
        part if isinstance(part, str) else _with_ruby(part, lexicon) for part in _parts(html)
    )


def texts(html: str) -> list[str]:
    """What `in_html` puts kana over, each text between two tags."""
    found = (part for part in _parts(html) if not isinstance(part, str))
    return ["".join(piece for piece in part if not WITHIN.fullmatch(piece)) for part in found]


def _parts(html: str) -> Iterator[str | list[str]]:
    """Markup as it is, and each text as the list of its pieces with what stands `WITHIN` it."""
    text: list[str] = []
    closing, depth = "", 0  # the element in which nothing is done, and how deep it is in itself
    for token in TOKEN.finditer(html):
        if not closing and (token[0][0] != "<" or WITHIN.fullmatch(token[0])):
            text.append(token[0])
            continue
        if text:
            yield text
            text = []
        yield token[0]
        name = (token[2] or "").lower()
        if closing:
            depth += (name == closing) * (-1 if token[1] else 1)
            closing = closing if depth else ""
        elif name and not token[1] and _is_left_alone(name, token[3]):
            closing, depth = name, 1
    if text:
        yield text


def _is_left_alone(name: str, attributes: str) -> bool:
    return name in SILENT or (name != "html" and FOREIGN.search(attributes) is not None)


def _with_ruby(parts: list[str], lexicon: Lexicon) -> str:
    """A word is found across what stands `WITHIN` the text, and has its kana piece by piece.

    A <span> holds the text together: in a flex box each ruby would become an item of its own.
    """
    text, cuts = "", {}
    for part in parts:
        if WITHIN.fullmatch(part):
            cuts[len(text)] = cuts.get(len(text), "") + part
        else:
            text += part
    out, kanas = [], []
    for start, piece, kana in runs(text, lexicon, cuts):
        kanas.append(kana)
        out.append(cuts.get(start, ""))
        out.append(f"<ruby>{piece}<rt>{kana}</rt></ruby>" if kana else piece)
    done = "".join(out) + cuts.get(len(text), "")
    is_torn = any(kanas) and len([piece for piece in out if piece.strip()]) > 1
    return f"<span>{done}</span>" if is_torn and _is_balanced(cuts.values()) else done


def _is_balanced(cuts: Iterable[str]) -> bool:
    """Whether every <mark> and <u> that begins in the text ends in it."""
    depth = 0
    for end in re.findall("<(/?)(?:mark|u)", "".join(cuts)):
        depth += -1 if end else 1
        if depth < 0:
            return False
    return depth == 0


def runs(text: str, lexicon: Lexicon, cuts: dict[int, str]) -> list[tuple[int, str, str]]:
    """(place, piece, kana over it or nothing), cut also by what stands at the `cuts`; takes from these
    what would tear a reading apart."""
    found = list(_joined(text, lexicon.words(text), cuts))
    edges = sorted({0, len(text), *cuts, *(e for run in found for e in (run.start, run.end))})
    kana = {(run.start, run.end): run.kana for run in found}
    return [(start, text[start:end], kana.get((start, end), "")) for start, end in pairwise(edges)]


def _joined(text: str, words: Iterable[list[Over]], cuts: dict[int, str]) -> Iterator[Over]:
    """Neighbours as one, unless they are cut apart, a number is among them or they become too long."""
    last = None
    for over, length in _uncut(words, cuts):
        is_new = last is None or last.end != over.start or over.start in cuts
        if not is_new and length:
            near_number = text[last.start - 1 : last.start + 1] + text[over.start]
            too_long = over.start - last.start + length > LONGEST
            is_new = too_long or DIGIT.search(near_number) is not None
        if last and is_new:
            yield last
        last = over if is_new else Over(last.start, over.end, last.kana + over.kana)
    if last:
        yield last


def _uncut(words: Iterable[list[Over]], cuts: dict[int, str]) -> Iterator[tuple[Over, int]]:
    """Each piece; with the first of a word, its length, with every piece of a word too long for a line, one.
    A whole reading (今日) gives up a line break in it; another cut takes the reading away."""
    for word in words:
        length = word[-1].end - word[0].start
        is_long, length = length > LONGEST_WORD, min(length, LONGEST)
        for over in word:
            inside = [at for at in range(over.start + 1, over.end) if at in cuts]
            if all(cuts[at] == WBR for at in inside):
                for at in inside:
                    del cuts[at]
                yield over, length
            length = int(is_long)
