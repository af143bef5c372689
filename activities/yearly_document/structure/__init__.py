"""From an opened document to its entries: what heads what, who did it, and what is no entry.

`furniture` and `inner_tables` leave lines out, `paragraphs` (by `marks` and `joints`) puts the rest together;
`preamble` (by `notes`, `minutes`, `actors`, `years`) finds what stands by itself, `outline` the headings, and
`reader` makes entries of them (by `aspects` and `subjects`). `table_reader` does it for rows of cells.
"""

from ..entry import Document, Entry
from ..proposal import Left
from . import furniture, inner_tables, marks, notes, paragraphs, readings, tables, years
from .actors import Actors
from .lines import Line, Piece, lines_of, plain
from .paragraphs import Paragraph
from .reader import Reader
from .table_reader import TableReader
from .tables import Row
from .years import NothingToRead

FIRST_LINES = 8
NO_RECORD = {"entry", "actor"}
EMPTY = "この文書には、読み取れる取組がありません。文字のある文書かどうかを確かめてください。"


def read(document: Document, start_year: int) -> tuple[list[Entry], list[Left]]:
    """The entries of one fiscal year and what is left, both in the document's order.

    Raise NothingToRead (a ValueError) where the document has no entry of that year.
    """
    pieces, entries = pieces_and_entries(document, start_year)
    if not entries:
        raise NothingToRead(EMPTY)
    return entries, [Left(x.text.strip(), x.role) for x in pieces if x.role not in NO_RECORD]


def pieces_and_entries(document: Document, start_year: int) -> tuple[list[Piece], list[Entry]]:
    """Every line or cell of the document with its role, and the entries made of them."""
    rows = [Row(row) for row in document.rows or []]
    if rows and not tables.is_table(rows):
        text = "\n".join("\t".join(cell for cell in row.cells if cell.strip()) for row in rows)
        return pieces_and_entries(Document(text), start_year)
    lines = lines_of(document.text or "\n".join(row.printed for row in rows))
    if not lines:
        raise NothingToRead(EMPTY)
    known = _actors(lines)
    if rows:
        entries = TableReader(rows, known, start_year).read()
        return [piece for row in rows for piece in row.pieces], entries
    return _read_text(lines, known, start_year)


def _read_text(lines: list[Line], known: Actors, year: int) -> tuple[list[Piece], list[Entry]]:
    kept = furniture.take_out(lines, lambda line: _is_text(line, known))
    rows = tables.rows_of(kept)
    if rows:
        entries = TableReader(rows, known, year).read()
        cells = {id(row.line): row.pieces for row in rows}
        return [x for line in lines for x in cells.get(id(line), [line])], entries
    kept = inner_tables.take_out(kept)

    def found() -> list[Paragraph]:
        return paragraphs.paragraphs_of(kept, lambda line: _stands_alone(line, known))

    entries = Reader(found(), _actors(found()), year).read()
    if not readings.is_plausible(entries, found()):
        bare = Reader(readings.unmarked(found()), _actors(found()), year).read()
        if readings.largest(bare) < readings.largest(entries):
            return lines, bare
        entries = Reader(found(), _actors(found()), year).read()
    return lines, entries


def _actors(texts: list[Line] | list[Paragraph]) -> Actors:
    """What the notes among these explain: セ＝連携センター; and beside the title □ 市　■ センター."""
    known = Actors([text.plain for text in texts if notes.explains(text.plain)])
    known.learn_marks([_printed(text) for text in texts[:FIRST_LINES]])
    return known


def _printed(text: Line | Paragraph) -> str:
    return text.stripped if isinstance(text, Line) else text.printed


def _is_text(line: Line, known: Actors) -> bool:
    """A heading may be repeated on another page without being a running header."""
    return bool(marks.mark_of(line.stripped) or known.label(line.plain))


def _stands_alone(line: Line, known: Actors) -> bool:
    text = marks.rest_of(line.stripped, marks.mark_of(line.stripped))
    return bool(
        known.label(text)
        or notes.FRAME.fullmatch(plain(text))
        or years.heading(text)
        or years.is_month(text)
    )
