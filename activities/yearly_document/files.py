"""Opens a yearly document in whatever form it comes. What a file is, its first bytes say, not its name.

What stands inside each form is read in plain_text, pdf, word and sheets; the last three `apart`.
"""

import json
import re

from . import apart, plain_text
from .entry import Document, Unreadable

__all__ = ["Unreadable", "opened", "pasted"]

MAX_BYTES = 50 * 1024 * 1024
PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
# Names inside an old Office file, which writes them in UTF-16.
INSIDE_OLE = {
    "EncryptedPackage": "パスワードの付いたOfficeのファイルです。パスワードを外して保存し直してください。",
    "WordDocument": "古いWordの形式（.doc）です。「名前を付けて保存」で .docx にしてください。",
    "Workbook": "古いExcelの形式（.xls）です。「名前を付けて保存」で .xlsx にしてください。",
}
OLD_OFFICE = "古いOfficeの形式です。「名前を付けて保存」で .docx か .xlsx にしてください。"
OTHERS = {
    rb"\{\\rtf": "リッチテキスト（RTF）です。Wordで開き、「名前を付けて保存」で .docx にしてください。",
    rb"(?i)<(!doctype html|html)": "ウェブページのファイルです。画面の文章をコピーして、貼り付けてください。",
}
EMPTY = "中身がありません。文章のあるファイルを選ぶか、文章を貼り付けてください。"
PICTURE = "画像のファイルです。文字を読み取れるPDFかWordを選ぶか、文章を貼り付けてください。"


def opened(content: bytes, name: str) -> Document:
    """Raises Unreadable. `name` decides only where the content does not: text or CSV."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable(EMPTY)
    if len(content) > MAX_BYTES:
        raise Unreadable(
            "ファイルが大きすぎます（50MBまで）。写真を減らすか、文章を貼り付けてください。"
        )
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return apart.read("pdf", content)
    if content.startswith(ZIP):
        return apart.read("office", content)
    _refuse(content)
    return _of_text(plain_text.decoded(content), name)


def pasted(text: str) -> Document:
    """What somebody copied: out of a document, or cells out of a spreadsheet."""
    if not text.strip():
        raise Unreadable(EMPTY)
    document = plain_text.checked(text)
    if plain_text.has_cells_of_lines(document):
        return Document(rows=plain_text.rows(document, "\t"))
    return _of_text(document, "")


def _refuse(content: bytes):
    if content.startswith(OLE):
        found = (words for name, words in INSIDE_OLE.items() if name.encode("utf-16-le") in content)
        raise Unreadable(next(found, OLD_OFFICE))
    for start, sentence in OTHERS.items():
        if re.match(start, content.lstrip(b"\xef\xbb\xbf \r\n")):
            raise Unreadable(sentence)
    is_phone_photo = content[4:8] == b"ftyp"
    if content.startswith(PICTURE_STARTS) or is_phone_photo:
        raise Unreadable(PICTURE)


def _of_text(text: str, name: str) -> Document:
    if text.lstrip().startswith("{"):
        return Document(text, record=record_in(text))
    delimiter = plain_text.delimiter(text, is_table=name.lower().endswith((".csv", ".tsv")))
    if delimiter is None:
        return Document(text)
    return Document(rows=plain_text.rows(text, delimiter))


def record_in(text: str | bytes) -> dict | None:
    """Our `activities.json`, or None."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(record, dict) and {"fiscal_year", "activities"} <= set(record)
    return record if is_ours else None
