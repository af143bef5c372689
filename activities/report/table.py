"""`activities.csv`: a row for every event, and one for every activity that has none."""

import csv
import io
from datetime import date

from publishing.csv_cells import BOM, harmless

from ..models import FiscalYear
from .columns import ACTIVITY, EVENT, cells, events_of, headings
from .content import activities_of


def render(year: FiscalYear, actor: str = "") -> bytes:
    file = io.StringIO()
    file.write(BOM)
    writer = csv.writer(file)
    writer.writerow(["年度", *headings(ACTIVITY), *headings(EVENT)])
    for activity in activities_of(year, actor):
        first = [str(year), *cells(ACTIVITY, activity)]
        rows = [cells(EVENT, event) for event in events_of([activity])] or [[None] * len(EVENT)]
        writer.writerows([_text(cell) for cell in first + row] for row in rows)
    return file.getvalue().encode()


def _text(cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    return cell.isoformat() if isinstance(cell, date) else harmless(cell)
