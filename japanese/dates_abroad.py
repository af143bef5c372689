"""Dates and fiscal years in English and in やさしい日本語. Pure; the Japanese forms are in `eras`.

English names the era behind the western year, because papers of Japanese offices bear only that.
やさしい日本語 never names an era.
"""

from datetime import date

from . import eras

ERA_NAMES = {"令和": "Reiwa", "平成": "Heisei", "昭和": "Showa", "大正": "Taisho"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def english_date(day: date, precision: str = "day") -> str:
    """2 August 2018; by month November 2019; by year 2020; by fiscal year FY2020."""
    if precision == "fiscal_year":
        return f"FY{eras.fiscal_year_of(day)}"
    parts = {"year": "", "month": _month(day), "day": f"{day.day} {_month(day)}"}
    return f"{parts[precision]} {day.year}".lstrip()


def english_era_date(day: date, precision: str = "day") -> str:
    """2 August 2018 (Heisei 30); by month November 2019 (Reiwa 1); by fiscal year FY2020 (Reiwa 2)."""
    if precision == "fiscal_year":
        return english_fiscal_year(eras.fiscal_year_of(day))
    return f"{english_date(day, precision)} ({_era_year(day.year, eras.era_of(day))})"


def english_era_span(first: date, last: date | None, precision: str = "day") -> str:
    """2 August – 4 August 2018 (Heisei 30); by month October – December 2019 (Reiwa 1)."""
    words = english_era_date(first, precision)
    if last in (None, first):
        return words
    if eras.era_of(first) == eras.era_of(last) and first.year == last.year:
        words = words.split(f" {first.year}")[0]
    return f"{words} – {english_era_date(last, precision)}"


def english_western_date(day: date, precision: str = "day") -> str:
    """Thursday, 2 August 2018; less precise dates as `english_date` says them."""
    words = english_date(day, precision)
    return f"{english_weekday(day)}, {words}" if precision == "day" else words


def english_weekday(day: date) -> str:
    return DAYS[day.weekday()]


def english_weekdays(first: date, last: date | None) -> str:
    """Thursday; of a span Thursday – Saturday."""
    return " – ".join(english_weekday(day) for day in (first, last) if day)


def english_fiscal_year(start_year: int) -> str:
    """2019 → FY2019 (Reiwa 1)."""
    return f"FY{start_year} ({_era_year(start_year, eras.era_of_fiscal_year(start_year))})"


def english_fiscal_span(start_year: int) -> str:
    return f"April {start_year} – March {start_year + 1}"


def easy_date(day: date, precision: str = "day") -> str:
    """2018年8月2日（木曜日）; by month 2019年11月; by year 2020年; by fiscal year 2020年度."""
    words = eras.western_date(day, precision)
    return words.replace("）", "曜日）") if precision == "day" else words


def easy_span(first: date, last: date | None, precision: str = "day") -> str:
    """2018年8月2日（木曜日）から 2018年8月4日（土曜日）まで; without `last` the one date."""
    words = easy_date(first, precision)
    return f"{words}から {easy_date(last, precision)}まで" if last else words


def easy_fiscal_year(start_year: int) -> str:
    return f"{start_year}年度"


def easy_fiscal_span(start_year: int) -> str:
    return f"{start_year}年4月から {start_year + 1}年3月まで"


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _era_year(year: int, era: eras.Era) -> str:
    return f"{ERA_NAMES[era.name]} {year - era.first_day.year + 1}"
