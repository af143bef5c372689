"""Files as staff would upload them, and as an attacker would: built here, none is kept in the project."""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from pages.office_files import MAIN_PART

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


def office(ending=".xlsx", *, main=None, parts=None, first=b"", last=b"", comment=b""):
    """A minimal Office file; `parts` adds parts or replaces them."""
    main = main or MAIN_PART[ending]
    contents = {
        "[Content_Types].xml": f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": RELATIONS + "</Relationships>",
        "main.xml": "<main/>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        archive.comment = comment
    return first + buffer.getvalue() + last


def relation(kind, target, mode="External"):
    tag = f'<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return {"word/_rels/document.xml.rels": f"{RELATIONS}{tag}</Relationships>"}


def pdf(body=b"1 0 obj << /Type /Catalog >> endobj", *, first=b"", last=b"\n"):
    return first + b"%PDF-1.7\n" + body + b"\ntrailer << /Root 1 0 R >>\n%%EOF" + last


def object_stream(content, mention=b"/Type /ObjStm"):
    packed = zlib.compress(content)
    return b"2 0 obj << " + mention + b" /N 1 >> stream\n" + packed + b"\nendstream endobj"


def picture(size=(1200, 800), *, kind="JPEG", mode="RGB", exif=None, **options):
    """A picture whose upper half is red; `exif` maps tags to values."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    if exif:
        tags = image.getexif()
        tags.update(exif)
        options["exif"] = tags
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
