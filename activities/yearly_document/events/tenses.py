"""Whether what is told without a verb is over or still to come, from the other words of its entry."""

import re

from ..entry import Entry
from . import participants, wording
from .fact import Told
from .facts import BLANK
from .passages import ASIDE, lines
from .wording import HELD, PLANNED


def says_when(entry: Entry, but: frozenset[str] = frozenset()) -> str | None:
    """planned or held, where the verbs of an entry say so, each of them the same."""
    said = set(map(wording.done_or_to_come, sentences(entry, but))) - {None}
    return PLANNED if entry.is_plan and HELD not in said else said.pop() if len(said) == 1 else None


def says_anything(entry: Entry) -> bool:
    return any(map(wording.done_or_to_come, sentences(entry)))


def of_entry(entry: Entry) -> str:
    """To come only where all of it is."""
    return PLANNED if says_when(entry) == PLANNED else HELD


def of_each(entry: Entry, told: list[Told], own: list[str | None]) -> list[str]:
    """For events without words of their own. `own`: what the words of each say, None for nothing.

    Where 予定 is printed beside one of them, those before it are over; but of a list with counts,
    those that have none yet are not.
    """
    if of_entry(entry) == HELD or PLANNED not in own:
        return [of_entry(entry)] * len(told)
    apart = frozenset(one.line.text.plain for one, said in zip(told, own, strict=True) if said)
    if entry.is_plan or says_when(entry, but=apart) == PLANNED:
        return [PLANNED] * len(told)
    first = min(_date(one) for one, said in zip(told, own, strict=True) if said == PLANNED)
    counted = [_date(one) for one in told if _is_counted(one)]
    over = max(counted) if counted else first
    return [HELD if _date(one) < first and _date(one) <= over else PLANNED for one in told]


def _date(told: Told) -> str:
    return told.span.date or ""


def _is_counted(told: Told) -> bool:
    own = (fact for fact in told.facts if len(fact.events) == 1)
    return any(participants.counted(text) for text in (told.clause, *(x.text for x in own)))


def sentences(entry: Entry, but: frozenset[str] = frozenset()) -> list[str]:
    """Without brackets, which speak of one date or word, and without the lines of `but`."""
    said = [line.text.plain for line in lines(entry) if line.role != ASIDE]
    texts = [re.sub(r"\([^()]*\)", "", text.strip()) for text in said if text not in but]
    found = [sentence for text in texts for sentence in re.split("(?<=。)", text)]
    return [sentence for sentence in found if sentence.strip() and not BLANK.match(sentence)]
