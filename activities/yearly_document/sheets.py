"""Excel files (.xlsx): the cells of every sheet that is shown, as printed. Rows hidden by a filter too.

A cell merged with those below stands in the first of them; the others are blank.
"""

import warnings
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from . import plain_text, sheet_cells
from .entry import Document, Unreadable

NO_CELLS = "文字のないExcelのファイルです。表のあるファイルを選ぶか、文章を貼り付けてください。"
BROKEN = "ファイルが壊れているようです。Excelで開けるか確かめて、保存し直してください。"


def read(archive: ZipFile) -> Document:
    """Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a cell looks like, not what it says
            book = load_workbook(archive.fp, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(BROKEN) from error
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = [(sheet.title, rows) for sheet in shown if (rows := _rows(sheet))]
    if not sheets:
        raise Unreadable(NO_CELLS)
    if len(sheets) == 1:
        return Document(rows=sheets[0][1])
    titled = [row for title, rows in sheets for row in ([title], *rows)]
    return Document(rows=plain_text.bounded(titled))


def _rows(sheet) -> list[list[str]]:
    """Without the rows and columns in which nothing stands."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows = []
    for row in sheet.iter_rows():
        cells = [sheet_cells.printed(cell) for cell in row]
        if any(cells):
            rows.append(cells)
            plain_text.bounded(rows[-1:])
        if len(rows) > plain_text.MAX_ROWS:
            raise Unreadable(plain_text.TOO_MANY_ROWS)
    width = max(map(len, rows), default=0)
    used = [at for at in range(width) if any(at < len(row) and row[at] for row in rows)]
    return [[row[at] if at < len(row) else "" for at in used] for row in rows]
