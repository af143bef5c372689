"""The language of a request is in its path and nowhere else: no cookie, no Accept-Language."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def language_of(path: str) -> str:
    """`/en/framework/` is in en; a path without a language prefix is in the default language."""
    prefix = path.lstrip("/").split("/", 1)[0]
    return prefix if prefix in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def in_language(path: str, code: str) -> str:
    """The same public path in another language, with its query: `/framework/` → `/en/framework/`."""
    current = language_of(path)
    bare = path if current == settings.LANGUAGE_CODE else path[len(current) + 1 :]
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


class PathLanguage:
    """Django's LocaleMiddleware would read Accept-Language and vary every page on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        request.LANGUAGE_CODE = language_of(request.path_info)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
