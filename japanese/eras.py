"""Japanese eras and fiscal years. Pure: knows neither Django nor the city.

Source of the first days: the cabinet orders that proclaimed the eras. A fiscal year runs from
1 April to 31 March and is named by the year in which it starts.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

WEEKDAYS = "月火水木金土日"
TOKYO = ZoneInfo("Asia/Tokyo")
PARTS_OF_A_DATE = re.compile("[^年月]+[年月]|[^年月]+")
ERA_NUMBER = re.compile(r"(?P<era>\D+?)(?P<number>\d{1,2})")


@dataclass(frozen=True)
class Era:
    name: str
    letter: str
    first_day: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
)

# Government decision of April 2019: the whole fiscal year, April included, is 令和元年度.
ERA_DECIDED = {2019: ERAS[0]}


def era_of(day: date) -> Era:
    """Raise ValueError before 30 July 1912."""
    for era in ERAS:
        if day >= era.first_day:
            return era
    raise ValueError(f"{day}: 大正より前の日付は扱えません")


def era_year(year: int, era: Era) -> str:
    """令和元年, 平成30年."""
    number = year - era.first_day.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def era_date(day: date, precision: str = "day") -> str:
    """平成30年8月2日; by month 令和元年11月; by year 令和2年; by fiscal year 令和2年度."""
    if precision == "fiscal_year":
        return fiscal_year_name(fiscal_year_of(day))
    parts = {"year": "", "month": f"{day.month}月", "day": f"{day.month}月{day.day}日"}
    if day < ERAS[-1].first_day:  # no era here names it; the western year is true all the same
        return f"{day.year}年" + parts[precision]
    return era_year(day.year, era_of(day)) + parts[precision]


def western_date(day: date, precision: str = "day") -> str:
    """2018年8月2日（木）; by month 2018年7月; by year 2020年; by fiscal year 2020年度."""
    if precision == "fiscal_year":
        return f"{fiscal_year_of(day)}年度"
    parts = {
        "year": "",
        "month": f"{day.month}月",
        "day": f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）",
    }
    return f"{day.year}年{parts[precision]}"


def era_span(first: date, last: date | None, precision: str = "day") -> str:
    """平成30年8月2日〜4日; by month 令和元年10月〜12月; without `last` the one date."""
    return _span(*(era_date(day, precision) for day in (first, last) if day))


def western_span(first: date, last: date | None, precision: str = "day") -> str:
    """2018年8月2日（木）〜4日（土）; by month 2019年10月〜12月; without `last` the one date."""
    return _span(*(western_date(day, precision) for day in (first, last) if day))


def today() -> date:
    """Today in Japan, whatever the machine's own time zone."""
    return datetime.now(TOKYO).date()


def moment(at: datetime, *, with_year: bool = False) -> str:
    """11月22日（日）10:05 of Japan's clock; `with_year`, or in another year, 2025年11月22日（土）10:05.

    `at` knows its time zone. What is stored needs its year: it is read in another one.
    """
    local = at.astimezone(TOKYO)
    day = western_date(local.date())
    if not with_year:
        day = day.removeprefix(f"{today().year}年")
    return f"{day}{local.hour}:{local:%M}"


def fiscal_year_of(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_end(start_year: int) -> date:
    return date(start_year + 1, 3, 31)


def fiscal_year_name(start_year: int) -> str:
    """2018 → 平成30年度, 2019 → 令和元年度."""
    return era_year(start_year, era_of_fiscal_year(start_year)) + "度"


def fiscal_year_span(start_year: int) -> str:
    """2019年4月〜2020年3月."""
    return f"{start_year}年4月〜{start_year + 1}年3月"


def fiscal_year_aliases(start_year: int) -> list[str]:
    """Every other name of the year: 2019年度, 令和1年度, R1, 平成31年度, H31."""
    april, march = date(start_year, 4, 1), date(start_year + 1, 3, 31)
    eras = dict.fromkeys([era_of_fiscal_year(start_year), era_of(april), era_of(march)])
    names = [f"{start_year}年度"]
    for era in eras:
        number = start_year - era.first_day.year + 1
        if number > 0:
            names += [f"{era.name}{number}年度", f"{era.letter}{number}"]
    return [name for name in names if name != fiscal_year_name(start_year)]


def read_fiscal_year(text: str) -> int:
    """2018, 2018年度, 平成30年度, H30, 令和元年度, Ｒ１ → 2018 …; no alias is left out.

    Raises ValueError with a sentence.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    name = re.sub("年度?$", "", plain).replace("元", "1")
    if re.fullmatch(r"(19|20|21)\d\d", name):
        return int(name)
    match = ERA_NUMBER.fullmatch(name)
    era = next((one for one in ERAS if match and match["era"] in (one.name, one.letter)), None)
    if era is None:
        raise ValueError(
            f"「{text}」は年度として読めません。令和元年度、R1、2019 のように書いてください。"
        )
    start_year = era.first_day.year + int(match["number"]) - 1
    if f"{era.letter}{int(match['number'])}" not in fiscal_year_aliases(start_year):
        raise ValueError(
            f"{era.name}{int(match['number'])}年度はありません。年を確かめてください。"
        )
    return start_year


def last_day(day: date, precision: str) -> date:
    """The last day that a date of this precision can mean."""
    if precision == "month":
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    if precision == "year":
        return date(day.year, 12, 31)
    if precision == "fiscal_year":
        return fiscal_year_end(fiscal_year_of(day))
    return day


def era_of_fiscal_year(start_year: int) -> Era:
    return ERA_DECIDED.get(start_year) or era_of(date(start_year, 4, 1))


def _span(first: str, last: str = "") -> str:
    """Year and month are said once where both dates share them."""
    if last in ("", first):
        return first
    parts = PARTS_OF_A_DATE.findall(last)
    for part in PARTS_OF_A_DATE.findall(first):
        if part != parts[0]:
            break
        del parts[0]
    return f"{first}〜{''.join(parts)}"
