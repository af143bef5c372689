"""Text and CSV: what encoding bytes are in, and what parts the cells of a table."""

import csv
import io
import re
from collections import Counter

from .entry import Unreadable

MAX_CHARACTERS, MAX_ROWS, MAX_COLUMNS = 1_000_000, 5_000, 200
WITH_MARK = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Neither belongs in a text: what holds them is no text, or was decoded wrongly.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ufffd]")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿、。ａ-ｚＡ-Ｚ０-９]")
HIRAGANA = re.compile(r"[ぁ-ん]")
DELIMITERS = ",\t;"
UNDECODED = (
    "文字を読み取れません。読める形式は、PDF、Word（.docx）、Excel（.xlsx）、CSV、テキストです。"
    "テキストとCSVは、文字コードを UTF-8 か Shift_JIS にして保存してください。"
)
TOO_LONG = "文章が長すぎます（100万字まで）。年度ごとに分けてください。"
TOO_MANY_ROWS = (
    "表が大きすぎます（5,000行、200列まで）。年度ごとに分けるか、余分な行を消してください。"
)


def decoded(content: bytes) -> str:
    """Raises Unreadable."""
    encodings = [name for mark, name in WITH_MARK.items() if content.startswith(mark)]
    found = [_tried(content, name) for name in encodings or _likely(content)]
    texts = [text for text in found if text and not CONTROL.search(text)]
    if not texts:
        raise Unreadable(UNDECODED)
    return checked(max(texts, key=_likeness))


def checked(text: str) -> str:
    """Lines end with \\n, pages with \\f."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(TOO_LONG)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text.replace("\v", "\n"))


def _likely(content: bytes) -> list[str]:
    """In UTF-16 a line end or a space has a zero byte, as no other encoding has."""
    if b"\0" in content:
        return ["utf-16-le", "utf-16-be"]
    if b"\x1b$" in content or b"\x1b(" in content:
        return ["iso2022_jp_ext"]
    if _tried(content, "utf-8"):
        return ["utf-8"]
    return ["cp932", "euc_jp"]


def _tried(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> tuple[int, int]:
    """To Japanese: EUC read as Shift_JIS is kana of half width, and the other way round kanji alone."""
    return len(HIRAGANA.findall(text)), len(JAPANESE.findall(text))


def delimiter(text: str, *, is_table: bool) -> str | None:
    """What parts the cells, or None for running text. `is_table`: its name says so."""
    widths = {mark: _widths(text, mark) for mark in DELIMITERS}
    best = max(widths, key=lambda mark: sum(n for width, n in widths[mark].items() if width > 1))
    rows = widths[best]
    if is_table:
        return best if any(width > 1 for width in rows) else None
    # Without a name that says so, only rows of one width are a table, and tabs may be an indent.
    is_even = len(rows) == 1 and min(rows) > 2 and sum(rows.values()) > 2
    return best if is_even and best != "\t" else None


def _widths(text: str, mark: str) -> Counter:
    """How many rows have how many cells; none where quotation marks do not fit a table."""
    try:
        parsed = _parsed(text, mark)
    except Unreadable:
        return Counter()
    return Counter(len(row) for row in parsed if any(cell.strip() for cell in row))


def rows(text: str, mark: str) -> list[list[str]]:
    return bounded([[cell.strip(" \f") for cell in row] for row in _parsed(text, mark)])


def bounded(rows: list[list[str]]) -> list[list[str]]:
    if len(rows) > MAX_ROWS or max(map(len, rows), default=0) > MAX_COLUMNS:
        raise Unreadable(TOO_MANY_ROWS)
    return rows


def _parsed(text: str, mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise Unreadable(f"CSVとして読めません。{TOO_MANY_ROWS}") from error


def has_cells_of_lines(text: str) -> bool:
    """As Excel copies cells: a cell of several lines stands in quotation marks between tabs."""
    return "\t" in text and bool(re.search(r'(?m)(?:^|\t)"[^"\t]*\n', text))
