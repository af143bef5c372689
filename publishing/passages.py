"""Marks the Japanese that stands in pages of another script, so that no template and no text is forgotten."""

from django.conf import settings

from japanese import passages


class LangOfPassages:
    """Names, official wordings, texts without a translation, and what staff write inside one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        reader = getattr(response, "rendered_for", request)
        if _is_abroad(reader) and _is_page(response):
            response.content = passages.in_html(response.content.decode())
        return response


def _is_abroad(request) -> bool:
    """In another script than the site's own language: やさしい日本語 is Japanese, too."""
    return not request.LANGUAGE_CODE.startswith(settings.LANGUAGE_CODE)


def _is_page(response) -> bool:
    return not response.streaming and response.get("Content-Type", "").startswith("text/html")
