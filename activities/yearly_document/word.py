"""Word files (.docx): their text as it is printed, with tables in their place. Not header and footer."""

from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from . import plain_text
from .entry import Document, Unreadable
from .word_numbers import Numbers, W, attribute, path

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, readings above words, and what the next program may not know.
UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "rt", "pPr", "rPr", "instrText")} | {
    FALLBACK
}
LETTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
BETWEEN_PARAGRAPHS = "　"
NO_TEXT = "文字のないWordのファイルです。画像だけのときは、文章を貼り付けてください。"


def read(archive: ZipFile) -> Document:
    """Rows where most of it is tables, otherwise lines: a table's cells with tabs between them."""
    numbers = Numbers(archive)
    body = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314
    blocks = [_block(element, numbers) for element in _inside(body, "p", "tbl")]
    in_tables = sum(
        len("".join(row)) for block in blocks if isinstance(block, list) for row in block
    )
    outside = sum(len(block) for block in blocks if isinstance(block, str))
    if not in_tables + outside:
        raise Unreadable(NO_TEXT)
    if in_tables > outside:
        return Document(rows=plain_text.bounded(_rows(blocks)))
    return Document(plain_text.checked("\n".join(map(_text, blocks))))


def _rows(blocks) -> list[list[str]]:
    """A line outside the tables is a row of one cell."""
    rows = [
        block if isinstance(block, list) else [[line] for line in block.split("\n")]
        for block in blocks
    ]
    return [[cell.strip("\f ") for cell in row] for table in rows for row in table if any(row)]


def _text(block: str | list[list[str]]) -> str:
    if isinstance(block, str):
        return block
    cells = ([cell.replace("\n", BETWEEN_PARAGRAPHS) for cell in row] for row in block)
    return "\n".join("\t".join(row) for row in cells)


def _inside(parent, *names: str) -> Iterator:
    """What has these names, in its order; also inside content controls, not inside one another."""
    for child in parent:
        if child.tag in {f"{W}{name}" for name in names}:
            yield child
        elif child.tag not in UNSEEN:
            yield from _inside(child, *names)


def _block(element, numbers: Numbers) -> str | list[list[str]]:
    """A table of one column is a frame around paragraphs."""
    if element.tag == f"{W}p":
        return _paragraph(element, numbers)
    rows = [_row(row, numbers) for row in _inside(element, "tr")]
    if max(map(len, rows), default=0) < len(("heading", "words")):
        return "\n".join(cell for row in rows for cell in row)
    return rows


def _row(row, numbers: Numbers) -> list[str]:
    """Blanks where a cell is as wide as several, or goes on from above."""
    cells = [""] * min(int(attribute(row, "trPr/gridBefore") or 0), plain_text.MAX_COLUMNS)
    for cell in _inside(row, "tc"):
        merge = cell.find(path("tcPr/vMerge"))
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        cells.append("" if goes_on else _cell(cell, numbers))
        cells += [""] * min(int(attribute(cell, "tcPr/gridSpan") or 1) - 1, plain_text.MAX_COLUMNS)
    return cells


def _cell(cell, numbers: Numbers) -> str:
    blocks = (_block(element, numbers) for element in _inside(cell, "p", "tbl"))
    return "\n".join(_text(block) for block in blocks).strip()


def _paragraph(paragraph, numbers: Numbers) -> str:
    """Its text boxes follow it."""
    words = numbers.mark(paragraph) + "".join(_words(paragraph))
    if paragraph.find(path("pPr/pageBreakBefore")) is not None:
        words = "\f" + words
    boxes = (
        _paragraph(each, numbers)
        for box in _inside(paragraph, "txbxContent")
        for each in _inside(box, "p")
    )
    return "\n".join([words, *boxes])


def _words(element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}br":
            yield "\f" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag in LETTERS:
            yield LETTERS[child.tag]
        elif child.tag not in UNSEEN | {f"{W}txbxContent"}:
            yield from _words(child)
