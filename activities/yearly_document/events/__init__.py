"""From one entry to its dated events, with what the words say of each and what must be asked."""

import re

from ..entry import Entry
from ..proposal import Event
from . import details, naming, statuses, wording
from .facts import BLANK
from .passages import ASIDE, LONGEST_LINE, day_of_minutes, lines, plain
from .telling import Fact, Telling, Told
from .wording import HELD, MOVED, PLANNED

__all__ = ["day_of_minutes", "read", "says_when", "status_of", "uncertain"]

NOTHING_DONE = re.compile("実施なし|開催なし|未実施|実績なし|至らな")


def read(entry: Entry, start_year: int) -> list[Event]:
    """The events of an entry in the order in which they are told, with what is uncertain of each."""
    told = Telling(entry, start_year).read()
    tense = _tense(entry)
    for one in told:
        one.event = statuses.begun(one, entry.is_plan, tense)
    for one in told:
        naming.name(one, entry)
        if one.event.kind or "event" not in one.event.uncertain:
            details.fill(one, entry.actor_label)
    for one in told:
        _ask_for_shared_counts(one)
        one.event.uncertain = list(dict.fromkeys(one.event.uncertain))
    return [one.event for one in told]


def says_when(entry: Entry) -> str | None:
    """planned or held, where the verbs of an entry say so, each of them the same."""
    said = {wording.done_or_to_come(sentence) for sentence in _sentences(entry)} - {None}
    return PLANNED if entry.is_plan and HELD not in said else said.pop() if len(said) == 1 else None


def status_of(entry: Entry, events: list[Event], is_of_plans: bool = False) -> str:
    """reported, planned, or mixed: one part is over (or called off) and another is still to come.

    `is_of_plans`: most entries of the document are to come, and so is one that has no verb.
    """
    if is_of_plans and not events and not _says_anything(entry):
        return "planned"
    to_come = {event.status in (PLANNED, MOVED) for event in events}
    if len(to_come) == 2:
        return "mixed"
    is_to_come = True in to_come if events else _tense(entry) == PLANNED
    return "planned" if is_to_come else "reported"


def uncertain(entry: Entry, events: list[Event]) -> list[str]:
    """["status"] where nothing tells whether the entry is over, ["body"] where it is too long to read."""
    if events:
        is_open = all(event.status == MOVED and event.date is None for event in events)
    else:
        is_open = any(map(NOTHING_DONE.search, map(plain, entry.body)))
    too_long = any(len(text) > LONGEST_LINE for text in entry.body)
    return ["status"] * is_open + ["body"] * too_long


def _tense(entry: Entry) -> str:
    """Of an entry as a whole: to come only where all of it is."""
    return PLANNED if says_when(entry) == PLANNED else HELD


def _says_anything(entry: Entry) -> bool:
    return any(map(wording.done_or_to_come, _sentences(entry)))


def _sentences(entry: Entry) -> list[str]:
    """Without brackets, which speak of one date or word."""
    said = [line.text.plain for line in lines(entry) if line.role != ASIDE]
    texts = [re.sub(r"\([^()]*\)", "", text.strip()) for text in said]
    sentences = [sentence for text in texts for sentence in re.split("(?<=。)", text)]
    return [sentence for sentence in sentences if sentence.strip() and not BLANK.match(sentence)]


def _ask_for_shared_counts(told: Told) -> None:
    """One count for several events is nobody's: only its words are kept."""
    event = told.event
    fact = _where_counted(told)
    fellows = [one.event for one in fact.events if one.event.status == HELD] if fact else []
    for fellow in fellows if len(fellows) > 1 else ():
        fellow.participants, fellow.participants_note = None, event.participants_note
        fellow.uncertain.append("participants")


def _where_counted(told: Told) -> Fact | None:
    note = told.event.participants_note
    if note is None or told.event.participants is None or told.is_own_count:
        return None
    return next((fact for fact in told.facts if note in fact.text.words()), None)
