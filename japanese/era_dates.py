"""One date as people write it, with the precision that the writing has. Pure.

Dates inside sentences are dates_in_text; here the whole text must be one date.
"""

import re
from datetime import date

from .dates_in_text import DATE, impossible, western_year

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_date(text: str) -> tuple[date, str | None]:
    """令和元年8月29日 → (2019-08-29, "day"); 平成30年7月 → (2018-07-01, "month"); also 令和2年, 令和2年度.

    An ISO date has no precision of its own: (…, None). Raises ValueError with a sentence.
    """
    text = text.strip()
    if ISO.fullmatch(text):
        return _iso(text), None
    match = DATE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"「{text}」は日付として読めません。2019-08-29 か 令和元年8月29日 の形で書いてください。"
        )
    for fault in impossible(text):
        raise ValueError(f"「{text}」：{fault.message}")
    return _first_day(match), _precision(match)


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"「{text}」は暦にない日付です。") from error


def _first_day(match: re.Match) -> date:
    if match["fiscal"]:
        return date(western_year(match), 4, 1)
    return date(western_year(match), int(match["month"] or 1), int(match["day"] or 1))


def _precision(match: re.Match) -> str:
    if match["fiscal"]:
        return "fiscal_year"
    return "day" if match["day"] else "month" if match["month"] else "year"
