"""From an opened document to proposed records: finds the entries and reads each, or takes over our own."""

from collections.abc import Iterable
from dataclasses import fields, replace

from activities.report import reading_back, text_back
from japanese import eras

from . import events, items, structure
from .entry import Document, Entry, Unreadable
from .proposal import Activity, Event, Proposal

NOTHING = "取組が見つかりません。1つずつの取組が「○」や番号、表の行などで分かれている文書を選んでください。"


def propose(document: Document, start_year: int, official: Iterable[tuple[str, str]]) -> Proposal:
    """`official`: letters of the items with their titles. Raises Unreadable, with what to do."""
    record = document.record or _own_tables(document)
    if record is not None:
        return of_record(record, start_year)
    titles = list(official)
    entries, left = structure.read(_neutral(document, titles), start_year)
    if not entries:
        raise Unreadable(NOTHING)
    entries = without_counting_letters(entries)
    today = events.day_of_minutes([one.text for one in left])
    entries = [replace(entry, today=today) for entry in entries]
    is_of_plans = _is_of_plans(entries)
    numbered = enumerate(entries, 1)
    activities = [_activity(one, n, start_year, titles, is_of_plans) for n, one in numbered]
    return Proposal(start_year, activities, left)


def _is_of_plans(entries: list[Entry]) -> bool:
    planned = [entry for entry in entries if events.says_when(entry) == "planned"]
    return 2 * len(planned) > len(entries)


def without_counting_letters(entries: list[Entry]) -> list[Entry]:
    """Where the words of one entry speak against its letter, the letters of the document only count."""
    if not any(items.contradicts(entry) for entry in entries):
        return entries
    return [replace(entry, letter=None) for entry in entries]


def of_record(record: dict, start_year: int) -> Proposal:
    """Our own `activities.json` as it is: nothing is guessed."""
    of = record["fiscal_year"].get("start_year")
    if of not in (None, start_year):
        raise Unreadable(
            f"{eras.fiscal_year_name(of)}のファイルです。"
            f"年度を{eras.fiscal_year_name(of)}にするか、{eras.fiscal_year_name(start_year)}のファイルを選んでください。"
        )
    try:
        return Proposal(start_year, [_taken(one) for one in record["activities"]])
    except (AttributeError, KeyError, TypeError) as error:
        raise Unreadable(
            "取組のデータの形が違います。サイトからダウンロードし直してください。"
        ) from error


def _neutral(document: Document, titles: list[tuple[str, str]]) -> Document:
    """Our own PDF without its data is written as cities write."""
    text = text_back.neutral(document.text, [title for _, title in titles])
    return Document(text) if text else document


def _own_tables(document: Document) -> dict | None:
    try:
        return reading_back.record(document.rows) if document.rows else None
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _taken(data: dict) -> Activity:
    events_ = [Event(**_known(Event, one)) for one in data["events"]]
    basis = data.get("item_basis", items.STATED)
    activity = Activity(**_known(Activity, data) | {"events": events_, "item_basis": basis})
    activity.item_words = activity.item_words or [activity.item] * bool(activity.item)
    activity.source = activity.source or "\n".join(filter(None, [activity.heading, *activity.body]))
    return activity


def _known(cls, data: dict) -> dict:
    names = {field.name for field in fields(cls)}
    return {key: value for key, value in data.items() if key in names}


def _activity(
    entry: Entry, order: int, start_year: int, titles: list, is_of_plans: bool
) -> Activity:
    found = events.read(entry, start_year)
    item, basis, words, others = items.propose(entry, titles)
    unsure = {"item": basis == items.UNCERTAIN, "actor": entry.actor is None}
    return Activity(
        order=order,
        actor=entry.actor,
        actor_label=entry.actor_label,
        heading=entry.heading,
        body=entry.body,
        item=item,
        item_basis=basis,
        item_words=words,
        other_items=others,
        status=events.status_of(entry, found, is_of_plans),
        uncertain=[name for name, is_unsure in unsure.items() if is_unsure]
        + events.uncertain(entry, found),
        events=found,
        source=entry.source,
    )
