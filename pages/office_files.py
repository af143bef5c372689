"""What must not be inside an Excel, Word or PowerPoint file: macros, other programs, calls to elsewhere.

An Office file is a ZIP archive of parts; each part lists what it refers to in a `.rels` file.
"""

import io
import re
import zlib
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError

MAIN_PART = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
MAX_PARTS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_DESCRIPTION = 2 * 1024 * 1024
END_OF_ARCHIVE = 22
REFUSED_PARTS = {
    r"vbaproject|vbadata|macrosheets/": "マクロが入っています。マクロを除いて保存し直してください。",
    r"activex|ctrlprops/": "操作ボタンなどの部品（ActiveX）が入っています。除いて保存し直してください。",
    r"externallinks/": "別のファイルを参照しています。「値の貼り付け」などで参照をなくしてください。",
    r"oleobject|\.(exe|dll|js|vbs|hta|html?|svg|bat|cmd|ps1|jar)$": (
        "プログラムや別のファイルが埋め込まれています。除いて保存し直してください。"
    ),
}
DAMAGED = "ファイルが壊れているようです。Officeで開けるか確かめて、保存し直してください。"
ALSO_SOMETHING_ELSE = "前後に余分なデータが付いています。Officeで開いて、保存し直してください。"
TOO_LARGE_INSIDE = "開くと大きくなりすぎるファイルです。不要なシートや画像を減らしてください。"
CALLS_ELSEWHERE = "開いたときに、よそのファイルやサイトを読み込む設定があります。リンクを解除して保存し直してください。"
CHARTS_ONLY = "埋め込まれたファイルの中に、さらにファイルがあります。除いて保存し直してください。"


def check(data: bytes, ending: str, *, embedded: bool = False):
    """Raises ValidationError. A chart brings its numbers as a workbook of its own: one level deep."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive, data)
            _check_main_part(archive, ending)
            for part in archive.infolist():
                _check_part(archive, part, embedded)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValidationError(DAMAGED) from error


def _check_archive(archive: ZipFile, data: bytes):
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ValidationError(TOO_LARGE_INSIDE)
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or any(map(_leads_out, names)):
        raise ValidationError(DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError("パスワードが付いています。外して保存し直してください。")
    starts = min((part.header_offset for part in parts), default=0)
    ends = data[-END_OF_ARCHIVE:].startswith(b"PK\x05\x06")
    if starts or not ends or archive.comment:
        raise ValidationError(ALSO_SOMETHING_ELSE)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _check_main_part(archive: ZipFile, ending: str):
    if "[Content_Types].xml" not in archive.namelist():
        raise ValidationError("Officeのファイルではありません。")
    types = {node.get("ContentType", "") for node in _xml(archive, "[Content_Types].xml")}
    if any("macroenabled" in kind.lower() for kind in types):
        raise ValidationError(
            "マクロを入れられる形式です。マクロのない形式で保存し直してください。"
        )
    if MAIN_PART[ending] not in types:
        raise ValidationError(f"名前は {ending} ですが、中身は別の種類のファイルです。")


def _check_part(archive: ZipFile, part: ZipInfo, embedded: bool):
    name = part.filename.lower()
    for pattern, sentence in REFUSED_PARTS.items():
        if re.search(pattern, name):
            raise ValidationError(sentence)
    if name.endswith(".rels"):
        _check_relations(archive, part.filename)
    if "/embeddings/" in name and not part.is_dir():
        if embedded or not name.endswith(".xlsx"):
            raise ValidationError(CHARTS_ONLY)
        check(archive.read(part), ".xlsx", embedded=True)


def _check_relations(archive: ZipFile, name: str):
    """Only a link that a reader clicks may lead out; a template, picture or frame is fetched unasked."""
    for relation in _xml(archive, name):
        if relation.get("TargetMode", "").lower() != "external":
            continue
        is_link = relation.get("Type", "").endswith("/hyperlink")
        if not is_link or not re.match(r"(https?://|mailto:|#)", relation.get("Target", ""), re.I):
            raise ValidationError(CALLS_ELSEWHERE)


def _xml(archive: ZipFile, name: str) -> ElementTree.Element:
    """Office writes UTF-8 without a document type; anything else could hide words or grow when read."""
    with archive.open(name) as part:
        data = part.read(MAX_DESCRIPTION + 1)
    if len(data) > MAX_DESCRIPTION:
        raise ValidationError(TOO_LARGE_INSIDE)
    try:
        text = data.decode("utf-8-sig")
        if "<!" in text:
            raise ValidationError(DAMAGED)
        return ElementTree.fromstring(text.encode())  # noqa: S314
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise ValidationError(DAMAGED) from error
