"""The rows and columns of a table: where they are, what a header or the cells say they hold."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from . import actors, joints, marks, years
from .lines import Line, Piece, columns, plain

ACTOR, NAME, CHAPTER, NUMBER, YEAR, MONTH, DATE, TEXT = (
    "actor",
    "name",
    "chapter",
    "number",
    "year",
    "month",
    "date",
    "text",
)
KINDS = [
    (NUMBER, re.compile(r"(?:No|NO|番号|№|#|項番)\.?")),
    (
        ACTOR,
        re.compile(
            r"(?:事業)?実施?主体|主体|実施者|実施機関|(?:主管|担当|所管)(?:部署|部局|課|者)?|主催者?"
        ),
    ),
    (YEAR, re.compile(r"(?:会計)?年度?")),
    (MONTH, re.compile(r"(?:実施|開催)?月")),
    (DATE, re.compile(r".*(?:年月日|日時|期日|日程|月日|日付|(?:実施|開催)日|時期|期間|日)")),
]
NAMES = [
    re.compile(
        r"(?:(?:事業|取り?組み?|活動|会議|研修|講座|行事|催し|施策|メニュー)[・/]?)+等?(?:の?名称?)?|名称|件名|題名|.*名称?"
    ),
    re.compile(
        r"(?:具体的な)?(?:(?:実施|事業|取組)項目|小項目|中項目|事業項目|取り?組み?項目|項目|細目|事項)"
    ),
    re.compile(r"区分|分類|種別|大項目|柱|分野"),
]
CONTENTS = re.compile(r"^\s*(?:活動|実施|主な)?(?:内\s*容|概要|テーマ|演題)")
HEADER = re.compile(
    r"主体|担当|所管|事業|取り?組|項目|区分|名称|件名|日時|期日|日程|月日|開催日|実施日|時期|期間|会場|場所|内容|概要"
    r"|実績|計画|予定|参加|対象|人数|備考|結果|成果|課題|テーマ|議題|講師|回数|主催|種別|分類|時間|(?:会議|研修|講座|行事)[・/名等]|評価|目標|^月$|年度|^No|番号|方法|状況"
)
GAP = re.compile(r"\t|[ ]{2,}|　{2,}(?=\S)|(?<=\S) 　+| {1,}　 *")
COUNT = re.compile(r"\W*(?:延べ?|約|計)?\s*[\d,]+\s*[名人件回部か]?.{0,3}")
PLACE = re.compile(
    r"(?:館|室|ホール|会場|集会所|市役所|役場|プラザ|病院|センター|診療所|薬局|オンライン|温泉|学校)$"
)
STATE = re.compile(r"開催|中止|予定|延期|随時|配布|実施|済み?|完了|未定|継続|[○×-]")
FEWEST_CELLS, MOST_ROWS_ABOVE, LONGEST_NAME = 3, 8, 14
LONGEST_CONTENTS = 20
PAIR = 2
MOSTLY, HALF, OF_WIDTH = 0.6, 0.5, 0.7


@dataclass
class Row:
    """Cells by column, as printed; `line` is the printed line of a text."""

    cells: list[str]
    line: Line | None = None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def filled(self) -> list[int]:
        return [at for at, cell in enumerate(self.cells) if cell.strip()]

    @property
    def printed(self) -> str:
        return self.line.text.strip() if self.line else "\t".join(self.cells).strip("\t")

    def cell(self, at: int | None) -> str:
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""


@dataclass
class Column:
    name: str
    kind: str = TEXT
    left: str = ""  # plan or other-year, where the column is not of the year asked for
    is_plan: bool = False
    width: int = 0  # in columns of paper, where spaces part the cells


def is_header(row: Row) -> bool:
    cells = [re.sub(r"\s", "", plain(row.cells[at])) for at in row.filled]
    named = sum(bool(HEADER.search(x)) and len(x) <= LONGEST_NAME and "。" not in x for x in cells)
    dated = any(years.of_dates(cell) for cell in cells)
    return len(cells) > 1 and named >= max(2, MOSTLY * len(cells)) and not dated


def header_at(rows: list[Row]) -> list[int]:
    """The row that names the columns, above rows of several cells; two where merged cells make a header
    of two rows: then the lower one is empty below what the upper one names alone."""
    for at, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        if not is_header(row) or not any(len(x.filled) > 1 for x in rows[at + 1 :]):
            continue
        below = rows[at + 1]
        if is_header(below) and any(not below.cell(x) for x in row.filled):
            return [at, at + 1]
        return [at + 1] if is_header(below) and len(below.filled) > len(row.filled) else [at]
    return []


def rows_of(lines: list[Line]) -> list[Row] | None:
    """The rows of a text that is a table, or None. Tabs part cells, or at least two spaces; then a cell
    belongs to the column below whose head it begins."""
    rows = [Row(split(line.text), line) for line in lines]
    if _has_headings(rows):
        return None
    heads = header_at(rows)
    fewest = min(len(rows[heads[-1]].filled), FEWEST_CELLS) if heads else FEWEST_CELLS
    several = sum(len(row.filled) >= fewest for row in rows)
    if several < (HALF * (len(rows) - heads[0]) if heads else MOSTLY * len(rows)):
        return None
    if any("\t" in line.text for line in lines):
        return rows
    widest = heads[-1] if heads else max(range(len(rows)), key=lambda x: len(rows[x].cells))
    starts = [start for start, _ in _placed(lines[widest].text)]
    return [
        row if at < (heads or [0])[0] else Row(_aligned(row.line.text, starts), row.line)
        for at, row in enumerate(rows)
    ]


def _has_headings(rows: list[Row]) -> bool:
    """●会議, ●研修 above small tables each: the text has headings, it is no table of its own."""
    above = [
        (row, below) for row, below in pairwise(rows) if len(row.filled) == 1 < len(below.filled)
    ]
    signs = [marks.mark_of(row.line.stripped) for row, _ in above]
    own = Counter(sign.style for sign in signs if sign and not sign.is_bullet and not sign.letter)
    heads = sum(is_header(below) for _, below in above)
    return heads > 0 and max(own.values(), default=0) > 1


def split(text: str) -> list[str]:
    """The cells of a line: parted by tabs, or by two spaces and more."""
    if "\t" in text:
        return text.strip("\r\n\f").split("\t")
    return [cell for _, cell in _placed(text)]


def _placed(text: str) -> list[tuple[int, str]]:
    """Every cell with the column of paper at which it begins."""
    found = re.finditer(r"\S+(?:[ 　]\S+)*", text)
    return [(columns(text[: match.start()]), match[0]) for match in found]


def _aligned(text: str, starts: list[int]) -> list[str]:
    cells = [""] * len(starts)
    for start, cell in _placed(text):
        at = min(range(len(starts)), key=lambda x: abs(starts[x] - start))
        cells[at] = f"{cells[at]}  {cell}" if cells[at] else cell
    return cells


def columns_of(header: list[Row], below: list[Row], title: str, start_year: int) -> list[Column]:
    """`header`: one row, or two where the upper one spans several columns of the lower one."""
    names = _names(header)
    found = [Column(name, _kind(name)) for name in names]
    named = [[at for at, x in enumerate(names) if _fits(pattern, x)] for pattern in NAMES]
    named = [at for group in named for at in group if found[at].kind == TEXT]
    for order, at in enumerate(named):
        above = at < named[0] and _are_grouped([row.cell(at) for row in below])
        found[at].kind = NAME if order == 0 else CHAPTER if above else TEXT
    if not named:
        _name_by_contents(found, below)
    by_word = years.by_word(title)
    for column in found:
        _of_year(column, by_word, start_year)
    if header[0].line and "\t" not in header[0].line.text:
        starts = [start for start, _ in _placed(header[0].line.text)] + [0]
        for column, start, end in zip(found, starts, starts[1:], strict=False):
            column.width = max(end - start, 0)
    return found


def _are_grouped(cells: list[str]) -> bool:
    """Rows of one chapter stand together; 会議, 研修, 会議 is a fact of each row."""
    runs = [cell for cell, _ in groupby(cell for cell in cells if cell)]
    return not all(cells) or len(runs) == len(set(runs))


def _name_by_contents(found: list[Column], rows: list[Row]) -> None:
    """Where no column is called 事業名, 内容 may hold names: 推進会議 and no sentences."""
    for at, column in enumerate(found):
        cells = [plain(row.cell(at)) for row in rows if row.cell(at)]
        short = sum(len(cell) <= LONGEST_CONTENTS and "。" not in cell for cell in cells)
        if CONTENTS.search(column.name) and cells and short >= MOSTLY * len(cells):
            column.kind = NAME
            return


def _names(header: list[Row]) -> list[str]:
    upper, names = "", []
    for at in range(max(len(row.cells) for row in header)):
        cells = [row.cell(at) for row in header]
        if len(cells) > 1:
            upper = cells[0] or (upper if cells[1] else "")
            cells = [upper, cells[1]]
        names.append("　".join(cell for cell in cells if cell))
    return names


def _fits(pattern: re.Pattern, name: str) -> bool:
    return bool(pattern.fullmatch(re.sub(r"\s|\(.*\)", "", plain(name))))


def _kind(name: str) -> str:
    return next((kind for kind, pattern in KINDS if _fits(pattern, name)), TEXT)


def _of_year(column: Column, by_word: dict[bool, int], start_year: int) -> None:
    """A column of another year is left: as the plan of a later one, or as another year's."""
    if column.kind != TEXT and not years.fiscal_years(column.name):
        return
    found = years.fiscal_years(column.name)
    says_plan, says_result = years.is_plan(column.name), bool(years.RESULT.search(column.name))
    year = found[0] if found else None
    if year is None and (says_plan or says_result):
        year = by_word.get(says_plan)
    if years.LATER.search(column.name):
        year = start_year + 1
    column.is_plan = says_plan
    if year is not None and year != start_year:
        column.left = "plan" if says_plan else "other-year"


def is_table(rows: list[Row]) -> bool:
    """Whether rows of cells are a table, and not a text in one column."""
    filled = [len(row.filled) for row in rows if row.filled]
    if _is_form(rows):
        return False
    return bool(header_at(rows)) or sum(cells > 1 for cells in filled) > HALF * len(filled)


def _is_form(rows: list[Row]) -> bool:
    """事業名 | 推進会議, 日時 | 7月13日: a label and its value in every row."""
    pairs = [row for row in rows if len(row.filled) == PAIR]
    labels = [plain(row.cells[row.filled[0]]).replace(" ", "") for row in pairs]
    known = [label for label in labels if HEADER.search(label) and len(label) <= LONGEST_NAME]
    named = [label for label in known if any(_fits(pattern, label) for pattern in NAMES)]
    filled = [row for row in rows if row.filled]
    return bool(named) and len(known) >= MOSTLY * len(filled) and not header_at(rows)


def guessed(rows: list[Row]) -> list[Column]:
    """Columns without a header: from what their cells look like."""
    found = [_guessed(rows, at) for at in range(max(len(row.cells) for row in rows))]
    texts = [
        x for at, x in enumerate(found) if x.kind == TEXT and not x.name and _is_full(rows, at)
    ]
    if texts:
        texts[0].kind = NAME
    return found


def _is_full(rows: list[Row], at: int) -> bool:
    return sum(bool(row.cell(at)) for row in rows) >= MOSTLY * len(rows)


def _guessed(rows: list[Row], at: int) -> Column:
    cells = [plain(row.cell(at)) for row in rows if row.cell(at)]
    most = MOSTLY * len(cells)

    def mostly(test) -> bool:
        return bool(cells) and sum(bool(test(cell)) for cell in cells) >= most

    if mostly(joints.STARTS_WITH_DATE.match):
        return Column("期日", DATE)
    if mostly(lambda cell: actors.kind_of(cell)[0]):
        return Column("実施主体", ACTOR)
    if mostly(lambda cell: cell.isdecimal()) and cells[:2] == ["1", "2"]:
        return Column("番号", NUMBER)
    if mostly(COUNT.fullmatch):
        return Column("参加者数")
    if mostly(PLACE.search):
        return Column("会場")
    return Column("状況" if mostly(STATE.fullmatch) else "")
