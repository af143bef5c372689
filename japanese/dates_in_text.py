"""Dates as they stand in a sentence: eras that had already ended, days that do not exist.

Pure. Fiscal years are looser than dates: 平成31年度 and 令和元年度 are both right for 2019.
"""

import re
from collections.abc import Iterator
from datetime import date

from .eras import ERAS, WEEKDAYS, Era, era_of, era_year, last_day
from .faults import ERROR, WARNING, Fault

DIGITS = "[0-9０-９]"
DATE = re.compile(
    rf"(?:(?P<era>令和|平成|昭和)(?P<number>元|{DIGITS}{{1,2}})|(?P<western>(?:19|20)\d\d))年"
    rf"(?:(?P<fiscal>度)|(?P<month>{DIGITS}{{1,2}})月(?:(?P<day>{DIGITS}{{1,2}})日"
    rf"(?:[（(](?P<weekday>[{WEEKDAYS}])(?:曜日?)?[）)])?)?)?"
)
_BY_NAME = {era.name: era for era in ERAS}
_SUCCESSOR = dict(zip(ERAS[1:], ERAS[:-1], strict=True))


def impossible(text: str) -> Iterator[Fault]:
    for match in DATE.finditer(text):
        found = _impossible_era(match) or _impossible_day(match)
        if found:
            yield Fault(*match.span(), *found)


def _impossible_era(match: re.Match) -> tuple | None:
    """(level, message, mended) of 平成32年, 令和0年, 令和元年4月."""
    era = _BY_NAME.get(match["era"])
    if era is None:
        return None
    year = western_year(match)
    if year < era.first_day.year:
        return ERROR, f"{era.name}0年という年はありません。年を確かめてください。", None
    right = _right_era(era, year, match)
    if right is era:
        return None
    mended = era_year(year, right) + match.group().partition("年")[2]
    return ERROR, f"「{match.group()}」はありません。「{mended}」ではありませんか。", mended


def _right_era(era: Era, year: int, match: re.Match) -> Era:
    """The era in which the date lies; a year or month of change belongs to both."""
    following = _SUCCESSOR.get(era)
    if match["month"] is None:
        return following if following and year > following.first_day.year else era
    first = _first_day(year, match)
    if first is None:
        return era
    last = last_day(first, "day" if match["day"] else "month")
    return era if era in (era_of(first), era_of(last)) else era_of(last)


def _first_day(year: int, match: re.Match) -> date | None:
    """The first day that the words can mean; None where the calendar has no such day."""
    try:
        return date(year, int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return None


def _impossible_day(match: re.Match) -> tuple | None:
    """令和2年2月30日; and a day of the week that the date does not have."""
    if match["month"] is None:
        return None
    day = _first_day(western_year(match), match)
    if day is None:
        return ERROR, "暦にない月日です。月と日を確かめてください。", None
    if match["weekday"] and match["weekday"] != WEEKDAYS[day.weekday()]:
        right = WEEKDAYS[day.weekday()]
        return WARNING, f"この日は{right}曜日です。日にちか曜日を確かめてください。", None
    return None


def western_year(match: re.Match) -> int:
    if match["western"]:
        return int(match["western"])
    number = 1 if match["number"] == "元" else int(match["number"])
    return _BY_NAME[match["era"]].first_day.year + number - 1
