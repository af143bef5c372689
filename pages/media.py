"""Uploaded files and pictures as readers get them: known kinds only, never run, never listed."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from .stored_files import may_be_read

SHOWN = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
SAVED = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}
# A name's content never changes, but a withdrawn file must go from browsers within the hour.
AN_HOUR = "public, max-age=3600"


@require_safe
def media(request, path):
    """No name in Content-Disposition: the link that leads here names the file after its record."""
    kind = path.rsplit(".", 1)[-1].lower()
    if kind not in SHOWN | SAVED:
        raise Http404
    if "\0" in path or not may_be_read(path):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=(SHOWN | SAVED)[kind])
    response.headers["Content-Disposition"] = "inline" if kind in SHOWN else "attachment"
    response.headers["Cache-Control"] = AN_HOUR
    return response
