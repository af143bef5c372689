"""The dates of one sentence as days or months of the fiscal year, lists and ranges kept together.

A date without a year lies in the fiscal year, unless the sentence says another (昨年度は, 同年, 翌年).
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from japanese.eras import WEEKDAYS, fiscal_year_of
from japanese.written_dates import RANGE, Written, find

MOVED_TO = re.compile(r"\s*(?:に|へ)(?:日程を?|開催日を?)?\s*(?:変更|延期|振|順延|繰|移)")
MOVED_AWAY = re.compile(
    r"\s*(?:の(?:予定|開催))?(?:から|より|を)(?:日程を?|開催日を?)?\s*(?:変更|延期|振|順延|繰|移)"
)
IS_ABOUT = re.compile(r"\s*(?:は|も|、|中|には|においては)")


@dataclass
class Span:
    """`date`, `until`: 2018-08-02 or 2018-07; `date` None where the calendar has no such day.
    `outside`: of another fiscal year. `bare`: only a month was written, without a year."""

    date: str | None
    until: str | None = None
    is_uncertain: bool = False
    outside: bool = False
    bare: bool = False

    @property
    def precision(self) -> str:
        return {None: "none", 7: "month"}.get(self.date and len(self.date), "day")

    def is_meant_by(self, other: "Span") -> bool:
        """The same day told again, or a bare month that refers to it."""
        return self.is_near(other) and (self.date == other.date or other.bare)

    def is_near(self, other: "Span") -> bool:
        """The same day, or a month and a day in it."""
        return bool(self.date and other.date) and (
            self.date.startswith(other.date) or other.date.startswith(self.date)
        )


@dataclass
class Group:
    """Dates that stand together as a list or a range, and their place in the sentence."""

    start: int
    end: int
    spans: list[Span] = field(default_factory=list)


@dataclass
class Point:
    """What is known of one written date: its year is never open any more."""

    year: int
    month: int | None
    day: int | None

    @property
    def fiscal(self) -> int:
        return fiscal_year_of(date(self.year, min(max(self.month or 4, 1), 12), 1))


class Calendar:
    """Reads sentence after sentence of one entry, and remembers the last date (同年, 翌14日)."""

    def __init__(self, start_year: int, month: str | None = None, today: str | None = None):
        self.start_year = start_year
        self.month = int(month[5:7]) if month else None
        self.today = Point(*map(int, today.split("-"))) if today else None
        self.last: Point | None = None
        self.was_elsewhere = False

    def has_dates(self, plain: str) -> bool:
        return bool(Calendar(self.start_year, self.month and f"0000-{self.month:02}").groups(plain))

    def groups(self, plain: str) -> list[Group]:
        groups: list[Group] = []
        fiscal = self.start_year
        doubtful, self.was_elsewhere = self.was_elsewhere, False
        found = find(plain)
        for i, one in enumerate(found):
            if one.month is None and one.day is None and one.unit not in ("month", "day"):
                fiscal = self._context(one, plain, found[i + 1 :]) or fiscal
                continue
            point = self._point(one, fiscal, bool(MOVED_TO.match(plain[one.end :])))
            if point is None:
                continue
            span = self._span(one, point)
            span.is_uncertain |= doubtful and one.year is None and one.near is None
            self.last, self.was_elsewhere = point, point.fiscal != self.start_year
            _place(groups, one, span, plain)
        return groups

    def _context(self, one: Written, plain: str, following: list[Written]) -> int | None:
        """平成29年度は, 昨年度10月; not 昨年度に続き, 平成29年度に作った."""
        rest = plain[one.end :]
        adjoining = following and not re.sub(
            "[にの、\\s]", "", rest[: following[0].start - one.end]
        )
        if not (IS_ABOUT.match(rest) or adjoining):
            return None
        away = {"昨": -1, "前": -1, "来": 1, "次": 1, "翌": 1}
        if one.unit == "fiscal":
            return self.start_year + away.get(one.near, 0)
        return one.fiscal

    def _point(self, one: Written, fiscal: int, is_move: bool) -> Point | None:
        if one.unit in ("month", "day"):
            return self._beside_the_last(one)
        is_later = bool(is_move and self.last and (self.last.day or 99) < (one.day or 0))
        follows = bool(self.last and (one.joined or is_later))
        month = one.month or (self.last.month if follows else None) or self.month
        if month is None or (one.month is None and not (follows or one.weekday or self.month)):
            return None
        return Point(self._year(one, month, fiscal), month, one.day)

    def _year(self, one: Written, month: int, fiscal: int) -> int:
        if one.year:
            return one.year
        if one.unit == "year" and self.last and one.near in "同翌":
            return self.last.year + (one.near == "翌")
        away = {"昨": -1, "前": -1, "来": 1 if month > 3 else 0}.get(one.near, 0)
        if one.joined and self.last:
            fiscal = self.last.fiscal
        return fiscal + away + (month < 4)

    def _beside_the_last(self, one: Written) -> Point | None:
        if one.near == "本":
            return self.today
        if one.unit == "month" and not one.near:
            return self._month_above()
        if self.last is None:
            return None
        last, following = self.last, one.near == "翌"
        if one.unit == "month":
            year, month = divmod(last.year * 12 + last.month - 1 + following, 12)
            return Point(year, month + 1, one.day)
        if one.day is None:
            return self._next_day(last) if following else last
        if following and last.day and one.day < last.day:
            year, month = divmod(last.year * 12 + last.month, 12)
            return Point(year, month + 1, one.day)
        return replace(last, day=one.day)

    def _month_above(self) -> Point | None:
        """下旬 below the heading of its month."""
        month = self.month
        return Point(self.start_year + (month < 4), month, None) if month else None

    def _next_day(self, last: Point) -> Point | None:
        try:
            day = date(last.year, last.month, last.day) + timedelta(days=1)
        except (ValueError, TypeError):
            return None
        return Point(day.year, day.month, day.day)

    def _span(self, one: Written, point: Point) -> Span:
        outside = point.fiscal != self.start_year
        try:
            day = date(point.year, point.month, point.day or 1)
        except ValueError:
            return Span(None, is_uncertain=True, outside=outside)
        wrong = bool(point.day and one.weekday and one.weekday != WEEKDAYS[day.weekday()])
        text = day.isoformat()[: 10 if point.day else 7]
        bare = not point.day and one.year is None and one.near is None
        return Span(text, is_uncertain=wrong or one.vague, outside=outside, bare=bare)


def _place(groups: list[Group], one: Written, span: Span, plain: str) -> None:
    is_move = one.joined == RANGE and MOVED_TO.match(plain[one.end :])
    if not one.joined or is_move or not groups:
        groups.append(Group(one.start, one.end, [span]))
        return
    group = groups[-1]
    group.end = one.end
    if one.joined == RANGE:
        _extend(group.spans[-1], span)
    else:
        group.spans.append(span)


def _extend(first: Span, last: Span) -> None:
    """Makes a range of both; what cannot be one is asked."""
    if first.date and last.date and not last.outside and last.date[:7] >= first.date[:7]:
        first.until = last.date
    first.is_uncertain |= first.until is None or len(first.until) != len(first.date)
