"""What Word and Excel print without writing it down: numbers, merged cells, days in a format."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from activities.yearly_document import office as office_files
from tests.yearly_documents import office
from tests.yearly_documents.office import zipped

PARAGRAPHS = """
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>会議</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="sub"/></w:pPr><w:r><w:t>部会</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="sub"/></w:pPr><w:r><w:t>総会</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>講座</w:t></w:r>
<w:r><w:ruby><w:rt><w:r><w:t>こうざ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>開催</w:t></w:r></w:rubyBase></w:ruby></w:r>
<w:del><w:r><w:delText>予定</w:delText></w:r></w:del><w:ins><w:r><w:t>した</w:t></w:r></w:ins>
<w:r><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="sub"/></w:pPr><w:r><w:t>反省会</w:t></w:r></w:p>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="（%1）"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="2"/><w:numFmt w:val="aiueoFullWidth"/><w:lvlText w:val="%1-%2"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
"""
STYLES = """<w:style w:styleId="sub"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>"""


def word(paragraphs: str) -> bytes:
    def part(words):
        return f'<x xmlns:w="{office.W}">{words}</x>'.encode()

    parts = {"document": paragraphs, "numbering": NUMBERING, "styles": STYLES}
    return zipped(**{f"word__{name}": part(words) for name, words in parts.items()})


def test_word_numbers_paragraphs_and_hides_what_is_deleted():
    lines = office_files.read(word(PARAGRAPHS.replace("\n", ""))).text.split("\n")
    assert lines == [
        "（１） 会議",
        "１-イ 部会",
        "１-ウ 総会",
        "（２） 講座開催した",
        "囲み",
        "２-イ 反省会",
    ]


def test_a_table_in_a_word_file_keeps_its_columns():
    def cell(words, how=""):
        return f"<w:tc><w:tcPr>{how}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

    below = cell("市", "<w:vMerge/>") + cell("8月")
    wide = cell("会議と講座", '<w:gridSpan w:val="2"/>')
    first = cell("市", '<w:vMerge w:val="restart"/>') + cell("7月</w:t><w:br/><w:t>8日")
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (wide, first, below))
    table = f"<w:tbl>{rows}</w:tbl>"
    assert office_files.read(word(table)).rows == [
        ["会議と講座", ""],
        ["市", "7月\n8日"],
        ["", "8月"],
    ]
    lines = office_files.read(word(PARAGRAPHS * 3 + table)).text.split("\n")
    assert lines[-3:] == ["会議と講座\t", "市\t7月　8日", "\t8月"]


FORMATS = {
    "yyyy/m/d": "2019/7/4",
    "mm-dd-yy": "2019/7/4",
    '[$-411]ggge"年"m"月"d"日"': "令和1年7月4日",
    "[$-ja-JP]ge\\.m\\.d;@": "R1.7.4",
    'm"月"d"日"\\(aaa\\)': "7月4日(木)",
    "yyyy/mm/dd h:mm": "2019/07/04 9:05",
    "d-mmm-yy": "2019/7/4",
}


@pytest.mark.parametrize("shape", FORMATS)
def test_a_spreadsheet_shows_a_day_as_it_is_printed(shape):
    assert sheet_of([[datetime.fromisoformat("2019-07-04T09:05")]], shape).rows == [
        [FORMATS[shape]]
    ]


def test_a_spreadsheet_shows_numbers_as_they_are_printed():
    shown = {
        (35, '0"名"'): "35名",
        (1204, "#,##0"): "1,204",
        (0.5, "0%"): "50%",
        (2.5, "General"): "2.5",
    }
    assert {key: sheet_of([[key[0]]], key[1]).rows[0][0] for key in shown} == shown


def sheet_of(rows, shape="General"):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            cell.number_format = shape
    return saved(book)


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return office_files.read(buffer.getvalue())


def test_every_sheet_that_is_shown_is_read_with_its_hidden_rows():
    book = Workbook()
    book.active.title = "市"
    book.active["C3"], book.active["C5"], book.active["E5"] = "会議", "講座", "8月"
    book.active.merge_cells("C5:D6")
    book.active.row_dimensions[5].hidden = True
    book.create_sheet("センター").append(["相談"])
    book.create_sheet("一覧").sheet_state = "hidden"
    book["一覧"].append(["選択肢"])
    book.create_sheet("空")
    rows = [["市"], ["会議", ""], ["講座", "8月"], ["センター"], ["相談"]]
    assert saved(book).rows == rows
