"""Our own Excel and CSV tables, filled in or corrected by staff, as the `activities.json` they came from."""

import re
from datetime import date

from django.utils import translation

from japanese import eras
from japanese.era_dates import read_date
from publishing.csv_cells import harmless

from ..models import Activity, Event
from .columns import ACTIVITY, EVENT, OF_ITS_ACTIVITY, headings

Row = dict[str, str]
WHOLE = "ダウンロードしたままの形の、Excelの2枚のシートかCSVを選んでください。"
NUMBERS = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?")
ACTORS = (("support-center", r"センター|支援室|拠点"), ("city", r"[市町村区]$"))


def record(rows: list[list[str]]) -> dict | None:
    """None when the tables are not ours. Raises ValueError where one is missing or a cell cannot be read."""
    activities, events = _below(rows, ACTIVITY), _below(rows, EVENT)
    if activities is None and events is None:
        return None
    if activities is None or events is None:
        missing = "取組" if activities is None else "開催"
        raise ValueError(f"「{missing}」の表がありません。{WHOLE}")
    first = {_key(row): row for row in reversed(activities)}
    told = list(dict.fromkeys(map(_key, activities)))
    made = [_activity(first[key], order) for order, key in enumerate(told, 1)]
    for key, one in zip(told, made, strict=True):
        one["events"] = [_event(row) for row in events if _key(row) == key and _is_told(row)]
    return {"fiscal_year": {"start_year": _year(activities, made)}, "activities": made}


def _below(rows: list[list[str]], columns) -> list[Row] | None:
    """The rows under these headings, up to the next headings; None without them."""
    found, head = None, None
    for row in rows:
        if "取組のキー" in row:
            head = row if set(headings(columns)) <= set(row) else None
            found = found or ([] if head else None)
        elif head and len(list(filter(None, row))) > 1:
            cells = dict.fromkeys(head, "") | dict(zip(head, map(_plain, row), strict=False))
            found.append(cells)
    return found


def _plain(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from taking words for a formula."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _key(row: Row) -> str:
    """A row that somebody added has none."""
    return row[OF_ITS_ACTIVITY.heading] or row.get("見出し") or row.get("取組", "")


def _is_told(row: Row) -> bool:
    """In the CSV an activity without events has a row, too."""
    return any(row[heading] for heading in headings(EVENT))


def _year(activities: list[Row], made: list[dict]) -> int | None:
    """As printed in the CSV; in the Excel file only the dates tell it."""
    if activities and activities[0].get("年度"):
        return eras.read_fiscal_year(activities[0]["年度"])
    dates = [event["date"] for one in made for event in one["events"] if event["date"]]
    return eras.fiscal_year_of(date.fromisoformat(f"{min(dates)}-01"[:10])) if dates else None


def _activity(row: Row, order: int) -> dict:
    name = row["実施した組織"]
    return {
        "id": row[OF_ITS_ACTIVITY.heading] or None,
        "order": order,
        "actor": next((actor for actor, sign in ACTORS if re.search(sign, name)), None),
        "actor_label": name,
        "heading": row["見出し"] or None,
        "body": [paragraph for paragraph in row["本文"].split("\n\n") if paragraph.strip()],
        "item": row["項目"] or None,
        "item_basis": _code(Activity.ItemBasis, row["項目の根拠"]),
        "other_items": [letter for letter in row["ほかの項目"].split("、") if letter],
        "status": _code(Activity.Wording, row["書かれ方"]),
    }


def _event(row: Row) -> dict:
    status, moved_from = _code(Event.Status, row["開催の記録"]), _date(row["もとの日付"])
    day = _date(row["日付"]) or _date(row["日付（和暦）"])
    return {
        "id": row["開催のキー"] or None,
        "date": day,
        "until": _date(row["終わりの日"]),
        "precision": {None: "none", len("2018-07"): "month"}.get(day and len(day), "day"),
        "status": "moved" if status == Event.Status.PLANNED and moved_from else status,
        "moved_from": moved_from,
        "reason": row["中止の理由"] or None,
        "held_as": _code(Event.HeldAs, row["開催の方法"]) if row["開催の方法"] else None,
        "kind": _code(Event.Kind, row["種類"]),
        "title": row["題名"] or None,
        "topics": row["議題・テーマ"].splitlines(),
        "speakers": row["講師"].splitlines(),
        "venue": "、".join(row["会場"].splitlines()) or None,
        "partners": row["協力・参加"].splitlines(),
        "audience": row["対象"].splitlines(),
        "participants": _count(row["参加者数"]),
        "participants_note": row["参加者数の説明"] or None,
    }


def _code(choices, label: str) -> str:
    with translation.override("ja"):
        codes = {str(name): code for code, name in choices.choices}
    if label not in codes:
        raise ValueError(f"「{label}」は選べません。{'、'.join(codes)} のどれかにしてください。")
    return codes[label]


def _count(text: str) -> int | None:
    if text and not text.isdecimal():
        raise ValueError(f"参加者数「{text}」は数ではありません。数だけを書いてください。")
    return int(text) if text else None


def _date(text: str) -> str | None:
    """2018-08-02, or 2018-07 for a month; None for what is no date, such as Jul-18 of Excel's making."""
    if numbers := NUMBERS.fullmatch(text):
        year, month, day = numbers.groups()
        return "-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])])
    try:
        day, precision = read_date(text)
    except ValueError:
        return None
    return day.isoformat()[: 7 if precision == "month" else 10]
