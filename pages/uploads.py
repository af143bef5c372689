"""What may be put on the site as a file: its name, its kind and its size. Refusals are sentences.

What stands inside a file of each kind is looked at in pages.office_files and pages.plain_files.
"""

import unicodedata
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from . import office_files, plain_files

CONTENT = {
    ".pdf": plain_files.check_pdf,
    ".csv": plain_files.check_csv,
    ".xlsx": office_files.check,
    ".docx": office_files.check,
    ".pptx": office_files.check,
}
FORMATS = {
    ".pdf": gettext_lazy("PDFファイル"),
    ".csv": gettext_lazy("CSVファイル"),
    ".xlsx": gettext_lazy("Excelファイル"),
    ".docx": gettext_lazy("Wordファイル"),
    ".pptx": gettext_lazy("PowerPointファイル"),
}
WITH_MACROS = {".xlsm", ".xltm", ".xlsb", ".xlam", ".docm", ".dotm", ".pptm", ".ppsm", ".potm"}
OLD_OFFICE = {".xls": ".xlsx", ".doc": ".docx", ".ppt": ".pptx"}
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic"}
# The first bytes of what people, or attackers, give another name.
SIGNATURES = {
    b"PK\x03\x04": ("Office", {".xlsx", ".docx", ".pptx"}),
    b"%PDF-": ("PDF", {".pdf"}),
    b"\xd0\xcf\x11\xe0": ("古い形式か、パスワード付きのOffice", set()),
    b"\xff\xd8\xff": ("画像", set()),
    b"\x89PNG": ("画像", set()),
    b"GIF8": ("画像", set()),
    b"MZ": ("プログラム", set()),
    b"\x7fELF": ("プログラム", set()),
    b"#!": ("プログラム", set()),
}


def check_document(file):
    """Validator of `Edition.file`. Raises ValidationError; what is stored already was checked then."""
    if getattr(file, "_committed", False):
        return
    ending = _ending(file.name)
    check_size(file.size)
    file.seek(0)
    data = file.read()
    file.seek(0)
    _check_signature(data, ending)
    CONTENT[ending](data, ending)


def size_in_words(size: int | None) -> str:
    """Whole kilobytes, rounded up: 53KB; from a megabyte with one decimal place: 1.2MB; empty when
    the size in bytes is not known."""
    if size is None:
        return ""
    kilobytes = -(-size // 1024)
    return f"{kilobytes}KB" if kilobytes < 1024 else f"{size / 1024 / 1024:.1f}MB"


def _ending(name: str) -> str:
    if name != PurePosixPath(name).name or "\\" in name or name.startswith("."):
        raise ValidationError(
            "ファイルの名前に、フォルダーを表す記号があります。名前を変えてください。"
        )
    if any(unicodedata.category(character)[0] == "C" for character in name):
        raise ValidationError(
            "ファイルの名前に、目に見えない文字があります。名前を変えてください。"
        )
    ending = PurePosixPath(name).suffix.lower()
    if ending not in CONTENT:
        raise ValidationError(_refusal(ending))
    return ending


def _refusal(ending: str) -> str:
    if ending in WITH_MACROS:
        return "マクロを入れられる形式は登録できません。マクロのない形式（.xlsx など）で保存し直してください。"
    if ending in OLD_OFFICE:
        return f"古いOffice形式です。「名前を付けて保存」で {OLD_OFFICE[ending]} にしてから登録してください。"
    if ending in PICTURES:
        return "画像は、「図・写真」に登録してください。"
    return "登録できる形式は、PDF、Excel（.xlsx）、Word（.docx）、PowerPoint（.pptx）、CSV です。"


def check_size(size: int):
    if not size:
        raise ValidationError("中身のないファイルです。")
    if size > settings.UPLOAD_MAX_BYTES:
        limit = size_in_words(settings.UPLOAD_MAX_BYTES)
        raise ValidationError(
            f"ファイルが大きすぎます（{size_in_words(size)}）。{limit}までにしてください。"
        )


def _check_signature(data: bytes, ending: str):
    for start, (kind, endings) in SIGNATURES.items():
        if data.startswith(start) and ending not in endings:
            raise ValidationError(f"名前は {ending} ですが、中身は{kind}のファイルです。")
