"""Opening hours in English and in やさしい日本語. Pure; the Japanese words are in `models.hours`."""

from datetime import time

DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ja-simple": ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
}


def days(language: str, weekdays: str, holidays: bool, year_end: bool) -> str:
    """`weekdays`: 12345 is Monday to Friday; `holidays`, `year_end`: whether the desk is closed then."""
    names = [DAYS[language][int(day) - 1] for day in weekdays]
    has_span = weekdays in "1234567" and len(names) > 2
    if language == "en":
        open_on = f"{names[0]} to {names[-1]}" if has_span else _listed(names, ", ", " and ")
        closed = ["public holidays"] * holidays + ["the year-end period"] * year_end
        return open_on + (f" (except {' and '.join(closed)})" if closed else "")
    open_on = f"{names[0]}から {names[-1]}まで" if has_span else _listed(names, "と ", "と ")
    closed = ["国の 休みの 日"] * holidays + ["年の 終わりと はじめ"] * year_end
    return open_on + (f"（{'と '.join(closed)}は 休み）" if closed else "")


def span(language: str, opens: time, closes: time) -> str:
    """9:00 to 17:00; 午前9時から 午後5時まで."""
    if language == "en":
        return f"{opens:%H:%M} to {closes:%H:%M}".removeprefix("0").replace(" 0", " ")
    return f"{_clock(opens)}から {_clock(closes)}まで"


def _clock(at: time) -> str:
    half, hour = ("午前", at.hour) if at.hour < 12 else ("午後", at.hour - 12)
    return f"{half}{hour}時" + (f"{at.minute}分" if at.minute else "")


def _listed(names: list[str], comma: str, last: str) -> str:
    return last.join(part for part in (comma.join(names[:-1]), names[-1]) if part)
