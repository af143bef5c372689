"""Which texts a page shows in another language than Japanese, and what its reader must be told of them.

The template tags report every text that they print; the finished page says in one place whether some of
it fell back to Japanese, was made from Japanese that has changed, or was read by nobody yet.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from . import stamps
from .models import TranslationStamp
from .translations import is_translated

MARK = "<!-- about the translation -->"
# So much of a page in Japanese is a page that has not been translated.
MOSTLY = 0.5
_texts: ContextVar[list | None] = ContextVar("texts shown", default=None)


class Text(NamedTuple):
    record_id: object
    field: str
    japanese: str
    length: int
    is_translated: bool


def report(record, field: str, text: str):
    """Called for every translated field that a page prints."""
    texts = _texts.get()
    if texts is not None and text and get_language() != stamps.SOURCE:
        japanese = getattr(record, build_localized_fieldname(field, stamps.SOURCE), None) or ""
        texts.append(Text(record.pk, field, japanese, len(text), is_translated(record, field)))


@contextmanager
def gathered() -> Iterator[list[Text]]:
    """The texts that are reported within."""
    texts = []
    token = _texts.set(texts)
    try:
        yield texts
    finally:
        _texts.reset(token)


class AboutTheTranslation:
    """Fills the place that a page keeps for what must be said of its translation."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with gathered() as texts:
            response = self.get_response(request)
        mark = MARK.encode()
        if not response.streaming and mark in response.content:
            reader = getattr(response, "rendered_for", request)
            note = _note(texts, reader, getattr(request, "content_version", None))
            response.content = response.content.replace(mark, note.encode(), 1)
        return response


def _note(texts: list[Text], request, version: int | None) -> str:
    context = about(texts, request.LANGUAGE_CODE, version)
    context["japanese"] = in_japanese(request.path)
    return render_to_string("_about_translation.html", context)


def about(texts: list[Text], language: str, version: int | None) -> dict[str, bool]:
    """What a reader of these texts must be told of them."""
    known = _read() if version is None else _kept(version)
    translated = [_state(text, language, known) for text in texts if text.is_translated]
    total = sum(text.length for text in texts)
    missing = sum(text.length for text in texts if not text.is_translated)
    words = stamps.interface(language)
    is_confirmed = known.get((words.record_id, words.field)) == (words.source_hash, True)
    return {
        "is_missing": missing > total * MOSTLY,
        "is_partly_missing": 0 < missing <= total * MOSTLY,
        "is_stale": any(is_stale for is_stale, _ in translated),
        "is_provisional": not (is_confirmed and all(confirmed for _, confirmed in translated)),
    }


def in_japanese(path: str) -> str:
    """The same page without its language's prefix."""
    return "/" + path.split("/", 2)[2]


def _state(text: Text, language: str, known: dict) -> tuple[bool, bool]:
    """(made from other Japanese than the page has now, confirmed by a person)."""
    column = build_localized_fieldname(text.field, language)
    made_from, confirmed = known.get((text.record_id, column), (None, False))
    return made_from not in (None, stamps.hash_of(text.japanese)), confirmed


def _read() -> dict[tuple, tuple[str, bool]]:
    """(record, column) → (hash of the Japanese it was made from, confirmed)."""
    rows = TranslationStamp.objects.values_list("record_id", "field", "source_hash", "confirmed_at")
    return {(pk, field): (made_from, at is not None) for pk, field, made_from, at in rows}


@lru_cache(maxsize=2)
def _kept(version: int) -> dict:
    return _read()
