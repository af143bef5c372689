"""The entries of a table, one year of it."""

import re
from dataclasses import dataclass, field, replace

from ..entry import Entry
from . import joints, marks, tables, years
from .actors import Actors, Label
from .lines import Piece, columns, plain
from .notes import NOTE
from .paragraphs import paragraphs_in
from .tables import Column, Row

STRUCTURE = {tables.ACTOR, tables.NAME, tables.CHAPTER, tables.NUMBER, tables.YEAR}
OTHER_YEAR = "other-year"
TOTAL = re.compile(r"[合小総]?計")
HALF = 0.5


@dataclass(frozen=True)
class Place:
    """What holds for the rows below until another is named: merged cells, rows that span the table."""

    actor: str = ""
    chapter: str = ""
    year: int | None = None
    month: str | None = None


@dataclass
class Draft:
    """An entry in the making: its cells by column, row by row."""

    place: Place
    name: str
    rows: list[dict[int, str]] = field(default_factory=list)
    source: list[str] = field(default_factory=list)


class TableReader:
    """`read` gives the entries and every row its pieces: cells with their role."""

    def __init__(self, rows: list[Row], known: Actors, start_year: int):
        self.known, self.start_year = known, start_year
        self.rows = [row for row in rows if row.filled]
        self.drafts: list[Draft] = []
        self.years: set[int] = set()
        self.place, self.last = Place(), None
        self.is_open = False  # whether the row above belongs to an entry of the year
        self.heads = tables.header_at(self.rows)
        self.title = self._above()
        self.columns, self.header = self._columns()

    def read(self) -> list[Entry]:
        for row in self.rows[len(self.above) :]:
            self._row(row)
        held = self.years | self._years_of_columns()
        if held and (self.start_year not in held or not self.drafts):
            raise years.not_here(self.start_year, held)
        return [self._entry(draft) for draft in self.drafts]

    def _above(self) -> str:
        """Title and notes above the header, or above the first row with most of its cells."""
        widest = max((len(row.filled) for row in self.rows), default=0)
        full = (at for at, row in enumerate(self.rows) if len(row.filled) >= HALF * widest)
        self.above = self.rows[: self.heads[0] if self.heads else next(full, 0)]
        spanning = [x for x in self.rows if len(x.filled) == 1 and years.heading(x.printed)]
        for row in self.above:
            role = "note" if NOTE.match(plain(row.printed)) or "。" in row.printed else "title"
            if len(spanning) > 1 and row in spanning:
                role = self._of_year(years.heading(row.printed)) or role
            row.pieces = [Piece(row.printed, role)]
        pieces = [piece for row in self.above for piece in row.pieces]
        return " ".join(piece.text for piece in pieces if piece.role == "title")

    def _columns(self) -> tuple[list[Column], list[str]]:
        header = [self.rows[at] for at in self.heads]
        below = self.rows[len(self.above) + len(header) :]
        if not header:
            return tables.guessed(below), []
        found = tables.columns_of(header, below, self.title, self.start_year)
        return found, [re.sub(r"\s", "", row.printed) for row in header]

    def _years_of_columns(self) -> set[int]:
        return {year for column in self.columns for year in years.fiscal_years(column.name)} | set(
            years.fiscal_years(self.title)
        )

    def _of_kind(self, row: Row, kind: str) -> str:
        return next(
            (row.cell(at) for at, column in enumerate(self.columns) if column.kind == kind), ""
        )

    def _row(self, row: Row) -> None:
        role = self._standing(row)
        if role:
            row.pieces = [Piece(row.printed, role)]
            return
        name = self._of_kind(row, tables.NAME)
        is_new = bool(name) or not self._has_names()
        if self._wraps(row):
            self._add(row, wrapped=True)
            return
        self._place_of(row, is_new)
        if is_new:
            self.is_open = self._is_asked(row)
            if self.is_open:
                self.drafts.append(Draft(self.place, name))
        elif self.is_open and not self._is_asked(row):
            self._leave_cells(row, OTHER_YEAR)
            return
        self._add(row)

    def _has_names(self) -> bool:
        return any(column.kind == tables.NAME for column in self.columns)

    def _standing(self, row: Row) -> str | None:
        """The role of a row that spans the table, or names the columns again."""
        printed = row.printed
        if re.sub(r"\s", "", printed) in self.header:
            return "table-header"
        if TOTAL.fullmatch(re.sub(r"\s", "", row.cell(row.filled[0]))):
            return "note"
        if len(row.filled) > 1 or len(self.columns) <= 1:
            return None
        if NOTE.match(plain(printed)):
            return "note"
        month, label = years.month(printed, self.start_year), self.known.label(printed)
        of_year = self._of_year(years.heading(printed))
        if of_year:
            return of_year
        if row.filled[0] or (self._wraps(row)):
            return None
        if month:
            self.place = replace(self.place, month=month)
            return "month"
        self.place = replace(self.place, **({"actor": printed} if label else {"chapter": printed}))
        return "actor" if label else "chapter"

    def _of_year(self, heading: years.Heading | None) -> str | None:
        if heading is None or heading.year is None:
            return None
        self.years.add(heading.year)
        self.place = Place(year=heading.year)
        return "year" if heading.year == self.start_year else OTHER_YEAR

    def _place_of(self, row: Row, is_new: bool) -> None:
        actor, chapter = self._of_kind(row, tables.ACTOR), self._of_kind(row, tables.CHAPTER)
        month = years.month(self._of_kind(row, tables.MONTH), self.start_year)
        said = years.fiscal_years(self._of_kind(row, tables.YEAR))
        self.place = Place(
            actor or self.place.actor,
            chapter or self.place.chapter,
            said[0] if said else self.place.year,
            month or (self.place.month if not self._of_kind(row, tables.MONTH) else None),
        )

    def _is_asked(self, row: Row) -> bool:
        """A row is of the year that it, or what stands above it, says; else of that of its dates."""
        cells = [row.cell(at) for at, x in enumerate(self.columns) if x.kind == tables.DATE]
        dates = {year for cell in cells for year in years.of_dates(cell)}
        put_off = {year for at in row.filled if (year := years.put_off_to(row.cell(at)))}
        held = put_off or ({self.place.year} if self.place.year is not None else dates)
        self.years |= held - put_off
        return not held or self.start_year in held

    def _wraps(self, row: Row) -> bool:
        """The row goes on with cells of the row above that were too narrow for their text."""
        above = self.last
        if above is None or row.line is None or len(row.filled) >= len(above.filled):
            return False
        pairs = [(above.cell(at), row.cell(at), at) for at in row.filled]
        if any(not a or joints.STARTS_WITH_DATE.match(plain(b)) for a, b, _ in pairs):
            return False
        return any(self._is_cut(*pair) for pair in pairs)

    def _is_cut(self, above: str, below: str, at: int) -> bool:
        a, b = plain(above), plain(below)
        if joints.COMMA.search(a):
            return True
        if tables.COUNT.fullmatch(b) or self.known.who(b)[0]:
            return False
        if joints.is_cut(a, b) or joints.GOES_ON.match(b):
            return True
        if joints.COMPLETE.search(a) or joints.starts_something(b) or b[:1] in "(「※・":
            return False
        width = self.columns[at].width if at < len(self.columns) else 0
        narrow = width and columns(above) >= tables.OF_WIDTH * width
        return bool(narrow or joints.UNFINISHED.search(a) or joints.PARTICLE.search(a))

    def _add(self, row: Row, wrapped: bool = False) -> None:
        """The row's cells become the entry's, but for columns of another year."""
        if not self.is_open:
            self._leave_cells(row, OTHER_YEAR)
            return
        draft, kept = self.drafts[-1], {}
        for at in row.filled:
            column = self.columns[at] if at < len(self.columns) else Column("")
            row.pieces.append(Piece(row.cells[at], column.left or "entry"))
            if not column.left:
                kept[at] = row.cell(at)
        if wrapped and draft.rows:
            for at, cell in kept.items():
                draft.rows[-1][at] = draft.rows[-1].get(at, "") + cell
            name = next((at for at in kept if self.columns[at].kind == tables.NAME), None)
            draft.name = draft.rows[-1][name] if name is not None else draft.name
            actor = next((at for at in kept if self.columns[at].kind == tables.ACTOR), None)
            if actor is not None:
                self.place = draft.place = replace(draft.place, actor=draft.rows[-1][actor])
        else:
            draft.rows.append(kept)
        draft.source.append("\t".join(row.cells[at] for at in kept))
        self.last = row

    def _leave_cells(self, row: Row, role: str) -> None:
        kinds = {at for at, column in enumerate(self.columns) if column.kind == tables.ACTOR}
        row.pieces = [Piece(row.cells[at], "actor" if at in kinds else role) for at in row.filled]
        self.last = row

    def _entry(self, draft: Draft) -> Entry:
        heading = _one_line(draft.name)
        mark = marks.mark_of(heading)
        chapter = marks.mark_of(draft.place.chapter)
        body, names = self._body(draft)
        entry = Entry(marks.rest_of(heading, mark) or None, body, columns=names)
        entry.actor_label = _one_line(draft.place.actor) or None
        entry.actor = self._actor(draft.place.actor)
        entry.month = draft.place.month
        entry.is_plan = self._is_plan()
        entry.letter = next((x.letter for x in (mark, chapter) if x and x.letter), None)
        entry.chapter = marks.rest_of(draft.place.chapter, chapter) or None
        entry.source = "\n".join(draft.source)
        return entry

    def _actor(self, printed: str) -> str | None:
        label: Label | None = self.known.label(printed)
        return label.kind if label else self.known.who(printed.replace("\n", "・"))[0]

    def _is_plan(self) -> bool:
        kept = [x for x in self.columns if not x.left and x.kind == tables.TEXT]
        told = [x for x in kept if x.is_plan or years.RESULT.search(x.name)]
        return all(x.is_plan for x in told) if told else years.is_plan(self.title)

    def _body(self, draft: Draft) -> tuple[list[str], list[str]]:
        """The paragraphs of the other cells, row by row, and the name of each one's column."""
        body, names = [], []
        for row in draft.rows:
            for at, cell in sorted(row.items()):
                column = self.columns[at] if at < len(self.columns) else Column("")
                if column.kind not in STRUCTURE:
                    texts = paragraphs_in(cell)
                    body += texts
                    names += [_one_line(column.name)] * len(texts)
        return body, names


def _one_line(cell: str) -> str:
    return " ".join(paragraphs_in(cell))
