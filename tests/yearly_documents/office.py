"""Makes Word and Excel files of the text documents, as those programs write them. Only zip and XML.

Word cuts text into runs anywhere and keeps header and footer apart; Excel stores words once, dates as
numbers with a format, and says which cells are one.
"""

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RUN, EPOCH, DATE_STYLE = 5, date(1899, 12, 30), 1


def docx(text: str, header: str = "", footer: str = "") -> bytes:
    """A line is a paragraph, lines with tabs are rows of a table, a form feed is a page break."""
    parts = {"word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'}
    parts["word/document.xml"] += (
        _blocks(text.replace("\r", "").rstrip("\n").split("\n")) + _section()
    )
    parts["word/document.xml"] += "</w:body></w:document>"
    parts["word/header1.xml"] = f'<w:hdr xmlns:w="{W}">{_paragraph(header)}</w:hdr>'
    parts["word/footer1.xml"] = f'<w:ftr xmlns:w="{W}">{_paragraph(footer)}</w:ftr>'
    parts["word/_rels/document.xml.rels"] = _relations(
        ("header", "header1.xml"), ("footer", "footer1.xml")
    )
    kinds = {"document": "document.main", "header1": "header", "footer1": "footer"}
    types = {f"word/{n}.xml": f"{OFFICE}.wordprocessingml.{kind}+xml" for n, kind in kinds.items()}
    return _package(parts, types, "word/document.xml")


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    )


def _blocks(lines: list[str]) -> str:
    blocks, rows = [], []
    for line in [*lines, ""]:
        if "\t" in line:
            rows.append(line.strip("\f").split("\t"))
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        blocks.append(_paragraph(line))
    return "".join(blocks)


def _table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _paragraph(line: str) -> str:
    page_break = '<w:r><w:br w:type="page"/></w:r>' if line.startswith("\f") else ""
    line = line.strip("\f")
    runs = (line[i : i + RUN] for i in range(0, len(line), RUN))
    return f"<w:p>{page_break}{''.join(map(_run, runs))}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def xlsx(rows: list[list[str]]) -> bytes:
    """Numbers and dates such as 2019/7/4 become numbers; blanks below a first cell are merged into it."""
    words = sorted({cell for row in rows for cell in row if cell and not number(cell)})
    body = "".join(
        f'<row r="{r}">'
        + "".join(_cell(r, c, cell, words) for c, cell in enumerate(row))
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges(rows))
    merged = f"<mergeCells>{merged}</mergeCells>" if merged else ""
    strings = "".join(f'<si><t xml:space="preserve">{escape(word)}</t></si>' for word in words)
    return _workbook(f"<sheetData>{body}</sheetData>{merged}", strings)


def _workbook(sheet: str, strings: str) -> bytes:
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
        '<sheet name="実績" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": _styles(),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
    }
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet"}
    kinds |= {"sharedStrings": "sharedStrings", "styles": "styles"}
    types = {f"xl/{n}.xml": f"{OFFICE}.spreadsheetml.{kind}+xml" for n, kind in kinds.items()}
    return _package(parts, types, "xl/workbook.xml")


def _styles() -> str:
    """Style 1 shows a number as a day: yyyy/m/d."""
    return (
        f'<styleSheet xmlns="{S}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/>'
        '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )


def merges(rows: list[list[str]]) -> list[str]:
    """The first cell and the blanks below it, such as A3:A6."""
    filled = [i for i, row in enumerate(rows, 1) if row and row[0]]
    ends = [*(i - 1 for i in filled[1:]), len(rows)]
    return [f"A{first}:A{last}" for first, last in zip(filled, ends, strict=True) if last > first]


def _cell(row: int, column: int, cell: str, words: list[str]) -> str:
    at = f'r="{chr(ord("A") + column)}{row}"'
    if not cell:
        return ""
    if not number(cell):
        return f'<c {at} t="s"><v>{words.index(cell)}</v></c>'
    style = f' s="{DATE_STYLE}"' if "/" in cell else ""
    return f"<c {at}{style}><v>{number(cell)}</v></c>"


def number(cell: str) -> int | None:
    if re.fullmatch(r"[1-9]\d*", cell):
        return int(cell)
    if re.fullmatch(r"\d{4}/\d+/\d+", cell):
        return (date(*map(int, cell.split("/"))) - EPOCH).days
    return None


def _relations(*targets: tuple[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _package(parts: dict[str, str], types: dict[str, str], main: str) -> bytes:
    overrides = (f'<Override PartName="/{n}" ContentType="{kind}"/>' for n, kind in types.items())
    first = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )
    everything = {"[Content_Types].xml": first, "_rels/.rels": _relations(("officeDocument", main))}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (everything | parts).items():
            archive.writestr(name, HEAD + content)
    return buffer.getvalue()


def zipped(**parts: bytes) -> bytes:
    """An archive of XML parts; word__document is word/document.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()
