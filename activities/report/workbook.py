"""`report.xlsx`: the sheets 取組 and 開催, with dates that Excel can sort and no formulas."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from japanese import eras

from ..models import FiscalYear
from .columns import ACTIVITY, EVENT, OF_ITS_ACTIVITY, WHOSE, Month, cells, events_of, headings
from .content import activities_of

DAY, MONTH = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"'
LONGEST_CELL = 32_767
TOP = Alignment(vertical="top", wrap_text=True)
HEAD_FONT, HEAD_FILL = Font(bold=True), PatternFill("solid", fgColor="E6E6E6")
LINE = Border(bottom=Side("thin", color="999999"))


def render(year: FiscalYear, actor: str = "") -> bytes:
    activities = activities_of(year, actor)
    book = Workbook()
    book.remove(book.active)
    _describe(book.properties, year, activities)
    _fill(book.create_sheet("取組"), ACTIVITY, activities)
    _fill(book.create_sheet("開催"), [*WHOSE, *EVENT, OF_ITS_ACTIVITY], events_of(activities))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _describe(properties, year, activities):
    properties.title = f"{eras.fiscal_year_name(year.start_year)}の取組"
    properties.creator = "、".join(dict.fromkeys(one.actor.name for one in activities))
    properties.language = "ja"


def _fill(sheet, columns, records):
    sheet.append(headings(columns))
    for row, record in enumerate(records, 2):
        for number, value in enumerate(cells(columns, record), 1):
            _set(sheet.cell(row, number), value)
    _dress(sheet, columns)


def _set(cell, value):
    cell.alignment, cell.border = TOP, LINE
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL] or None
        if cell.data_type == "f":
            # Stays text when somebody edits the cell, too.
            cell.data_type, cell.quotePrefix = "s", True
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = MONTH if isinstance(value, Month) else DAY


def _dress(sheet, columns):
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        head = sheet.cell(1, number)
        head.font, head.fill, head.alignment = HEAD_FONT, HEAD_FILL, TOP
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
