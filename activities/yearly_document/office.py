"""Word and Excel files: which of them a ZIP archive is, and that it can be unpacked safely.

What a site may offer for download is stricter: pages.office_files.
"""

import io
import re
import zlib
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from . import sheets, word
from .entry import Document, Unreadable

MAX_PARTS, MAX_XML = 5_000, 60_000_000
READERS = {"word/document.xml": word.read, "xl/workbook.xml": sheets.read}
# Of an archive that is cut, of XML that is none, and of words where a number should stand.
FAULTS = (
    *(BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError),
    *(ElementTree.ParseError, expat.ExpatError, ValueError, RecursionError),
)
BROKEN = "ファイルが壊れているようです。Officeで開けるか確かめて、保存し直してください。"
TOO_LARGE = "開くと大きくなりすぎるファイルです。余分な行やシートを消して、保存し直してください。"
MACROS = "マクロの入ったファイルです。マクロのない形式（.docx、.xlsx）で保存し直してください。"
LOCKED = "パスワードの付いたファイルです。パスワードを外して保存し直してください。"
OTHER = "WordでもExcelでもないファイルです。Word（.docx）かExcel（.xlsx）で保存し直すか、PDFにしてください。"


def read(content: bytes) -> Document:
    """Raises Unreadable."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            kinds = [reader for part, reader in READERS.items() if part in archive.namelist()]
            if not kinds:
                raise Unreadable(OTHER)
            return kinds[0](archive)
    except Unreadable:
        raise
    except FAULTS as error:
        raise Unreadable(BROKEN) from error


def _check(archive: ZipFile):
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts if _is_xml(part.filename))
    if len(parts) > MAX_PARTS or unpacked > MAX_XML:
        raise Unreadable(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(LOCKED)
    if any(re.search("(?i)vbaproject|macrosheets/", part.filename) for part in parts):
        raise Unreadable(MACROS)
    for part in parts:
        if _is_xml(part.filename):
            _check_xml(archive.open(part))


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_xml(part):
    """Office declares no document type; whoever does can make words grow without end."""

    def refuse(*_):
        raise Unreadable(BROKEN)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    with part:
        parser.ParseFile(part)
