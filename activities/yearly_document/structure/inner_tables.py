"""Small tables within a text: the line that names their columns is no part of what is told."""

import re

from . import tables
from .lines import Line, plain
from .tables import Row

PERIOD = re.compile(
    r"(?:令和|平成|[RH])?\s*(?:元|\d{1,4})\s*(?:年度?)?|(?:\d{1,2}|\d{1,2}\s*[~〜-]\s*\d{1,2})月|(?:前|今|本)年度|第\d四半期|[合小]?計|前年度?比|増減"
)
NUMBER = re.compile(r"[\d,.]+\s?\D{0,2}|-")
FEWEST = 2


def take_out(lines: list[Line]) -> list[Line]:
    """Give the heads of small tables their role; return the other lines."""
    rows = [Row(tables.split(line.text), line) for line in lines]
    for at, row in enumerate(rows[:-1]):
        if not rows[at + 1].line.gap and (_names(row, rows[at + 1]) or _counts(row, rows[at + 1])):
            row.line.role = "table-header"
    return [line for line in lines if not line.role]


def _names(row: Row, below: Row) -> bool:
    """期日　　内容　　講師 above rows of cells, and no label of its own (会場：…)."""
    several = len(row.filled) > FEWEST and len(below.filled) >= FEWEST
    return several and ":" not in plain(row.line.text) and tables.is_header(row)


def _counts(row: Row, below: Row) -> bool:
    """Ｈ２９　　Ｈ３０ above 市民　　４０　　５８."""
    periods = [plain(cell) for cell in row.cells if cell.strip()]
    numbers = [plain(cell) for cell in below.cells if cell.strip()][1:]
    fits = len(periods) >= FEWEST and len(numbers) == len(periods)
    return fits and all(map(PERIOD.fullmatch, periods)) and all(map(NUMBER.fullmatch, numbers))
