"""What must not be inside a PDF (scripts, programs, other files) or a CSV (anything but a table)."""

import csv
import io
import re
import zlib
from functools import cache

from django.core.exceptions import ValidationError

MAX_UNPACKED = 50 * 1024 * 1024
PDF_NAMES = {
    b"JavaScript": "PDFにプログラム（JavaScript）が入っています。",
    b"Launch": "PDFに、ほかのプログラムを起動する設定があります。",
    b"EmbeddedFile": "PDFに別のファイルが添付されています。",
    b"RichMedia": "PDFに動画などの部品が入っています。",
    b"XFA": "PDFに動く入力欄（XFA）が入っています。",
    b"Encrypt": "PDFにパスワードか制限が付いています。読み上げの妨げにもなります。",
}
SAVE_AGAIN = "Wordなどから「PDFとして保存」で作り直してください。"
CSV_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|<\s*(!doctype|html|script|svg)", re.I)
FORMULA = ("=", "@")


def check_pdf(data: bytes, ending: str):
    if not re.match(rb"%PDF-[12]\.\d", data):
        raise ValidationError("PDFのファイルではありません。")
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise ValidationError(f"PDFが途中で切れています。{SAVE_AGAIN}")
    if data[end + len(b"%%EOF") :].strip(b"\r\n\t \0"):
        raise ValidationError(f"PDFの後ろに余分なデータが付いています。{SAVE_AGAIN}")
    for text in (data, *_object_streams(data)):
        for name, sentence in PDF_NAMES.items():
            if _name(name).search(text):
                raise ValidationError(sentence + SAVE_AGAIN)


def check_csv(data: bytes, ending: str):
    text = _decoded(data)
    if CSV_REFUSED.search(text):
        raise ValidationError("CSVに、表のデータではないものが入っています。")
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise ValidationError("CSVとして読めません。") from error
    if any(cell.startswith(FORMULA) for row in rows for cell in row):
        raise ValidationError("CSVに、式（= や @ で始まるます目）があります。値に直してください。")


def _object_streams(data: bytes):
    """Unpacked: an object stream holds other objects, and names in there count like any others.

    One that we cannot look into is refused: it could hold anything.
    """
    left = MAX_UNPACKED
    for mention in _name(b"ObjStm").finditer(data):
        start = data.find(b"stream", mention.end()) + len(b"stream")
        end = data.find(b"endstream", start)
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(data[start:end].lstrip(b"\r\n"), left)
        except zlib.error as error:
            raise ValidationError(f"PDFの中を確かめられません。{SAVE_AGAIN}") from error
        left -= len(content)
        if unpacker.unconsumed_tail or left <= 0:
            raise ValidationError(f"開くと大きくなりすぎるPDFです。{SAVE_AGAIN}")
        yield content


@cache
def _name(name: bytes) -> re.Pattern:
    """As PDF may write it: any letter also as its code, `/Java#53cript`."""
    letters = (b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name)
    return re.compile(b"/" + b"".join(letters) + rb"(?![A-Za-z])")


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError("CSVの文字コードを、UTF-8 か Shift_JIS（cp932）にしてください。")
