"""The marks that head lines: ○, １．, （ア）, 第1, Ⅰ, 【…】. Which of them mean something, a document tells."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from .lines import Line, plain

SYMBOLS = "○〇◯●◎◇◆□■△▲▽▼☆★・･•‣▪▫◦◉⬤➢➤▶▷►✓✔→⇒※\uf06c\uf06e\uf0a7\uf0d8\uf0b7\uf09f"
DASHES = "－–—−‐*＊"
BULLETS = set("・･•‣▪▫◦➢→⇒✓✔－–—−‐-*＊\uf0b7")
NOTE = "※"
KANA = "アイウエオカキクケコサシスセソタチツテト"
IROHA = "イロハニホヘト"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
KANJI = "一二三四五六七八九十"
DEEPER = 2  # columns of paper
ITEM_LETTERS = KANA[:8]
_NUMBER = r"[0-9０-９]{1,2}"
_ORDINAL = rf"(?:{_NUMBER}|[{KANA}ロハニホヘ]|[ｱ-ﾄ]|[Ⅰ-Ⅹⅰ-ⅹ]|[a-zA-Zａ-ｚＡ-Ｚ]|[{KANJI}])"
_NAMED = (
    r"(?:議題|議事|報告事項|協議事項|事業|取り?組み?|施策|活動|項目|個票|シート)(?:番号|No\.?|№)?"
)
_OPEN, _CLOSE = "（(［\\[〔", "）)］\\]〕"
FORMS = [
    ("symbol", re.compile(rf"([{SYMBOLS}]+)\s*")),
    ("symbol", re.compile(rf"(-(?!\d)|[{DASHES}])(?![{DASHES}])\s*(?=\S)")),
    ("symbol", re.compile(r"(#{1,6})\s+(?=\S)")),
    ("circled", re.compile(r"([①-⑳❶-❿㋐-㋾⓪ⓐ-ⓩ])\s*")),
    ("enclosed", re.compile(r"([⑴-⒇⒈-⒛⒜-⒵])\s*")),
    ("paren", re.compile(rf"([{_OPEN}]\s?({_ORDINAL})\s?[{_CLOSE}])\s*")),
    ("half-paren", re.compile(rf"(({_ORDINAL})[）)])\s*")),
    ("branch", re.compile(rf"(({_NUMBER})[-－.．]{_NUMBER}(?:[-－.．]{_NUMBER})?)(?=[\s　])\s*")),
    ("dotted", re.compile(rf"(({_ORDINAL})\s?[.．、､:：](?![0-9０-９]))\s*")),
    (
        "dai",
        re.compile(rf"((?:第|No\.|Ｎｏ．)\s?({_NUMBER}|[{KANJI}])[章節部項条]?)(?=[\s　]|$)\s*"),
    ),
    ("named", re.compile(rf"([【\[［〔<＜〈]{_NAMED}\s?({_NUMBER})[】\]］〕>＞〉])\s*(?=\S)")),
    (
        "named",
        re.compile(rf"({_NAMED}\s?[(（]?({_NUMBER})[)）]?[:：.．、]?)(?:[\s　]+|(?<=[:：]))(?=\S)"),
    ),
    ("bare", re.compile(rf"({_ORDINAL})(?:[\s　]+(?=\S)|$)")),
    ("roman", re.compile(r"([Ⅰ-Ⅹ])\s*")),
    ("lenticular", re.compile(r"(【)(?=[^】]{1,40}】$)")),
    ("angle", re.compile(r"([<＜〈《≪])(?=[^>＞〉》≫]{1,40}[>＞〉》≫]$)")),
    ("shaped", re.compile(r"([［\[〔])(?=[^］\]〕]{2,40}[］\]〕]$)")),
]
CLOSING = str.maketrans("", "", "】>＞〉》≫］]〕")
AROUND = {"lenticular", "angle", "shaped"}
SURE, MOST_LEFT_OUT = ("paren", "circled", "enclosed", "named"), 6  # （２） and then （６）
INLINE = re.compile(r"(?<=[\s　）)])[①-⑳❶-❿⑴-⒇](?=\s*\S)")


@dataclass(frozen=True)
class Mark:
    """`style` is equal for marks of one series; `rank` its place there, 0 where it has none."""

    text: str
    style: str | None
    rank: int = 0
    letter: str | None = None

    @property
    def is_bullet(self) -> bool:
        return self.text in BULLETS


def mark_of(text: str) -> Mark | None:
    """What a stripped line may be headed by."""
    for form, pattern in FORMS:
        match = pattern.match(text)
        if match:
            return _made(form, match)
    return None


def _made(form: str, match: re.Match) -> Mark | None:
    printed = match[1]
    if form == "symbol":
        return None if printed == NOTE else Mark(printed, plain(printed).replace("〇", "○"))
    if form in AROUND:
        return Mark(printed, form)
    ordinal = plain(match[2] if match.re.groups > 1 else printed)
    series, rank = _series(ordinal)
    letter = ordinal if series == "kana" and ordinal in ITEM_LETTERS else None
    frame = re.sub(r"\s|[\w]", "", plain(printed)) if form != "branch" else "-"
    return Mark(printed, f"{form} {series} {frame}", rank, letter)


def _series(ordinal: str) -> tuple[str, int]:
    if ordinal.isdecimal():
        return "number", int(ordinal)
    if re.fullmatch(r"I{1,3}|I?[VX]|VI{1,3}", ordinal):
        return "roman", 1 + [plain(one) for one in ROMAN].index(ordinal)
    for series, letters in (("kana", KANA), ("iroha", IROHA), ("kanji", KANJI)):
        if ordinal in letters:
            return series, letters.index(ordinal) + 1
    if ordinal.isascii() and ordinal.isalpha():
        return ("upper" if ordinal.isupper() else "lower"), ord(ordinal.lower()) - ord("a") + 1
    return ordinal, 1


def rest_of(text: str, mark: Mark | None) -> str:
    """The line without its mark; brackets around it are the mark."""
    if mark is None:
        return text
    rest = text[len(mark.text) :].strip()
    return rest.translate(CLOSING) if mark.style in AROUND else rest


def learned(lines: list[Line], goes_on) -> dict[int, Mark]:
    """The marks by the index of their line. A number is one only in its series (1, 2, 3; a new 1);
    a dot is none where it only goes on with the line above (医療 / ・介護): `goes_on(index)`."""
    found = {at: mark for at, line in enumerate(lines) if (mark := mark_of(line.stripped))}
    by_style = defaultdict(list)
    for at, mark in found.items():
        by_style[mark.style].append(at)
    inline = {letter for line in lines for letter in INLINE.findall(line.text)}
    kept = {}
    for indexes in by_style.values():
        sure = sum(not goes_on(at) for at in indexes) > 1
        for at in indexes:
            if _belongs(found, indexes, at, inline) and (sure or not goes_on(at)):
                kept[at] = found[at]
    return _nested(dict(sorted(kept.items())), lines)


def _nested(found: dict[int, Mark], lines: list[Line]) -> dict[int, Mark]:
    """The same bullet further to the right, again and again, is a level of its own."""
    least = {}
    for at, mark in found.items():
        least[mark.style] = min(least.get(mark.style, lines[at].indent), lines[at].indent)
    deeper = Counter(
        mark.style
        for at, mark in found.items()
        if mark.is_bullet and lines[at].indent - least[mark.style] >= DEEPER
    )
    return {
        at: replace(mark, style=f"{mark.style} inside")
        if deeper[mark.style] > 1 and lines[at].indent - least[mark.style] >= DEEPER
        else mark
        for at, mark in found.items()
    }


def _belongs(found: dict[int, Mark], indexes: list[int], at: int, inline: set[str]) -> bool:
    """`inline`: numbers such as ① within lines (前期　①日時：…), of which the next may head a line."""
    mark = found[at]
    if mark.rank == 0:
        return True
    ranks = [found[i].rank for i in indexes]
    before = ranks[: indexes.index(at)]
    if mark.style.startswith("branch"):  # ３－１, ３－２ of a plan's third aim
        return len(indexes) > 1
    if mark.style.startswith(("bare kana", "bare lower", "bare upper", "bare kanji")):
        in_series = mark.rank - 1 in before or (mark.rank == 1 and 2 in ranks)
        return len(indexes) > 1 and (bool(mark.letter) or in_series)
    if mark.rank == 1 or mark.rank - 1 in before or (mark.letter and len(indexes) > 1):
        return True
    skips = mark.style.startswith(SURE) and before and 0 < mark.rank - before[-1] <= MOST_LEFT_OUT
    return bool(skips) or chr(ord(mark.text[0]) - 1) in inline
