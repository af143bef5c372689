"""Puts furigana over the finished page, so that no template and no text can be forgotten."""

from japanese import ruby

from . import lexicon

ALWAYS, ON_REQUEST = "ja-simple", "ja"


class Furigana:
    """やさしい日本語 always has it; Japanese has it where the reader turned it on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        reader = getattr(response, "rendered_for", request)
        if is_wanted(reader) and _is_page(response):
            words = lexicon.of(getattr(request, "content_version", None))
            response.content = ruby.in_html(response.content.decode(), words)
        return response


def is_wanted(request) -> bool:
    """By the language of the request, or by what its reader chose."""
    if request.path_info.startswith("/admin/"):
        return False
    chosen = getattr(request, "display", None)
    language = request.LANGUAGE_CODE
    return language == ALWAYS or (language == ON_REQUEST and bool(chosen and chosen.furigana))


def _is_page(response) -> bool:
    return not response.streaming and response.get("Content-Type", "").startswith("text/html")
