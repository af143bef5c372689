"""Which dates of an entry tell of something that took or takes place, and which words belong to each."""

import re
from dataclasses import replace

from japanese.plain_text import Text, read

from ..entry import Entry
from . import wording
from .apart_by_number import with_exceptions
from .dates import MOVED_AWAY, MOVED_TO, Calendar, Group, Span
from .fact import Fact, Told
from .kinds import NAME_ENDS, WORK_DONE
from .parts import (
    NEW_DAY,
    ORDINAL_BEFORE,
    REFERS,
    SINCE,
    Part,
    is_head_of_columns,
    is_no_event,
    parts_of,
)
from .passages import ASIDE, STATUS, TOPIC, WHEN, Line, is_name, lines, sentences

NUMBER = re.compile(r"\d+|[①-⑳]")
STATE_ALONE = re.compile("済み?|予定|中止|終了")
# 6月は…、10月は…を議題とした
IN_TURN = re.compile(
    r"月は[^、。]*(を(?:議題|テーマ|題材|主題|取り?上げ|話し?合|協議|検討)[^、。]*。?$)"
)
TOGETHER = re.compile("いずれも|すべて|全て|各回とも|全回")


class Telling:
    """Reads an entry line by line. `latest`: the events of the last dated sentence; `run`: of dated lines
    without another line between them; `above`: what was said before any date."""

    def __init__(self, entry: Entry, start_year: int):
        self.lines = lines(entry)
        self.heading = Line(read(entry.heading or ""))
        self.calendar = Calendar(start_year, entry.month, entry.today)
        self.has_when = any(line.role == WHEN for line in self.lines)
        self.month, self.today = entry.month, entry.today
        self.told: list[Told] = []
        self.section: str | None = None
        self.row = 0
        self.shows_one_by_one = False
        self.at = 0
        self._begin(None)

    def _begin(self, name: Text | None) -> None:
        self.name = name
        self.latest: list[Told] = []
        self.run: list[Told] = []
        self.above: list[Fact] = []

    def read(self) -> list[Told]:
        for i, line in enumerate(self.lines):
            self.at = i
            if line.status and not self._is_state(line):
                self.section = line.status
                self._begin(None)
            elif is_name(line) and self._heads(i):
                self._begin(line.text)
            elif line.role != ASIDE:
                self._line(line)
        if not self.told and self.month:
            self._tell_by_month()
        self._deal()
        return self.told

    def _is_state(self, line: Line) -> bool:
        """済 or 予定 alone, below its date: the last such word has nothing left to head."""
        return bool(self.latest and STATE_ALONE.fullmatch(self.lines[-1].text.plain.strip())) and (
            bool(STATE_ALONE.fullmatch(line.text.plain.strip()))
        )

    def _deal(self) -> None:
        """As many lines for a place or a count as there are dates: each is of one date."""
        alike: dict[tuple, list[Fact]] = {}
        for fact in {id(fact): fact for told in self.told for fact in told.facts}.values():
            if fact.role and fact.is_line:
                alike.setdefault((fact.role, *map(id, fact.events)), []).append(fact)
        for facts in alike.values():
            events = facts[0].events
            for fact, own in zip(facts, events, strict=False) if len(facts) == len(events) else ():
                for other in events:
                    other.facts = [x for x in other.facts if x is not fact or other is own]
                fact.events = [own]

    def _tell_by_month(self) -> None:
        """An entry that stands under a month and names a gathering, without a date of its own."""
        names = [x for x in (self.heading, *self.lines) if NAME_ENDS.search(x.text.plain)]
        line = names[0] if names else None
        if line is None or WORK_DONE.search(line.text.plain):
            return
        part = Part(Group(0, 0, [Span(self.month)]), 0, len(line.text.plain))
        self.latest = self._tell(part, line.text, line)
        for other in self.lines:
            if other is not line:
                self._attach(Fact(other.text, other.role, [], is_line=True))

    def _heads(self, i: int) -> bool:
        """A name heads the dated lines below; one that follows a date without a mark is its theme."""
        has_dates = any(self.calendar.has_dates(line.text.plain) for line in self.lines[i + 1 :])
        return has_dates and (not self.latest or bool(self.lines[i].mark))

    def _is_another(self, line: Line) -> bool:
        """(2) 出張講座 below (1) with its date: the next thing, of which no date is told."""
        shape = NUMBER.sub("#", line.mark)
        before = self.latest[-1].line.mark if self.latest else ""
        return "#" in shape and not line.role and shape == NUMBER.sub("#", before)

    def _line(self, line: Line) -> None:
        if line.row != self.row:
            self.row = line.row
            self._begin(None)
        fresh: list[Told] = []
        for i, sentence in enumerate(sentences(line.text)):
            made, refers = self._sentence(sentence, line)
            if made:
                fresh += made
                self.latest = made
            elif i == 0 and self._is_another(line):
                self._begin(None)
                self._attach(Fact(sentence, line.role, [], is_line=True, row=line.row))
            elif not refers:
                self._attach(Fact(sentence, line.role, [], is_line=i == 0, row=line.row))
        self._go_on(line, fresh)

    def _go_on(self, line: Line, fresh: list[Told]) -> None:
        if fresh:
            self.run = fresh if self.shows_one_by_one else self.run + fresh
            self.latest = fresh if line.role == WHEN else self.latest
        elif self.run:
            self.shows_one_by_one |= len(self.run) == 1
            self.run = self.run if line.role else []

    def _attach(self, fact: Fact, known: list[Told] | None = None) -> None:
        if not self.latest:
            self.above.append(fact)
            return
        is_of_run = fact.is_line and len(self.run) > len(self.latest) and not self._is_between()
        events = self.run if is_of_run else self.latest
        events = [told for told in events if told not in (known or [])]
        for one, of in with_exceptions(fact, events, self.run):
            one.events = of
            for told in of:
                told.facts.append(one)

    def _is_between(self) -> bool:
        """A line with a further date below it is of the date above it."""
        line, *below = self.lines[self.at :]
        below = [other for other in below if other.row == line.row and other.role in (None, WHEN)]
        return not line.role and any(self.calendar.has_dates(one.text.plain) for one in below)

    def _sentence(self, sentence: Text, line: Line) -> tuple[list[Told], bool]:
        """The events that the sentence tells; and whether it only refers to earlier ones (5月は…)."""
        groups = self.calendar.groups(sentence.plain)
        if is_head_of_columns(groups, sentence.plain):
            return [], True
        parts = parts_of(groups, sentence.plain)
        may_tell = line.role in (None, WHEN) or (line.role in (STATUS, TOPIC) and not self.has_when)
        made: list[Told] = []
        refers = False
        for part in parts:
            known = self._known(part, sentence, line)
            if known:
                self._refer(part, sentence, known, line, is_first=not refers)
                refers = True
            elif self._is_old_day(part, sentence):
                self._put_off(part, sentence, was=part.spans[0], now=self.latest[-1].span)
                refers = True
            elif self._is_new_day(part, sentence):
                self._put_off(part, sentence, was=self.latest[-1].span, now=part.spans[0])
                refers = True
            elif is_no_event(sentence.plain, part.group):
                refers = True
            elif may_tell:
                made += self._tell(part, sentence, line)
        self._share(made, sentence, line)
        return made, refers

    def _known(self, part: Part, sentence: Text, line: Line) -> list[Told]:
        """The events told before that are meant: 5月は…, or a month beside 参加者; a new line tells anew."""
        is_anew = line.role in (None, WHEN) and not REFERS.match(sentence.plain[part.group.end :])
        near = [told for told in self.told if told.line is line or not is_anew]
        return [told for told in near if any(told.span.is_meant_by(span) for span in part.spans)]

    def _refer(
        self, part: Part, sentence: Text, known: list[Told], line: Line, is_first: bool
    ) -> None:
        start, plain = part.start, sentence.plain
        if start == 0 and not plain[: part.group.start].endswith("("):
            start = part.group.start
            if is_first and plain[:start].strip():
                self._attach(Fact(sentence.cut(0, start), line.role, [], row=line.row), known)
        about = IN_TURN.search(plain)
        words = sentence.cut(start, min(part.end, about.start(1)) if about else part.end)
        fact = Fact(words, TOPIC if about else line.role, known, is_near=True, refers=True)
        for told in known:
            told.facts.insert(0, fact)

    def _is_new_day(self, part: Part, sentence: Text) -> bool:
        """延期した。新しい日程は11月9日。 Or a line of its own: ※11月9日に延期して開催。"""
        last = self.latest[-1] if len(self.latest) == 1 else None
        if last is None or last.moved_from or part.moved_from:
            return False
        was_put_off = wording.PUT_OFF.search(last.clause.plain)
        is_new = was_put_off and NEW_DAY.search(sentence.plain[: part.group.start])
        return bool(is_new or MOVED_TO.match(sentence.plain[part.group.end :]))

    def _is_old_day(self, part: Part, sentence: Text) -> bool:
        """1月13日から変更して開催, beside the new day."""
        is_old = MOVED_AWAY.match(sentence.plain[part.group.end :])
        last = self.latest[-1] if len(self.latest) == 1 else None
        return bool(is_old and last and not last.moved_from and not part.moved_from)

    def _put_off(self, part: Part, sentence: Text, was: Span, now: Span) -> None:
        told = self.latest[-1]
        told.moved_from, told.span = was, now
        told.after = sentence.cut(part.group.end)
        told.facts.append(Fact(sentence, told.line.role, [told], is_near=True))

    def _tell(self, part: Part, sentence: Text, line: Line) -> list[Told]:
        group, begin = part.group, max(part.start, part.group.start)
        told = Told(
            span=part.spans[0],
            clause=sentence.cut(part.start, part.end),
            before=sentence.cut(part.start, begin),
            after=sentence.cut(group.end, part.end),
            earlier=sentence.cut(0, part.start),
            later=sentence.cut(part.end),
            line=line,
            section=self.section,
            name=self.name,
            moved_from=part.moved_from,
            previous=self.told[-1] if self.told else None,
            heading=self.heading.text,
            today=self.today,
        )
        is_open = bool(SINCE.match(sentence.plain[group.end :]))
        made = [
            replace(
                told, span=x, is_open=is_open and not x.until, is_last=x is part.spans[-1], facts=[]
            )
            for x in part.spans
        ]
        role = None if line.role == WHEN else line.role
        near = Fact(told.clause, role, made, is_near=True, row=line.row)
        for one in made:
            one.facts.append(near)
        self.told += made
        return made

    def _share(self, made: list[Told], sentence: Text, line: Line) -> None:
        """What stands before the first date belongs to all of the sentence, what stood above to all below."""
        facts = [replace(fact, events=made, is_above=True) for fact in self.above]
        prefix = made[0].before if len(made) > 1 else None
        is_own = prefix and prefix.plain.endswith("(") and ")" in made[0].after.plain
        if prefix and prefix.plain and not is_own and not ORDINAL_BEFORE.search(prefix.plain):
            facts.insert(0, Fact(prefix, line.role, made, is_near=True))
        together = TOGETHER.search(made[-1].after.plain) if len(made) > 1 else None
        if together:
            facts.append(Fact(made[-1].after.cut(together.start()), line.role, made, is_near=True))
        for told in made:
            told.facts += facts
