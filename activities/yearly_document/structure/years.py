"""The fiscal year that a line names, and whether the line heads the part of that year."""

import re
from dataclasses import dataclass
from itertools import zip_longest

from japanese import eras

from ..entry import Unreadable
from .lines import plain

_ERAS = {era.name: era for era in eras.ERAS} | {era.letter: era for era in eras.ERAS}
_NAMES = "|".join(_ERAS)
_TENS = "〇一二三四五六七八九十"
_ERA_YEAR = rf"(?P<era>{_NAMES})\s*(?P<number>元|\d{{1,2}}|[{_TENS[1:]}]{{1,3}})"
FISCAL = re.compile(rf"(?:{_ERA_YEAR}|(?P<west>(?:19|20)\d\d))\s*(?:\([^()]*\)|\))?\s*年\s*度")
SHORT = re.compile(rf"(?<![A-Za-z]){_ERA_YEAR}(?!\s*年|[\d.．/])")
DATED = re.compile(
    rf"(?:{_ERA_YEAR}|(?P<west>(?:19|20)\d\d))\s*[年.．/\-]\s*(?P<month>1[0-2]|0?[1-9])(?=\s*[月.．/\-])"
)
GENERIC = re.compile(
    r"実績|計画|取り?組み?|予定|事業|状況|報告書?|実施|活動|内容|主な|について|を含む|\d+月|末?現在|[~〜]|一覧|結果|見込み?"
    r"|に向けて|に取り?組んだこと|行ったこと|在宅医療・?介護連携|推進|及び|分|の|と|版|[()\[\]【】〔〕〈〉<>《》「」・:：■□◆◇●○◎▼▽\s]|^\W?\d{1,2}[.)\s]"
)
PLAN = re.compile(r"計画|予定|見込|来年度|次年度")
RESULT = re.compile(r"実績|結果|報告|状況|含む|まとめ|ふり?返り|進み")
RELATIVE = re.compile(r"[今本当来次翌]年度")
LATER = re.compile(r"来年度|次年度|翌年度")
MONTH_LINE = re.compile(
    rf"[^\w]*(?:(?:{_ERA_YEAR}|\d{{4}})\s*年\s*)?(?P<month>\d{{1,2}})\s*月(?:分|の取組|の活動)?[^\w]*"
)
AS_OF = re.compile(
    r"\((?:[^()]*(?:現在|時点)|一部[^()]*|[^()]{0,6}(?:見込み?|案|速報|暫定|抜粋|再掲|実施済み?))\)$"
)
PERIOD_LINE = re.compile(
    r"\W*(?:第\s?[1-4一二三四]\s?四半期|[上下]半期|[前後]期|通年|年間)(?:\(.{1,12}\))?\W*"
)
ASIDE = re.compile(rf"^(\W*{FISCAL.pattern})\s*\([^()]*\)\W*$")  # 令和5年度（7月までの実績）
BARE_YEAR = re.compile(r"\W*(?P<number>元|\d{1,2})年度?の?(?:実績|計画|予定|実施|取り?組み?)?\W*")
TOWN = re.compile(r"^\s*[^\s\d()「」]{1,7}?[市町村区](?=の|\s|在宅|医療|$)")
FIRST_MONTH, MONTHS, TEN = 4, 12, 10


class NothingToRead(Unreadable):
    """The document holds nothing of the year asked for; the sentence says what it holds."""


@dataclass
class Heading:
    """A line that heads a year's part: its year (None where only 実績 or 計画 is said)."""

    year: int | None
    is_plan: bool
    later: int = 0  # 来年度 is one year later than the document's
    names_year: bool = True  # 実績 and 計画 alone do not


def fiscal_years(text: str) -> list[int]:
    """令和元年度, 2019年度 and, where none is written out, R1; in order, each once."""
    text = plain(text)
    found = list(FISCAL.finditer(text)) or list(SHORT.finditer(text))
    return list(dict.fromkeys(_start_year(match.groupdict()) for match in found))


def _start_year(of: dict) -> int:
    if of.get("west"):
        return int(of["west"])
    return _ERAS[of["era"]].first_day.year + _number(of["number"]) - 1


def _number(printed: str) -> int:
    """元, 31 or 三十一."""
    if printed.isdecimal():
        return int(printed)
    tens, has_tens, ones = printed.replace("元", "一").rpartition("十")
    digits = [_TENS.index(digit) if digit else 0 for digit in (tens, ones)]
    return (digits[0] or 1) * TEN * bool(has_tens) + digits[1]


def begins_with(text: str, year: int) -> bool:
    match = FISCAL.match(plain(text))
    return bool(match) and _start_year(match.groupdict()) == year


def of_sentence(text: str) -> int | None:
    """The year that a paragraph tells of from its first word: 令和三年度は、…を開く予定である。"""
    match = FISCAL.match(plain(text))
    told = match and re.match(r"(?:に|から)?[は、もの]|に", plain(text)[match.end() :])
    return _start_year(match.groupdict()) if told else None


def put_off_to(cell: str) -> int | None:
    """令和6年度に実施 in a cell of its own: the year to which a row belongs."""
    match = FISCAL.match(plain(cell))
    told = match and re.fullmatch(
        r"(?:に|へ)?(?:実施|開催|延期|変更|繰越し?|移行)(?:予定)?", plain(cell)[match.end() :]
    )
    return _start_year(match.groupdict()) if told else None


def of_dates(text: str) -> set[int]:
    """The fiscal years of the dates written out with their year."""
    found = DATED.finditer(plain(text))
    return {_start_year(match.groupdict()) - (int(match["month"]) < FIRST_MONTH) for match in found}


def is_plan(text: str) -> bool:
    return bool(PLAN.search(plain(text))) and not RESULT.search(plain(text))


def heading(text: str) -> Heading | None:
    """The year a line heads, if it says a year and nothing of its own; 計画（7月末現在） tells only how
    far the year had come."""
    text = plain(text)
    found = fiscal_years(text)
    rest = RELATIVE.sub("", SHORT.sub("", FISCAL.sub("", AS_OF.sub("", ASIDE.sub(r"\1", text)))))
    rest = GENERIC.sub("", TOWN.sub("", rest))
    if rest or len(found) > 1 or re.search(r"。|^[^(]*\)", text) or SHORT.fullmatch(text):
        return None
    if found:
        return Heading(found[0], is_plan(text))
    relative = RELATIVE.search(text)
    word = re.sub(r"[^\w]|^\d+|の部", "", text)
    if relative or word in {"実績", "計画", "予定", "実績報告"}:
        later = int(bool(LATER.search(text)))
        return Heading(None, is_plan(text), later, names_year=bool(relative))
    return None


def short_heading(text: str, said: list[int]) -> Heading | None:
    """30年度 and 元年度, where the document has said the era before: one of the years `said`."""
    match = BARE_YEAR.fullmatch(plain(text))
    number = match and _number(match["number"])
    found = [
        year for year in said if match and eras.fiscal_year_name(year).endswith(_ending(number))
    ]
    return Heading(found[0], is_plan(text)) if found else None


def _ending(number: int) -> str:
    """As the name of a fiscal year ends whose number in its era this is."""
    return f"{'元' if number == 1 else number}年度"


def by_word(title: str) -> dict[bool, int]:
    """Which year a title gives to the plan (True) and which to the result (False)."""
    text, found = plain(title), {}
    parts = list(FISCAL.finditer(text))
    for match, after in zip_longest(parts, parts[1:]):
        words = text[match.end() : after.start() if after else None]
        if PLAN.search(words) or RESULT.search(words):
            found[bool(PLAN.search(words))] = _start_year(match.groupdict())
    return found


def month(text: str, start_year: int) -> str | None:
    """2019-01 for a line that says 1月 and nothing else."""
    match = MONTH_LINE.fullmatch(plain(text))
    if not match or not 1 <= int(match["month"]) <= MONTHS:
        return None
    number = int(match["month"])
    return f"{start_year + (number < FIRST_MONTH)}-{number:02}"


def is_month(text: str) -> bool:
    """A line that says 1月, 第２四半期 or 通年 and nothing else."""
    return bool(month(text, 0) or PERIOD_LINE.fullmatch(plain(text)))


def name(start_year: int) -> str:
    return eras.fiscal_year_name(start_year)


def not_here(start_year: int, found: set[int]) -> NothingToRead:
    held = "と".join(name(year) for year in sorted(found))
    return NothingToRead(
        f"この文書には{name(start_year)}の部分がありません。書かれているのは{held}です。"
        "年度を選び直すか、別の文書を選んでください。"
    )
