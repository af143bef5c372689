"""Whether an event was held, is planned, was put off or called off, and why."""

import re

from japanese.plain_text import Text

from ..proposal import Event
from . import participants, wording
from .fact import Fact, Told
from .passages import COUNT, STATUS, TOPIC
from .reasons import reason
from .wording import CANCELLED, HELD, MOVED, PLANNED

STATE = re.compile(
    "(?:書面|オンライン|Web|WEB|Zoom|対面|現地|ハイブリッド)?(?:で|にて|による)?"
    r"(?:開催|実施|中止|延期|予定|済み?|(?:開催|実施)(?:予定|済み?|中止)|終了|未定|配布)(?:\(.*\))?。?"
)
BEHIND_THE_DATE = re.compile(r"[^()、。]{0,3}[(・]([^()]*)\)")
PUT_OFF_ITSELF = re.compile(
    rf"(?:{wording.PUT_OFF.pattern})(?:[をと]?(?:し(?:た|ました|て)|な(?:った|りました)))?"
)
PLANNED_AGAIN = re.compile("予定|見込|[うる]。?\\)?$")
TO_BE_FIXED = ("未定", "調整中")


def said_of(told: Told, is_plan: bool) -> str | None:
    """Its status by its own words, None where they say nothing."""
    return _moved(told, is_plan) if told.moved_from else _status(told, is_plan)


def begun(told: Told, said: str | None, tense: str) -> Event:
    """The event with its dates and status; `tense` is for dates without a word."""
    event = Event(date=told.span.date, until=told.span.until, precision=told.span.precision)
    event.uncertain = ["date"] if told.span.is_uncertain else []
    event.status = said or tense
    if not said and any(map(_is_to_be_fixed, told.facts)):
        event.status = PLANNED
        event.uncertain.append("status")
    event.uncertain += ["date"] if told.is_open else []
    event.uncertain += ["status"] if _is_said_of_the_last(told) else []
    _put_off(event, told)
    if told.today and event.status == MOVED and (event.date or "") > told.today:
        event.uncertain = [name for name in event.uncertain if name != "status"]
    if event.status == CANCELLED or event.moved_from:
        event.reason = reason([told.clause, *(fact.text for fact in told.facts)])
    return event


def _is_to_be_fixed(fact: Fact) -> bool:
    return fact.role == COUNT and fact.text.plain.strip() in TO_BE_FIXED


def _is_said_of_the_last(told: Told) -> bool:
    """5月14日、8月20日（予定）: whether the first is planned too, nobody knows."""
    bracket = BEHIND_THE_DATE.match(told.after.plain)
    return not told.is_last and bool(bracket and wording.of_clause(bracket[1], False))


def _put_off(event: Event, told: Told) -> None:
    if told.moved_from:
        event.moved_from = told.moved_from.date
    elif event.status == MOVED:
        event.moved_from, event.date = event.date, None
    if told.span.outside:
        event.date = None
    if event.status == MOVED and event.date and not PLANNED_AGAIN.search(told.after.plain):
        event.uncertain.append("status")
    if event.date is None:
        event.until, event.precision = None, "none"
        event.uncertain.append("date")


def _moved(told: Told, is_plan: bool) -> str:
    """延期した says nothing of what became of the new day; 延期して開催した does, and who came there."""
    words = "日" + told.after.plain
    if wording.CALLED_OFF.search(words):
        return CANCELLED
    if participants.counted(told.after) or any(map(participants.of_cell, _counts(told))):
        return HELD
    return (
        HELD if wording.done_or_to_come(PUT_OFF_ITSELF.sub("", words), is_plan) == HELD else MOVED
    )


def _counts(told: Told) -> list[Text]:
    return [fact.text for fact in told.facts if fact.role == COUNT and len(fact.events) == 1]


def _status(told: Told, is_plan: bool) -> str | None:
    """From the nearest words to the furthest."""
    clause = told.clause.plain
    bracket = BEHIND_THE_DATE.match(told.after.plain)
    said = bracket and wording.of_clause(bracket[1], is_plan)
    if said and not told.is_last:
        said, clause = None, clause.replace(bracket.group(), "")
    return (
        said
        or wording.of_clause(clause, is_plan)
        or next(filter(None, (_said_by(fact, is_plan) for fact in told.facts)), None)
        or wording.done_or_to_come(_later(told), is_plan)
        or told.section
    )


def _later(told: Told) -> str:
    """Without brackets: in one, 1月29日予定 says nothing of the dates before it."""
    so_far = told.earlier.plain + told.before.plain
    is_inside = so_far.count("(") > so_far.count(")")
    words = "(" * is_inside + told.later.plain
    return re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", words)


def _said_by(fact: Fact, is_plan: bool) -> str | None:
    """A cell or line for it, or a later sentence that takes the day back."""
    if fact.role not in (None, STATUS, TOPIC) or (fact.is_near and not fact.refers):
        return None
    said = wording.of_clause(fact.text.plain, is_plan)
    is_its_word = fact.role == STATUS or fact.refers or STATE.fullmatch(fact.text.plain.strip())
    return said if said in (CANCELLED, MOVED) or is_its_word else None
