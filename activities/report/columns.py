"""The columns of the tables: what each is called, how wide it is, and what stands in it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple


class Month(date):
    """A date of which only year and month are known: 2018-07."""

    def isoformat(self) -> str:
        return f"{self:%Y-%m}"


def known(day: date | None, precision: str) -> date | None:
    return Month(day.year, day.month, 1) if day and precision == "month" else day


class Column(NamedTuple):
    heading: str
    width: int
    cell: Callable


ACTIVITY = [
    Column("順番", 6, lambda a: a.position),
    Column("実施した組織", 24, lambda a: a.actor.name),
    Column("見出し", 36, lambda a: a.heading),
    Column("短い題名", 30, lambda a: a.short_title),
    Column("本文", 60, lambda a: a.body),
    Column("項目", 6, lambda a: a.item.letter),
    Column("項目の名前", 30, lambda a: a.item.title_2015),
    Column("ほかの項目", 10, lambda a: "、".join(item.letter for item in a.other_items.all())),
    Column("項目の根拠", 18, lambda a: a.get_item_basis_display()),
    Column("書かれ方", 20, lambda a: a.get_status_display()),
    Column("いまの状態", 20, lambda a: str(a.state.label)),
    Column("関わった組織", 30, lambda a: "、".join(one.name for one in a.partners.all())),
    Column("関係する資料", 30, lambda a: "、".join(one.title for one in a.resources.all())),
    Column("取組のキー", 26, lambda a: a.key),
]

WHOSE = [
    Column("取組の順番", 10, lambda e: e.activity.position),
    Column("実施した組織", 24, lambda e: e.activity.actor.name),
    Column("取組", 36, lambda e: e.activity.name),
]
EVENT = [
    Column("日付", 16, lambda e: known(e.on, e.precision)),
    Column("終わりの日", 16, lambda e: known(e.until, e.precision)),
    Column("日付（和暦）", 24, lambda e: e.era_date),
    Column("日付の細かさ", 14, lambda e: e.get_precision_display()),
    Column("もとの日付", 16, lambda e: known(e.moved_from_on, e.moved_from_precision)),
    Column("開催の記録", 12, lambda e: e.get_status_display()),
    Column("開催の状態", 18, lambda e: str(e.state.label)),
    Column("中止の理由", 24, lambda e: e.reason),
    Column("種類", 14, lambda e: e.get_kind_display()),
    Column("開催の方法", 16, lambda e: e.get_held_as_display()),
    Column("題名", 36, lambda e: e.title),
    Column("議題・テーマ", 36, lambda e: e.topics),
    Column("講師", 26, lambda e: e.speakers),
    Column("会場", 26, lambda e: e.venue),
    Column("対象", 26, lambda e: e.audience),
    Column("協力・参加", 26, lambda e: e.partners),
    Column("参加者数", 10, lambda e: e.participants),
    Column("参加者数の説明", 20, lambda e: e.participants_note),
    Column("開催のキー", 26, lambda e: e.key),
]
OF_ITS_ACTIVITY = Column("取組のキー", 26, lambda e: e.activity.key)


def headings(columns) -> list[str]:
    return [column.heading for column in columns]


def cells(columns, record) -> list:
    return [column.cell(record) for column in columns]


def events_of(activities) -> list:
    """In document order, each knowing its activity without another query."""
    found = []
    for activity in activities:
        for event in activity.events.all():
            event.activity = activity
            found.append(event)
    return found
