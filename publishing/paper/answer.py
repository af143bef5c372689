"""A finished document as the answer to a request."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def document(
    content: bytes, *, content_type: str, name: str, language: str, is_shown: bool
) -> HttpResponse:
    """Shown in the browser, or saved at once under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(not is_shown, name)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-cache"
    return response
