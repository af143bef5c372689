"""All dates of a sentence, in any way people write them: eras or western, 令和5年10月1日, R5.10.1, 10/1（日）,
lists and ranges that share the year or the month. Pure; what year an unsaid one is, the caller knows.

Reads the `plain` text of plain_text, years from 1900 to 2099. Not dates:
1/3の事業所, 2.5人, 第2回, 24時間, 0463-20-8217, 3か月, 11月号.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .eras import ERAS, WEEKDAYS

LIST, RANGE = "list", "range"

KANJI = "〇一二三四五六七八九"
NUMBER = rf"(?:\d{{1,2}}|[{KANJI}十]{{1,3}})"
FREE = r"(?<![\d.,/第約-])(?<!\d\s)"
WEEKDAY = (
    rf"\s*(?:\((?:祝日?・)?[{WEEKDAYS}](?:曜日?)?(?:[・,、]?(?:祝日?|休日?|振休|[{WEEKDAYS}](?:曜日?)?))*\)"
    rf"|[{WEEKDAYS}]曜日?(?![{WEEKDAYS}]曜))?"
)
_hour = r"\s*(?:午前|午後)?\s*\d{1,2}(?::\d\d|時(?:\d{1,2}分|半)?)"
CLOCK = rf"(?:{_hour}(?:\s*(?:~|-|から){_hour})?(?:まで)?)?"
JOIN_LIST = r"\s*(?:[、,・&]|及び|および|並びに|ならびに|と(?=\d)|、\s*及び)\s*"
JOIN_RANGE = r"\s*(?:~|-|から|より|→)\s*"
JOIN = rf"(?:{JOIN_LIST}|{JOIN_RANGE})"
NO_DAY = "(?!間|目|程度|ほど|分|以|前|後|当|平均|あたり|ずつ)"
NO_MONTH = "(?!曜|号|分(?!け)|額|刊|次|当|あたり|給)"
AFTER_BARE = rf"(?=\s|$|[、,・~()にの]|日|{WEEKDAY}[、,・~)]|開催)"

_ERA_NAMES = "|".join(
    f"{e.name}|{e.name[0]}(?=\\d)|(?<![A-Za-z]){e.letter}(?=[元\\d])" for e in ERAS
)
_WESTERN = r"(?:19|20)\d\d"
ERA = rf"(?:(?P<era>{_ERA_NAMES})\.?\s*(?P<number>元|{NUMBER})|(?<!\d)(?P<western>{_WESTERN}))"
SAME_YEAR = rf"(?:\((?:{_WESTERN}|(?:令和|平成|昭和)(?:元|\d{{1,2}})|[RHS]\d{{1,2}})年?度?\))"
YEAR = rf"{ERA}\s*{SAME_YEAR}?\s*年\s*{SAME_YEAR}?"
NEAR_YEAR = "(?P<near>同|翌|昨|前|来|本|今|当)年の?"

_day = rf"(?:{NUMBER}日?{WEEKDAY}{JOIN})*{NUMBER}日{NO_DAY}{WEEKDAY}"
_bare = rf"\d{{1,2}}(?![\d/%]){WEEKDAY}(?:{JOIN}\d{{1,2}}日?{WEEKDAY}{AFTER_BARE})*"
_months = rf"(?P<months>(?:{NUMBER}(?:[・、,]|~|-))*{NUMBER})月{NO_MONTH}"
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?:{YEAR}\s*の?|{NEAR_YEAR}\s*)?\s*{FREE}{_months}(?:\s*(?P<days>{_day}))?{WEEKDAY}",
        rf"(?<![\d-]){ERA}(?P<sep>[./・-])\s*(?P<months>\d{{1,2}})(?!\d)(?:(?P=sep)\s*(?P<days>{_bare}))?(?!-\d)",
        rf"{FREE}(?P<months>\d{{1,2}})/(?P<days>{_bare})",
        rf"{FREE}(?P<months>\d{{1,2}})\.(?P<days>\d{{1,2}}(?=\s*\([{WEEKDAYS}][)曜]){WEEKDAY})",
        rf"(?P<near_month>同|翌)月(?:\s*(?P<days>{_day}))?",
        rf"(?P<near_day>翌|同)\s*(?P<days>{_day})",
        rf"{FREE}(?=\d)(?P<days>{_day})",
        r"(?P<that_day>同日|翌日|本日)",
        "^(?P<near_month>)[上中下]旬",
        rf"(?:{YEAR}|(?<!\d)(?P<short>[RHS])(?P<short_number>元|\d{{1,2}})年?)(?P<fiscal>度)",
        r"(?P<near_fiscal>昨|前|来|次|翌|今|本|当)年度",
        rf"{YEAR}(?!間|以|前|後|目)",
    )
]
FRACTION = re.compile(r"(?:約|ほぼ|およそ)$")
SHARE = re.compile(r"\s*(?:以[上下]|程度|ほど|を占|に減|に増|強|弱)")
SHARE_OF_FEW = re.compile(r"\s*(?:の(?![^。、]{0,12}(?:会|研修|講座|日))|が)")
VAGUE = re.compile(r"\s*(?:の)?(?:(?:[上中下初]旬|初め|半ば|末日?)?(?:頃|ごろ|前後)|初め|半ば)")
GAPS = (
    (LIST, re.compile(rf"{CLOCK}(?:{JOIN_LIST}|と|\s{{1,3}}|/|、と|や|、)")),
    (RANGE, re.compile(rf"{CLOCK}{JOIN_RANGE}")),
)


@dataclass(frozen=True)
class Written:
    """One date as written; what it does not say is None. `near`: 同, 翌, 昨 …: relative to the date before
    or to now, of the `unit` year, month, day or fiscal. `joined`: to the one before, by a LIST or RANGE."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    near: str | None = None
    unit: str | None = None
    fiscal: int | None = None
    vague: bool = False
    joined: str | None = None


def find(plain: str) -> list[Written]:
    found: list[Written] = []
    for match in _matches(plain):
        for one in _parts(match):
            gap = plain[found[-1].end : one.start] if found and not one.joined else None
            joined = one.joined or (gap is not None and _relation(gap)) or None
            found.append(replace(one, joined=joined))
    return found


def number(text: str) -> int:
    """12, 十二, 一〇, 元."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digits = "".join(str(KANJI.index(x)) for x in ones) if ones else "0"
    return (10 * (KANJI.index(tens) if tens else 1) if ten else 0) + int(digits)


def _matches(plain: str) -> Iterator[re.Match]:
    found = [m for pattern in PATTERNS for m in pattern.finditer(plain) if not _is_fraction(m)]
    end = 0
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if match.start() >= end:
            yield match
            end = match.end()


def _is_fraction(match: re.Match) -> bool:
    """1/3の事業所, 約1/3, 50/60人; a weekday or a list makes it a date."""
    parts = re.fullmatch(r"(\d{1,2})/(\d{1,2})", match.group())
    if not parts:
        return False
    part, whole = int(parts[1]), int(parts[2])
    if part >= whole or whole > 10:
        return part > 12 or whole > 31
    before, after = match.string[: match.start()], match.string[match.end() :]
    is_share = FRACTION.search(before) or SHARE.match(after)
    return bool(is_share or (whole <= 5 and SHARE_OF_FEW.match(after)))


def _parts(match: re.Match) -> Iterator[Written]:
    said = match.groupdict()
    first = Written(*match.span(), year=_year(said), **_near(said), **_fiscal(said))
    rest = match.string[match.end() :]
    first = replace(first, vague=bool(VAGUE.match(rest)))
    months = list(_numbered(match, "months")) or [(match.start(), match.end(), None, None, None)]
    days = list(_numbered(match, "days"))
    if not days:
        yield from _spread(first, "month", months)
    else:
        yield from _spread(replace(first, month=months[-1][2]), "day", days)


def _spread(first: Written, unit: str, numbers: list) -> Iterator[Written]:
    """One Written for each number; they lie side by side between the ends of the first."""
    for i, (start, end, value, joined, weekday) in enumerate(numbers):
        yield replace(
            first,
            start=start if i else first.start,
            end=first.end if i + 1 == len(numbers) else end,
            joined=joined if i else None,
            weekday=weekday,
            **{unit: value},
        )


def _numbered(match: re.Match, name: str) -> Iterator[tuple]:
    """(start, end, number, how joined, weekday) of every number of the list."""
    text, offset = match.groupdict().get(name), 0
    if not text:
        return
    offset = match.start(name)
    end = 0
    for one in re.finditer(rf"({NUMBER})日?({WEEKDAY})", text):
        between = text[end : one.start()]
        joined = RANGE if re.fullmatch(JOIN_RANGE, between) else LIST
        yield offset + one.start(), offset + one.end(), number(one[1]), joined, _weekday(one[2])
        end = one.end()


def _weekday(text: str) -> str | None:
    found = re.search(f"[{WEEKDAYS}]", text or "")
    return found.group() if found else None


def _year(said: dict) -> int | None:
    if said.get("western"):
        return int(said["western"])
    if said.get("era"):
        return _of_era(said["era"], said["number"])
    return None


def _of_era(name: str, count: str) -> int:
    era = next(e for e in ERAS if name in (e.name, e.name[0], e.letter))
    return era.first_day.year + number(count) - 1


def _near(said: dict) -> dict:
    if said.get("that_day"):
        return {"near": said["that_day"][0], "unit": "day"}
    names = {"near": "year", "near_month": "month", "near_day": "day", "near_fiscal": "fiscal"}
    return next(
        ({"near": said[n], "unit": unit} for n, unit in names.items() if said.get(n) is not None),
        {},
    )


def _fiscal(said: dict) -> dict:
    if not said.get("fiscal"):
        return {}
    if said.get("short"):
        return {"fiscal": _of_era(said["short"], said["short_number"])}
    return {"fiscal": _year(said)}


def _relation(gap: str) -> str | None:
    return next((name for name, pattern in GAPS if pattern.fullmatch(gap)), None)
