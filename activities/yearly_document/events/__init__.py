"""From one entry to its dated events, with what the words say of each and what must be asked."""

import re

from ..entry import Entry
from ..proposal import Event
from . import details, naming, statuses
from .fact import Fact, Told
from .passages import LONGEST_LINE, day_of_minutes, plain
from .telling import Telling
from .tenses import of_each, of_entry, says_anything, says_when
from .wording import HELD, MOVED, PLANNED

__all__ = ["day_of_minutes", "read", "says_when", "status_of", "uncertain"]

NOTHING_DONE = re.compile("実施なし|開催なし|未実施|実績なし|至らな")


def read(entry: Entry, start_year: int) -> list[Event]:
    """The events of an entry in the order in which they are told, with what is uncertain of each."""
    told = Telling(entry, start_year).read()
    own = [statuses.said_of(one, entry.is_plan) for one in told]
    tenses = of_each(entry, told, own)
    for one, said, tense in zip(told, own, tenses, strict=True):
        one.event = statuses.begun(one, said, tense)
    for one in told:
        naming.name(one, entry)
        if one.event.kind or "event" not in one.event.uncertain:
            details.fill(one, entry.actor_label)
    for one in told:
        _ask_for_shared_counts(one)
        one.event.uncertain = list(dict.fromkeys(one.event.uncertain))
    return [one.event for one in told]


def status_of(entry: Entry, events: list[Event], is_of_plans: bool = False) -> str:
    """reported, planned, or mixed: one part is over (or called off) and another is still to come.

    `is_of_plans`: most entries of the document are to come, and so is one that has no verb.
    """
    if is_of_plans and not events and not says_anything(entry):
        return "planned"
    to_come = {event.status in (PLANNED, MOVED) for event in events}
    if len(to_come) == 2:
        return "mixed"
    is_to_come = True in to_come if events else of_entry(entry) == PLANNED
    return "planned" if is_to_come else "reported"


def uncertain(entry: Entry, events: list[Event]) -> list[str]:
    """["status"] where nothing tells whether the entry is over, ["body"] where it is too long to read."""
    if events:
        is_open = all(event.status == MOVED and event.date is None for event in events)
    else:
        is_open = any(map(NOTHING_DONE.search, map(plain, entry.body)))
    too_long = any(len(text) > LONGEST_LINE for text in entry.body)
    return ["status"] * is_open + ["body"] * too_long


def _ask_for_shared_counts(told: Told) -> None:
    """One count for several events is nobody's: only its words are kept."""
    event = told.event
    fact = _where_counted(told)
    held = [one.event for one in fact.events if one.event.status == HELD] if fact else []
    # Who has a count of its own is not meant.
    fellows = [one for one in held if one.participants_note in (None, event.participants_note)]
    for fellow in fellows if len(fellows) > 1 else ():
        fellow.participants, fellow.participants_note = None, event.participants_note
        fellow.uncertain.append("participants")


def _where_counted(told: Told) -> Fact | None:
    note = told.event.participants_note
    if note is None or told.event.participants is None or told.is_own_count:
        return None
    return next((fact for fact in told.facts if note in fact.text.words()), None)
