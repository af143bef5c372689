"""What Excel prints for a cell: the number or day that it stores, in the format that it carries."""

import re
from datetime import datetime, time

from japanese import eras

# One piece of a format: a letter code, words in quotation marks or after a backslash, a sign.
PIECE = re.compile(r'(?i)\[[^\]]*\]|"([^"]*)"|\\(.)|(g+|e+|y+|m+|d+|a+|h+|s+)|(.)')
NUMBER = re.compile(r'(?:"([^"]*)")?([#,0.?%]+)(?:"([^"]*)")?')
# The short date of the reader's own country, which Excel stores in American letters.
OF_THE_COUNTRY = {"mm-dd-yy", "m/d/yy", "m/d/yyyy", "[$-f800]dddd\\, mmmm dd\\, yyyy"}
USUAL = "yyyy/m/d"
IN_WORDS = re.compile("(?i)mmm")  # Jul


def printed(cell) -> str:
    value = cell.value
    if value is None or getattr(cell, "data_type", "") == "e":
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, datetime):
        return _moment(value, cell.number_format)
    return _number(value, cell.number_format) if isinstance(value, int | float) else str(value)


def _moment(value: datetime, shape: str) -> str:
    shape = shape.partition(";")[0]
    if shape.lower() in OF_THE_COUNTRY or IN_WORDS.search(shape) or shape == "General":
        shape = USUAL
    found, after_hour = [], False
    for quoted, escaped, code, sign in PIECE.findall(shape):
        found.append(_part(value, code.lower(), after_hour) if code else quoted or escaped or sign)
        after_hour = code.lower().startswith("h") if code else after_hour
    return "".join(found).strip("@_ ")


def _part(value: datetime, code: str, after_hour: bool) -> str:
    """`m` is the minute after an hour."""
    era = eras.era_of(value.date())
    of_era = value.year - era.first_day.year + 1
    number = {"y": value.year, "e": of_era, "d": value.day, "h": value.hour, "s": value.second}
    number["m"] = value.minute if after_hour else value.month
    if code[0] == "g":
        return {"g": era.letter, "gg": era.name[0]}.get(code, era.name)
    if code[0] == "a":
        return eras.WEEKDAYS[value.weekday()] + ("曜日" if code == "aaaa" else "")
    if code[0] == "d" and len(code) > len("dd"):
        return ""  # Thu
    if code[0] == "y" and len(code) <= len("yy"):
        return f"{value.year % 100:02}"
    return f"{number[code[0]]:0{len(code)}}"


def _number(value: float, shape: str) -> str:
    """35 in the format 0"名" is 35名."""
    match = NUMBER.fullmatch(re.split("[;_]", shape)[0])
    before, digits, after = match.groups() if match else (None, "", None)
    if "%" in digits:
        return f"{value * 100:g}%"
    words = f"{value:,.10g}" if "," in digits else f"{value:.10g}"
    return f"{before or ''}{words}{after or ''}"
