"""The entries of a text in lines, one year of it."""

import re
from dataclasses import dataclass, replace

from ..entry import Entry
from ..proposal import CENTER, CITY
from . import actor_marks, aspects, diaries, joints, minutes, outline, subjects, years
from .actors import Actors, Label
from .outline import ACTOR, CHAPTER, ENTRY, NOTE, Part
from .paragraphs import Paragraph
from .preamble import MONTH, TITLE, YEAR, Standing

OTHER_YEAR, PLAN = "other-year", "plan"
HEADING_AND_TEXT = re.compile(
    r"(?P<heading>[^\s。「：:][^\s：:。]{1,30}?)(?:[：:]\s*|\s+)(?P<text>.+)"
)
LONGEST_HEADING = 40
ACTORS_IN_LINE, SHARE_IN_LINE = 2, 3


@dataclass(frozen=True)
class Place:
    """What holds for the lines below: a year, an actor, a month, a chapter."""

    year: int | None = None
    is_plan: bool = False
    label: Label | None = None
    label_line: str | None = None
    month: str | None = None
    is_diary: bool = False  # below a month or a quarter
    chapter: Paragraph | None = None


class Reader:
    """`read` gives the entries of the year and every paragraph's lines their role."""

    def __init__(self, found: list[Paragraph], known: Actors, start_year: int):
        self.known, self.start_year = known, start_year
        actor_marks.take_in(found, known)
        self.parts = [Part(paragraph) for paragraph in found]
        self.standing = Standing(self.parts, known, start_year)
        diaries.outline_of(self.parts)
        outline.outline(self.parts, lambda x: known.at_end(x.paragraph.text) is not None)
        minutes.tidy(self.parts)
        titles = [part.paragraph.printed for part in self.parts if part.kind == TITLE]
        self.title = " ".join(titles)
        self.title_years = years.fiscal_years(self.title)
        notes = [x.paragraph.plain for x in self.parts if x.kind == NOTE]
        self.introduced = subjects.of_sentences(
            [x for x in notes if outline.INTRODUCTION.search(x)]
        )
        names = [
            x.paragraph.plain for x in self.standing.above if known.is_center(x.paragraph.plain)
        ]
        self.owner = subjects.owner(titles + names, [part.paragraph.text for part in self.parts])

    def read(self) -> list[Entry]:
        places = self._places()
        self._check_year({place.year for place in places if place.year})
        groups = self._groups(places)
        self._give_roles(places, groups)
        in_line = self._in_line([group[0] for group in groups])
        return [self._entry(group, places[group[-1]], in_line) for group in groups]

    def _places(self) -> list[Place]:
        place = inside = Place(is_plan=years.is_plan(self.title))
        places = []
        for at, part in enumerate(self.parts):
            place = self._moved(at, part, place)
            if part.kind == outline.BODY:
                inside = self._inside(at, part, place, inside)
            else:
                said = part.kind == ENTRY and years.of_sentence(part.paragraph.text)
                inside = replace(place, year=said) if said else place
            places.append(inside)
        return places

    def _moved(self, at: int, part: Part, place: Place) -> Place:
        if part.kind == YEAR:
            place = self._below_year(at, place)
        elif part.kind == ACTOR:
            place = replace(place, chapter=self._kept_chapter(at, place))
        if at in self.standing.labels:
            words = part.paragraph.printed
            return replace(place, label=self.standing.labels[at], label_line=words)
        if part.kind == MONTH:
            month = years.month(part.paragraph.printed, place.year or self.start_year)
            return replace(place, month=month, is_diary=True)
        if part.kind == CHAPTER:
            return self._of_chapter(part, place)
        return self._of_entry(part, place) if part.kind == ENTRY and part.style else place

    def _of_entry(self, part: Part, place: Place) -> Place:
        """An entry beside chapters, or beside actors' labels, stands below none of them."""
        if place.label and part.style == self._style_of_label(place):
            place = replace(place, label=None, label_line=None)
        beside = place.chapter and part.style == place.chapter.style
        return replace(place, chapter=None) if beside else place

    def _style_of_label(self, place: Place) -> str | None:
        labels = self.standing.labels.items()
        return next((self.parts[at].style for at, label in labels if label is place.label), None)

    def _below_year(self, at: int, place: Place) -> Place:
        """A year begins anew, unless years stand below actors."""
        below = self._of_year(self.standing.headings[at])
        if self.standing.has_years_below_actors:
            return replace(below, label=place.label, label_line=place.label_line)
        return below

    def _inside(self, at: int, part: Part, place: Place, above: Place) -> Place:
        """The year and the plan of one of an entry's own lines (＜計画＞ …) or of what stands below it."""
        heading = self.standing.years_inside.get(at) or aspects.heading(
            part.paragraph.text, self.title_years
        )
        if heading:
            told = self._of_year(heading)
            return replace(place, year=told.year or place.year, is_plan=told.is_plan)
        in_block = any(x < at for x in self.standing.years_inside)
        return place if aspects.ends(part.paragraph.text) and not in_block else above

    def _of_year(self, heading: years.Heading) -> Place:
        year = heading.year or years.by_word(self.title).get(heading.is_plan)
        if heading.later:
            year = (self.title_years or [self.start_year])[0] + heading.later
        return Place(year=year, is_plan=heading.is_plan)

    def _kept_chapter(self, at: int, place: Place) -> Paragraph | None:
        """A chapter holds across the labels of its actors, if it has entries of several."""
        above = self.parts[at - 1] if at else None
        return place.chapter if above is not None and above.kind == CHAPTER else None

    def _of_chapter(self, part: Part, place: Place) -> Place:
        """Where actors' labels are chapters of the same series, another chapter is nobody's."""
        label_styles = {self.parts[at].style for at in self.standing.labels} - {None}
        if part.style in label_styles:
            place = replace(place, label=None, label_line=None)
        if part.style in self.standing.styles_of_months:
            place = replace(place, month=None)
        return replace(place, chapter=part.paragraph)

    def _check_year(self, found: set[int]) -> None:
        held = found | set(self.title_years)
        in_title = self.title_years and (
            min(self.title_years) <= self.start_year <= max(self.title_years)
        )
        if held and self.start_year not in found and not (in_title and self._has_unnamed_year()):
            raise years.not_here(self.start_year, held)

    def _has_unnamed_year(self) -> bool:
        return any(place.year is None for place, part in self._zipped() if part.kind == ENTRY)

    def _zipped(self):
        return zip(self._places(), self.parts, strict=True)

    def _is_asked(self, place: Place) -> bool:
        if place.year is None:
            return not self.title_years or self.start_year in range(
                min(self.title_years), max(self.title_years) + 1
            )
        return place.year == self.start_year

    def _groups(self, places: list[Place]) -> list[list[int]]:
        """The parts of every entry of the year, by index; the first one heads it."""
        groups, is_open = [], False
        for at, part in enumerate(self.parts):
            if part.kind == ENTRY:
                is_open = self._is_asked(places[at])
                groups += [[]] if is_open else []
            is_text = part.kind in {ENTRY, outline.BODY} and self._is_asked(places[at])
            if is_text and is_open and at not in self.standing.years_inside:
                groups[-1].append(at)
        return groups

    def _give_roles(self, places: list[Place], groups: list[list[int]]) -> None:
        of_entries = {at for group in groups for at in group}
        used = {places[group[0]].label for group in groups}
        head = None
        for at, (part, place) in enumerate(zip(self.parts, places, strict=True)):
            head = place if part.kind == ENTRY else head
            if at in of_entries:
                role = ENTRY
            elif part.kind in {NOTE, CHAPTER}:
                role = OTHER_YEAR if self._tells_of_other_year(part, place) else part.kind
            elif place.year is not None and not self._is_asked(place):
                within = part.kind == outline.BODY and head and self._is_asked(head)
                role = PLAN if within and place.is_plan else OTHER_YEAR
            elif part.kind == ACTOR and place.label not in used:
                role = CHAPTER
            elif at in self.standing.years_inside:
                role = YEAR
            else:
                role = OTHER_YEAR if part.kind in {ENTRY, outline.BODY} else part.kind
            part.paragraph.give(role)

    def _tells_of_other_year(self, part: Part, place: Place) -> bool:
        """A note of facts of another year: its first word or its chapter names that year."""
        if part.kind == CHAPTER:
            return place.year is not None and not self._is_asked(place)
        said = years.of_sentence(part.paragraph.text)
        of_chapter = years.fiscal_years(place.chapter.text) if place.chapter else []
        if said is None and len(of_chapter) == 1 and joints.DATED.search(part.paragraph.plain):
            said = of_chapter[0]
        return said is not None and said != self.start_year

    def _in_line(self, heads: list[int]) -> dict[int, tuple[str, Label]]:
        """Actors in brackets at the end of the entries' own lines: only where several say so."""
        found = {}
        for at in heads:
            at_end = self.known.at_end(self.parts[at].paragraph.text)
            found |= {at: at_end} if at_end else {}
        named = sum(label.kind is not None for _, label in found.values())
        enough = named >= ACTORS_IN_LINE and len(found) * SHARE_IN_LINE >= len(heads)
        return found if enough else {}

    def _entry(self, group: list[int], place: Place, in_line: dict) -> Entry:
        head, *below = group
        paragraph = self.parts[head].paragraph
        text, label = in_line.get(head, (paragraph.text, None))
        inside = [at for at in below if at in self.standing.inside]
        body = [self.parts[at].paragraph.printed for at in below if at not in inside]
        if place.is_diary and not body:
            heading, body = None, [text]  # a day of a diary
        else:
            heading, body = _heading_and_body(paragraph, text, body)
        actor, words = self._actor(place, body if in_line else [heading or "", *body])
        label = label or self._of_mark(paragraph)
        if label or inside:
            label = label or self.standing.inside[inside[0]]
            words = self.parts[inside[-1]].paragraph.printed if inside else label.words
            actor = label.kind
        lines = [line.text for at in group for line in self.parts[at].paragraph.lines]
        entry = Entry(heading, body, actor, words, source="\n".join(lines))
        entry.month = place.month
        entry.is_plan = place.is_plan or years.is_plan(place.chapter.text if place.chapter else "")
        entry.chapter = place.chapter.text if place.chapter else None
        marks = [x.mark for x in (paragraph, place.chapter) if x and x.mark]
        entry.letter = next((mark.letter for mark in marks if mark.letter), None)
        return entry

    def _of_mark(self, paragraph: Paragraph) -> Label | None:
        return self.known.marks.get(paragraph.mark.text) if paragraph.mark else None

    def _actor(self, place: Place, texts: list[str]) -> tuple[str | None, str | None]:
        """What stands above the first label is the city's, where all labels name the center. Without any
        label the document's owner did it, or whom its sentences name."""
        if place.label:
            return place.label.kind, place.label_line
        kinds = {label.kind for label in self.standing.labels.values()}
        if kinds or self.standing.inside:
            return (CITY if kinds == {CENTER} else None), None
        said = None if self.owner else subjects.of_sentences(texts)
        return self.owner or said or self.introduced, None


def _heading_and_body(
    paragraph: Paragraph, text: str, body: list[str]
) -> tuple[str | None, list[str]]:
    """An entry may be its own heading: a sentence, or a dated line without any text below."""
    name = outline.NAME.fullmatch(paragraph.plain)
    if name:
        return re.split("[：:\t]", text, maxsplit=1)[1].strip(), body
    plain = joints.plain(text)
    dated = outline.is_dated(plain)
    parted = HEADING_AND_TEXT.fullmatch(text)
    if parted and not dated and _parts(parted):
        return parted["heading"], [parted["text"], *body]
    if dated or "。" in plain or (not body and len(plain) > LONGEST_HEADING):
        return None, [text, *body]
    if not paragraph.mark and not outline.is_heading(paragraph):
        return None, [text, *body]
    return text.rstrip("：:"), body


def _parts(match: re.Match) -> bool:
    """A heading and its text in one line; a space between Latin words parts nothing."""
    is_latin = match["heading"][-1].isascii() and match["text"][0].isascii()
    said = not re.search(r"[をはが]$|、", match["heading"])
    return said and not is_latin and joints.starts_or_says(match["text"])
