"""What else is said of an event: where, about what, with, by and for whom, and how many came."""

import re
from collections.abc import Callable

from japanese.plain_text import Text

from ..proposal import Event
from . import facts, participants, speakers, themes, wording
from .fact import Fact, Told
from .participants import Counted
from .passages import AUDIENCE, COUNT, INLINE_LABEL, PARTNERS, SPEAKER, STATUS, TOPIC, WHERE
from .statuses import STATE
from .wording import HELD

PROSE = (None, STATUS, TOPIC)
PERSON = re.compile("[一-鿿ァ-ヶー]*(?:師|士|医|員|氏|先生|職|教授|長)")
ONE_QUOTE = re.compile("「[^」]*」")
NO_THEME = re.compile(r"[:。「を]|^[にはがもの(※]|[にでは]$|\d時|\d:|\d[人名]|[全計]\d+回|^-+$")
OF_ONE = re.compile(r"\s*\d{1,2}月は\s*")
TOLD_AS_DONE = re.compile(r"^[をが]|[をが](?![^、]*つい)[^、。「」]*(?:った|した|統一|報告|変更)$")
NOT_A_THEME = re.compile(r"^[\d:~時分\s-]+$|^(?:定員|先着|申込)|^(?:約|延べ)?\d+$|\d[人名]$")
IN_PARTS = re.compile(rf"{themes.LABELLED.pattern}|第\d部")
UNKNOWN = "-"


def fill(told: Told, actor: str | None) -> None:
    event = told.event
    mine = [fact for fact in told.facts if _is_mine(fact, event)]
    event.held_as = next(filter(None, (wording.held_as(fact.text.plain) for fact in mine)), None)
    event.venue = _venue(told, mine, actor)
    event.topics = _topics(told, mine)
    event.partners = _partners(told, mine)
    event.speakers = _names(mine, SPEAKER, speakers.speakers)
    event.audience = _names(mine, AUDIENCE, facts.audience)
    if told.name and not event.audience:
        event.audience = list(facts.audience(told.name))
    if event.status == HELD or any(fact.role == COUNT for fact in mine):
        _count(told, mine)


def _held(fact: Fact) -> list[Event]:
    events = [told.event for told in fact.events]
    return [event for event in events if event.status == HELD] or events


def _is_mine(fact: Fact, event: Event) -> bool:
    """Of events held and to come together, a line below tells of those that were held."""
    return fact.is_near or any(event is held for held in _held(fact))


def _words(fact: Fact, told: Told) -> Text:
    """Of the event's own clause, what stands behind the date."""
    return told.after if fact.text is told.clause else fact.text


def _venue(told: Told, mine: list[Fact], actor: str | None) -> str | None:
    for fact in mine:
        if facts.HERE.search(fact.text.plain) and told.previous:
            return told.previous.event.venue
        found = _venue_of_line(fact) if fact.role == WHERE else _venue_said(fact, told, actor)
        if found:
            return None if found == UNKNOWN else found
    return None


def _venue_of_line(fact: Fact) -> str | None:
    """会場：上町集会所（8月）、下町集会所（10月）; ※3月は未定 is known to be unknown."""
    if not fact.refers:
        return facts.cleaned_place(fact.text)
    month = re.search(r"\(?\d{1,2}[月/]", fact.text.plain)
    place = facts.cleaned_place(fact.text.cut(0, month.start())) if month else None
    return place.lstrip("、，, 　") if place else UNKNOWN


def _venue_said(fact: Fact, told: Told, actor: str | None) -> str | None:
    if fact.role not in PROSE:
        return None
    if fact.is_above:
        return facts.venue_in_words(fact.text, actor)
    return facts.venue(_words(fact, told), actor) or facts.venue(fact.text, actor)


def _topics(told: Told, mine: list[Fact]) -> list[str]:
    title = told.event.title or ""
    for i, fact in enumerate(mine):
        found = _topics_near(fact, told) if fact.is_near else _topics_below(fact)
        if found and fact.is_line and not fact.role:
            found = found + [x for line in mine[i + 1 :] for x in _next_theme(line)]
        found = [topic for topic in found if topic and topic not in title]
        if found:
            return found
    return []


def _next_theme(fact: Fact) -> list[str]:
    """・…について, ・…について below one date."""
    is_line = fact.is_line and not fact.role and len(fact.events) == 1
    return _theme_below(fact) if is_line else []


def _topics_near(fact: Fact, told: Told) -> list[str]:
    if fact.refers:
        return _topics_of_one(fact) if fact.role in PROSE else []
    words = _words(fact, told)
    is_shared = len(fact.events) > 1
    found = themes.topics(words, treated=not is_shared) or themes.alone(words)
    if found or words is not told.after:
        return found
    before = told.before
    said = themes.topics(before) or themes.alone(before) or _left_over(told)
    return said or (themes.alone(told.clause) if told.moved_from else [])


def _topics_of_one(fact: Fact) -> list[str]:
    """6月は「…」; 10月は褥瘡の予防, in a line for themes or before を議題とした."""
    said = themes.topics(fact.text) or themes.quoted(fact.text)
    month = OF_ONE.match(fact.text.plain) if fact.role == TOPIC else None
    return said or (themes.of_label(fact.text.cut(month.end())) if month else [])


def _topics_below(fact: Fact) -> list[str]:
    """A theme below several dates is the activity's, unless a cell holds both dates and theme."""
    is_shared = len(_held(fact) if fact.role else fact.events) > 1
    plain = fact.text.plain.strip()
    if is_shared and not fact.row and not ONE_QUOTE.fullmatch(plain):
        return []
    if fact.role == STATUS:
        return _labelled(fact.text) or themes.alone(fact.text)
    if fact.role == TOPIC:
        is_theme = not (STATE.fullmatch(plain) or TOLD_AS_DONE.search(plain))
        return themes.of_label(fact.text) if is_theme else []
    if fact.role is not None or (fact.is_above and not IN_PARTS.search(plain)):
        return []
    return themes.topics(fact.text) or themes.alone(fact.text) or _theme_below(fact)


def _labelled(text: Text) -> list[str]:
    return themes.topics(text) if themes.LABELLED.search(text.plain) else []


def _theme_below(fact: Fact) -> list[str]:
    plain = fact.text.plain.strip()
    is_other = (
        not fact.is_line
        or re.search("。|^[(※]|^-*$", plain)
        or facts.PLACE.fullmatch(plain)
        or NOT_A_THEME.search(plain)
        or TOLD_AS_DONE.search(plain)
        or themes.WAY_OF_MEETING.match(plain)
        or wording.of_clause(plain, False)
        or participants.counted(fact.text)
    )
    return [] if is_other else themes.of_label(fact.text)


def _left_over(told: Told) -> list[str]:
    """2019年5月16日(木) 年間計画の確認: what is neither place nor count nor state."""
    if told.before.plain.strip() and not themes.ORDINAL.search(told.before.plain):
        return []
    label = INLINE_LABEL.search(told.after.plain)
    words = told.after.cut(0, label.start() if label else None)
    tokens = [words.cut(*match.span()) for match in re.finditer(r"\S+", words.plain)]
    kept = [token.words() for token in tokens if _is_theme(token, told.event)]
    return kept if len(kept) == 1 else []


def _is_theme(token: Text, event: Event) -> bool:
    plain, printed = token.plain.lstrip(")・、"), token.words()
    if NO_THEME.search(plain) or len(plain) < 3 or printed in (event.venue or ""):
        return False
    if any(words and words in printed for words in (event.title, event.venue)):
        return False
    is_other = (
        STATE.fullmatch(plain)
        or themes.WAY_OF_MEETING.match(plain)
        or facts.PLACE.fullmatch(plain)
        or PERSON.fullmatch(plain)
        or themes.ORDINAL.search(plain)
        or wording.of_clause(plain, False)
    )
    return not is_other


def _partners(told: Told, mine: list[Fact]) -> list[str]:
    """Of every line with such a label; else of the nearest words; else of what heads them: …との会議."""
    labelled = [fact for fact in mine if fact.role == PARTNERS]
    found = [name for fact in labelled for name in _names([fact], PARTNERS, facts.partners)]
    found = found or _names(mine, PARTNERS, facts.partners)
    heads = [told.name, told.heading]
    return found or next(filter(None, (facts.bodies_met(text) for text in heads if text)), [])


def _names(mine: list[Fact], role: str, find: Callable[[Text], list[str]]) -> list[str]:
    for fact in mine:
        found = []
        if fact.role == role or (role == PARTNERS and _is_who_came(fact)):
            found = speakers.named(fact.text) if role == SPEAKER else facts.listed(fact.text)
        elif fact.role in PROSE:
            found = list(find(fact.text))
        if found:
            return found
    return []


def _is_who_came(fact: Fact) -> bool:
    """参加：市医師会、市薬剤師会."""
    return fact.role == COUNT and bool(facts.ONLY_BODIES.fullmatch(fact.text.plain.strip()))


def _count(told: Told, mine: list[Fact]) -> None:
    event = told.event
    for fact in mine:
        if fact.role not in (*PROSE, COUNT):
            continue
        read = participants.of_cell if fact.role == COUNT else participants.counted
        found = read(_words(fact, told)) or (fact.text is told.clause and read(told.before))
        if found and (found.note or event.status == HELD):
            _set_count(told, _of_this(found, fact, told))
            return


def _of_this(found: Counted, fact: Fact, told: Told) -> Counted:
    """3回（12名、9名、15名）: in the order of the days; 各20名: the same on each."""
    events = _held(fact)
    at = next((i for i, event in enumerate(events) if event is told.event), None)
    told.is_own_count = found.is_of_each
    if at is None or len(events) == 1 or len(found.each) != len(events):
        return found
    told.is_own_count = True
    return found.each[at]


def _set_count(told: Told, found: Counted) -> None:
    """Of a meeting in writing, the number is of its members: nobody came."""
    event, is_written = told.event, told.event.held_as == "written"
    event.participants = None if is_written else found.number
    event.participants_note = found.note or None
    event.audience = event.audience or list(found.who)
    event.uncertain += ["participants"] if found.is_uncertain or is_written else []
