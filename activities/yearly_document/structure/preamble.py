"""The lines that stand by themselves: title, notes, years, months and actors' labels."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from . import actors, aspects, diaries, joints, minutes, notes, outline, years
from .actors import Actors, Label
from .outline import ACTOR, Part

YEAR, MONTH, TITLE, REMARK = "year", "month", "title", "note"
MOST_TITLE_LINES, MOSTLY = 4, 0.6
# A remark, or the date of a letter.
NO_TITLE = re.compile(rf"{notes.NOTE.pattern}|[^ 　]{{1,8}}年[^ 　]{{1,3}}月[^ 　]{{1,3}}日$")


class Standing:
    """Gives such parts their kind; the labels and year headings by the index of their part."""

    def __init__(self, parts: list[Part], known: Actors, start_year: int):
        self.parts, self.known, self.start_year = parts, known, start_year
        self.labels: dict[int, Label] = {}
        self.inside: dict[int, Label] = {}  # a label of the one entry in which it stands
        self.headings: dict[int, years.Heading] = {}
        self.years_inside: dict[int, years.Heading] = {}  # of the entry in which they stand
        self._years()
        self._months()
        minutes.take_out(parts)
        self._frames()
        self._notes_at_end()
        self._labels()
        self._preamble()

    def _open(self) -> list[tuple[int, Part]]:
        return [(at, part) for at, part in enumerate(self.parts) if not part.kind]

    def _years(self) -> None:
        """Years head parts of the document, or within every entry what was done in them."""
        for at, part in self._open():
            text = part.paragraph.text
            found = years.heading(text) if len(part.paragraph.lines) == 1 else None
            self.headings |= {at: found} if found else {}
            self._year_of_actor(at, text)
        self.headings |= self._years_in_series()
        self.headings |= self._asked_year()
        if list(self.headings) == [0]:
            self.headings, self.labels = {}, {}  # the title of all
        self.has_years_below_actors = any(self._is_label(at - 1) for at in self.headings if at)
        if self._are_inside():
            self.years_inside = {at: x for at, x in self.headings.items() if x.names_year}
            self.headings = {}
        for at in self.headings:
            self.parts[at].kind = YEAR

    def _asked_year(self) -> dict[int, years.Heading]:
        """Where only other years have headings, any short line that begins with the year asked for."""
        found = {x.year for x in self.headings.values()} - {None}
        if not found or self.start_year in found:
            return {}
        texts = {at: x.paragraph for at, x in self._open() if outline.is_heading(x.paragraph)}
        said = {at: x.text for at, x in texts.items() if years.begins_with(x.text, self.start_year)}
        return {at: years.Heading(self.start_year, years.is_plan(x)) for at, x in said.items()}

    def _years_in_series(self) -> dict[int, years.Heading]:
        """１　令和４年度における重点 and ２　令和５年度の方向性: all headings of one mark name a year each."""
        found = {}
        for style in {part.style for _, part in self._open()} - {None}:
            own = [(at, part.paragraph) for at, part in self._open() if part.style == style]
            named = {at: years.fiscal_years(x.text) for at, x in own if outline.is_heading(x)}
            once = len(named) == len(own) and all(len(said) == 1 for said in named.values())
            if once and len({said[0] for said in named.values()}) == len(own) > 1:
                texts = {at: self.parts[at].paragraph.text for at in named}
                found |= {
                    at: years.Heading(named[at][0], years.is_plan(x)) for at, x in texts.items()
                }
        return found

    def _year_of_actor(self, at: int, text: str) -> None:
        """令和元年度　連携センターの取組 heads the part of a year and of an actor."""
        found = years.fiscal_years(text)
        label = self.known.label(years.FISCAL.sub("", joints.plain(text)))
        if len(found) == 1 and label and label.kind:
            self.headings[at] = years.Heading(found[0], years.is_plan(text))
            self.labels[at] = label

    def _is_label(self, at: int) -> bool:
        return self.known.label(self.parts[at].paragraph.text) is not None

    def _are_inside(self) -> bool:
        said = [(x.year, x.later, x.is_plan) for x in self.headings.values()]
        again = len(set(said)) > 1 and len(said) > len(set(said))
        return again and not self.has_years_below_actors and not self.labels

    def _months(self) -> None:
        """Headings only where there are several, each above something that is no such line."""
        alone = [x for x in self._open() if years.is_month(x[1].paragraph.printed)]
        indexes = {at for at, _ in alone}
        if len(alone) > 1 and not any(at + 1 in indexes for at in indexes):
            for _, part in alone:
                part.kind = MONTH
        diaries.chapters(self.parts)
        self.styles_of_months = {x.style for x in self.parts if x.kind == MONTH} - {None}

    def _labels(self) -> None:
        self._labels_of_two_lines()
        found = self._found_labels()
        by_style = defaultdict(list)
        for at, part in self._open():
            by_style[part.style].append(at)
        if not any(label.kind or label.is_explicit for label in found.values()):
            found.clear()  # 【研修会】 is a body's name only beside those of city or center
        self._drop_office_below_title(found)
        self._drop_owner(found)
        inside = {at for at in found if self._is_inside(at, found[at])}
        for at, label in found.items():
            alike = by_style[self.parts[at].style]
            marked = self.parts[at].style and not (
                label.is_explicit or self._heads_marks(at, label)
            )
            if marked and sum(one in found for one in alike) < MOSTLY * len(alike):
                continue
            if at in inside:
                self.inside[at] = label
            elif label.is_host or (at == 0 and len(found) > len(inside) + 1):
                continue  # the title of all; the host of a single event
            else:
                self.labels[at], self.parts[at].kind = label, ACTOR
        if self.labels:
            sure = {at: x for at, x in self.inside.items() if x.is_explicit and not x.is_host}
            self.inside = sure

    def _found_labels(self) -> dict[int, Label]:
        texts = {at: x.paragraph for at, x in self._open() if at not in self.inside}
        told = {
            at: self.known.label(x.text) or self.known.label(x.printed) for at, x in texts.items()
        }
        return {at: label for at, label in told.items() if label}

    def _heads_marks(self, at: int, label: Label) -> bool:
        """Ⅱ　市が実施した取組 among other chapters, above marked lines."""
        below = self.parts[at + 1] if at + 1 < len(self.parts) else None
        says = label.kind and not label.is_bare and not self.parts[at].paragraph.mark.is_bullet
        return bool(says and below and below.style and below.style != self.parts[at].style)

    def _labels_of_two_lines(self) -> None:
        """【実施主体】 and the name in the line below."""
        for (at, part), (_, below) in pairwise(self._open()):
            text = joints.plain(part.paragraph.printed)
            kind, known = self.known.who(below.paragraph.text)
            if actors.WHO.fullmatch(text) and known and self.parts[at + 1] is below:
                label = Label(below.paragraph.printed, kind, is_explicit=True)
                self.inside |= {at: label, at + 1: label}

    def _drop_office_below_title(self, found: dict[int, Label]) -> None:
        """海風市　高齢福祉課 alone below the title tells who wrote the document."""
        bare = [at for at, label in found.items() if label.is_bare and not self.parts[at].style]
        below = self.parts[bare[0] + 1 : bare[0] + 2] if len(bare) == 1 else []
        if below and 0 < bare[0] < MOST_TITLE_LINES and below[0].paragraph.gap:
            del found[bare[0]]

    def _drop_owner(self, found: dict[int, Label]) -> None:
        """In the title alone, center and operator tell whose report this is, but for 実施：…; and a label
        heads something."""
        top = next((at for at, part in enumerate(self.parts) if at and part.paragraph.gap), 0)
        if found and max(found) < top and len(self.parts) > top:
            whose = {
                at: label for at, label in found.items() if actors.CARRIED_OUT.match(label.words)
            }
            for at in whose:
                self.parts[at].kind = ACTOR
            self.labels |= whose
            found.clear()
        last = len(self.parts) - 1
        if last in found and not found[last].is_explicit and not self._is_inside(last, found[last]):
            del found[last]
            self.parts[last].kind = REMARK

    def _is_inside(self, at: int, label: Label) -> bool:
        """Directly below a heading and above its text; or 実施主体：… among an entry's lines."""
        above = self.parts[at - 1] if at else None
        below = self.parts[at + 1] if at + 1 < len(self.parts) else None
        part = self.parts[at]
        if above is None or above.kind or part.style or part.paragraph.gap:
            return False
        below_is_text = below is not None and not (below.kind or below.style or below.paragraph.gap)
        if below_is_text and outline.NAME.fullmatch(below.paragraph.plain):
            return False
        if label.is_explicit:
            return below_is_text or below is None or below.paragraph.gap > 0
        return bool(above.style and above.paragraph.text) and below_is_text

    def _frames(self) -> None:
        """はじめに, おわりに, Ⅳ　今後の課題 and what stands below them."""
        outermost = next((part.style for part in self.parts if part.style), None)
        frame = None
        for _, part in self._open():
            text = part.paragraph.plain
            is_outer = outermost and part.style == outermost and notes.BACKGROUND.fullmatch(text)
            if notes.FRAME.fullmatch(text) or is_outer:
                frame = part
            elif frame and self._ends(frame, part):
                frame = None
            if frame:
                part.kind = REMARK

    def _ends(self, frame: Part, part: Part) -> bool:
        if frame.style:
            return part.style == frame.style
        return bool(part.style or (part.paragraph.gap and outline.is_heading(part.paragraph)))

    def _notes_at_end(self) -> None:
        """注１ …, ※ … and 以上 below everything; a note with an empty line above it anywhere."""
        for _, part in self._open():
            text = part.paragraph.plain
            numbered = re.match(r"注\s?\d", text) and not part.style
            key = notes.NOTE.match(text) and len(notes.KEY.findall(text)) > 1
            if numbered or key or text in {"以上", "記"} or notes.GREETING.match(text):
                part.kind = REMARK
        tail = []
        for part in reversed(self.parts):
            if not self._is_note(part):
                break
            tail.append(part)
        if tail and (tail[-1].paragraph.gap or tail[-1].kind or self._are_cited(tail)):
            for part in tail:
                part.kind = REMARK

    def _is_note(self, part: Part) -> bool:
        text = joints.plain(part.paragraph.printed)
        alone = sum(other.style == part.style for other in self.parts) == 1
        starred = text.startswith("*") and alone
        signed = part.paragraph.gap and notes.WHOLE_BRACKETS.fullmatch(text)
        contact = not part.style and (notes.CONTACT.match(text) or notes.COURTESY.match(text))
        return bool(notes.NOTE.match(text) or starred or signed or contact)

    def _are_cited(self, tail: list[Part]) -> bool:
        """※１ stands in the text above as well."""
        signs = [notes.REFERENCE.match(part.paragraph.plain) for part in tail]
        texts = [part.paragraph.plain for part in self.parts if part not in tail]
        return any(sign and any(sign[0] in text for text in texts) for sign in signs)

    def _preamble(self) -> None:
        first = self._first_of_structure()
        has_marks = any(part.style for _, part in self._open())
        self.above = self.parts[:first]
        for part in self.above:
            text = part.paragraph.plain
            if part.kind == REMARK:
                continue
            is_title = part is self.parts[0] and not NO_TITLE.match(text)
            if notes.is_remark(text) and not (self._is_owner(part) or is_title):
                part.kind = REMARK
            elif not part.paragraph.is_sentence:
                part.kind = TITLE
            elif has_marks:
                part.kind = REMARK

    def _is_owner(self, part: Part) -> bool:
        """The center's name in the line below the title, whose report it therefore is."""
        return self.known.is_center(part.paragraph.text) and not part.paragraph.gap

    def _first_of_structure(self) -> int:
        """Where the title and what belongs to it end."""
        counts = Counter(part.style for part in self.parts)
        names = {id(part) for part in outline.names_of_forms(self.parts)}
        for at, part in enumerate(self.parts):
            is_mark = part.style and (at or counts[part.style] > 1)
            named = id(part) in names
            if at and aspects.starts(part.paragraph.plain) and not part.kind:
                return min(at - 1, self._end_of_title(at))
            if part.kind in {YEAR, MONTH, ACTOR} or is_mark or named:
                above = max(at - 1, 0)
                heads = is_mark and outline.heads_bullets(self.parts[above:])
                return above if heads and above else min(at, self._end_of_title(at))
        return self._end_of_title(len(self.parts) - 1)

    def _end_of_title(self, most: int) -> int:
        """Without marks, text begins with the first block that holds a sentence or a list."""
        if any(part.style and not part.kind for part in self.parts) or most <= 1:
            return most
        for at, (part, below) in enumerate(pairwise(self.parts[: most + 1])):
            text = part.paragraph.plain
            if at and not (notes.is_remark(text)):
                return at
            if not outline.is_heading(part.paragraph) and not years.fiscal_years(text):
                return at
            if (
                at == 0
                and not below.paragraph.gap
                and below.paragraph.is_sentence
                and not years.fiscal_years(text)
            ):
                return 0
        return most
