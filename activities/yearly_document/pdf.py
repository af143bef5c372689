"""PDFs with a text layer. Lines as printed; columns kept apart by spaces, a full-width letter two wide.

The letters are placed here one by one: PDFium's own text sets spaces beside digits that nobody printed,
and puts a table's cells in the order in which they were written.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from . import plain_text
from .entry import Document, Unreadable

MAX_PAGES, MAX_LETTERS, MAX_ATTACHMENT = 200, 500_000, 10_000_000
ATTACHMENT = "activities.json"
NO_TEXT = "文字のないPDFです（紙を読み取った画像など）。もとのWordやExcelを選ぶか、文章を貼り付けてください。"
LOCKED = "パスワードの付いたPDFです。パスワードを外して保存し直してください。"
BROKEN = "壊れているか、PDFではないファイルです。開けるか確かめて、保存し直してください。"
TOO_LONG = f"PDFが長すぎます（{MAX_PAGES}ページまで）。年度ごとに分けてください。"
# Of the letter's size: nearer than the first is no gap, from the second on it parts columns.
GAP, WIDE_GAP, WORD_GAP = 0.5, 1.0, 0.15
SAME_LINE, SHADOW = 0.4, 0.5
WIDE = 2  # spaces at least
ROOM = 1.6  # of the usual step from line to line


@dataclass
class Letter:
    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int  # quarters, with the clock


def read(content: bytes) -> Document:
    """Raises Unreadable. With our own `activities.json` where it is attached."""
    try:
        with pdfium.PdfDocument(content) as document:
            if len(document) > MAX_PAGES:
                raise Unreadable(TOO_LONG)
            return Document(_text(document), record=_attached(document))
    except pdfium.PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if is_locked else BROKEN) from error


def _text(document) -> str:
    pages = [_page(document[number]) for number in range(len(document))]
    text = "\f".join(pages)
    if not text.strip():
        raise Unreadable(NO_TEXT)
    return plain_text.checked(text)


def _attached(document) -> dict | None:
    from .files import record_in

    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        if attachment.get_name() == ATTACHMENT:
            data = bytes(attachment.get_data())
            return record_in(data) if len(data) <= MAX_ATTACHMENT else None
    return None


def _page(page) -> str:
    """What is turned, such as a table laid across the page, comes after what is not."""
    letters = _letters(page.get_textpage())
    turns = Counter(one.turn for one in letters)
    parts = ([one for one in letters if one.turn == turn] for turn, _ in turns.most_common())
    return "\n".join(line for part in parts for line in _lines(part))


def _letters(page) -> list[Letter]:
    count = page.count_chars()
    if count > MAX_LETTERS:
        raise Unreadable(TOO_LONG)
    shown = (n for n in range(count) if not raw.FPDFText_IsGenerated(page, n))
    return [letter for number in shown if (letter := _letter(page, number)).text]


def _letter(page, number: int) -> Letter:
    """Its place is the one after turning the text upright."""
    turn = round(raw.FPDFText_GetCharAngle(page, number) * 2 / math.pi) % 4
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(page, number, x, y)
    raw.FPDFText_GetLooseCharBox(page, number, box)
    left, right, height = (
        (box.left, box.right, box.top - box.bottom),
        (-box.top, -box.bottom, box.right - box.left),
        (-box.right, -box.left, box.top - box.bottom),
        (box.bottom, box.top, box.right - box.left),
    )[turn]
    base = (y.value, x.value, -y.value, -x.value)[turn]
    text = _character(raw.FPDFText_GetUnicode(page, number))
    return Letter(text, left, right, base, right - left if _is_wide(text) else height, turn)


def _character(code: int) -> str:
    """Fonts for print name 人 by its radical ⼈; a code that stands for no letter is left out."""
    letter = chr(code)
    if unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"}:
        return ""
    return unicodedata.normalize("NFKC", letter) if "⺀" <= letter <= "⿕" else letter


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text or " ") in "WFA"


def _lines(letters: list[Letter]) -> list[str]:
    """Empty lines stand where the page leaves room."""
    size = median(
        [one.size for one in letters if _is_wide(one.text)] or [one.size for one in letters]
    )
    left = min(one.left for one in letters)
    lines = _by_line(letters, size)
    steps = [above[0].base - below[0].base for above, below in pairwise(lines)]
    usual = median(steps) if steps else 0
    found = []
    for line, step in zip(lines, [0, *steps], strict=True):
        found += [""] if step > usual * ROOM else []
        found.append(_line(line, left, size))
    return found


def _by_line(letters: list[Letter], size: float) -> list[list[Letter]]:
    lines: list[list[Letter]] = []
    for one in sorted(letters, key=lambda one: -one.base):
        if not lines or lines[-1][0].base - one.base > size * SAME_LINE:
            lines.append([])
        lines[-1].append(one)
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _line(letters: list[Letter], left: float, size: float) -> str:
    text, width, end, last = "", 0, left, ""
    for one in letters:
        if one.text == last and one.left < end - size * SHADOW:
            continue  # bold made by printing twice
        space = _space(one, last, end, size)
        if space is None:
            space = " " * max(WIDE, round((one.left - left) * 2 / size) - width)
        text += space + one.text
        width += len(space) + (2 if _is_wide(one.text) else 1)
        end, last = one.right, one.text
    return text.rstrip()


def _space(one: Letter, last: str, end: float, size: float) -> str | None:
    """What stands between two letters; None for a gap that parts columns."""
    gap = (one.left - end) / size
    if gap > WIDE_GAP:
        return None
    if gap > GAP and last:
        return " "
    is_word = last.isascii() and one.text.isascii() and last.isalnum() and one.text.isalnum()
    return " " if is_word and gap > WORD_GAP else ""
