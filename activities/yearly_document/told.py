"""A proposal for people and for programs: sentences to read before anything is kept, and JSON."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from japanese import eras

from .proposal import CENTER, CITY, Activity, Event, Proposal

ACTORS = {CITY: "市", CENTER: "センター"}
BASES = {"stated": "書かれている", "inferred": "内容から", "uncertain": "要確認"}
STATUSES = {"planned": "予定", "held": "開催済み", "moved": "延期", "cancelled": "中止"}
WORDINGS = {"reported": "実施", "planned": "予定", "mixed": "一部は予定"}
KINDS = {
    "meeting": "会議",
    "exchange": "意見交換・交流",
    "training": "研修",
    "lecture": "講座・催し",
}
WAYS = {"written": "書面開催", "online": "オンライン開催"}
QUESTIONS = {
    "actor": "実施した組織",
    "item": "項目",
    "status": "実施か予定か",
    "body": "本文（長すぎて終わりまで読めません）",
    "event": "開催として扱うか",
    "date": "日付",
    "kind": "種類",
    "title": "題名",
    "participants": "参加者数",
}
REASONS = {
    "title": "題名",
    "year": "年度の見出し",
    "chapter": "章の見出し",
    "month": "月の見出し",
    "note": "注",
    "table-header": "表の見出し",
    "page-number": "ページ番号",
    "running-header": "ページの見出し",
    "other-year": "ほかの年度",
    "plan": "次の年度の計画",
}
INDENT = "    "


def as_json(proposal: Proposal) -> str:
    """The shape of `activities.json`, with what a proposal has more. Only publication gives an id."""
    said = proposal.as_dict()
    start_year = said.pop("start_year")
    for activity in said["activities"]:
        activity["events"] = [{"id": None} | event for event in activity["events"]]
    activities = [{"id": None} | activity for activity in said.pop("activities")]
    year = {
        "start_year": start_year,
        "label": eras.fiscal_year_name(start_year),
        "aliases": eras.fiscal_year_aliases(start_year),
    }
    whole = {"fiscal_year": year, "activities": activities} | said
    return json.dumps(whole, ensure_ascii=False, indent=1)


def summary(proposal: Proposal) -> Iterator[str]:
    """Lines: every entry, what is asked, what is left and why."""
    yield _counted(proposal)
    for activity in proposal.activities:
        yield from ("", *_activity(activity))
    if proposal.left:
        yield from ("", "取り込まないもの")
    for reason, group in groupby(proposal.left, key=lambda one: one.reason):
        first, *others = group
        more = f"（ほか{len(others)}行）" if others else ""
        yield f"{INDENT}{REASONS.get(reason, reason)}：{' '.join(first.text.split())}{more}"


def _counted(proposal: Proposal) -> str:
    activities = proposal.activities
    events = [event for activity in activities for event in activity.events]
    asked = sum(len(one.uncertain) for one in [*activities, *events])
    year = eras.fiscal_year_name(proposal.start_year)
    return f"{year}　取組{len(activities)}件、開催{len(events)}件、確かめること{asked}件"


def _activity(activity: Activity) -> Iterator[str]:
    actor = ACTORS.get(activity.actor) or activity.actor_label or "組織は不明"
    heading = activity.heading or f"（見出しなし）{''.join(activity.body)[:30]}"
    yield f"{activity.order}. ［{actor}］{heading}　{WORDINGS[activity.status]}"
    words = "、".join(activity.item_words) or "手がかりなし"
    others = "".join(f"、ほかに（{letter}）" for letter in activity.other_items)
    item = f"（{activity.item}）" if activity.item else "なし"
    yield f"{INDENT}項目{item}{others}　{BASES[activity.item_basis]}：{words}"
    yield from (f"{INDENT}開催　{_event(event)}" for event in activity.events)
    if activity.uncertain:
        yield f"{INDENT}確かめる：{_questions(activity.uncertain)}"


def _event(event: Event) -> str:
    facts = [_day(event.date) + (f"〜{_day(event.until)}" if event.until else "")]
    facts += [STATUSES[event.status], KINDS.get(event.kind), WAYS.get(event.held_as), event.title]
    facts += [event.moved_from and f"{_day(event.moved_from)}から", event.reason]
    facts += [*event.topics, *event.speakers, event.venue, *event.partners, *event.audience]
    facts += [event.participants_note]
    facts += [event.uncertain and f"確かめる：{_questions(event.uncertain)}"]
    return "　".join(filter(None, facts))


def _day(text: str | None) -> str:
    if text is None:
        return "日付なし"
    precision = "month" if len(text) == len("2018-07") else "day"
    return eras.era_date(date.fromisoformat(f"{text}-01"[:10]), precision)


def _questions(names: list[str]) -> str:
    return "、".join(QUESTIONS.get(name, name) for name in names)
