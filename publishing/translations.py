"""Which of a record's words exist in which language."""

from django.conf import settings
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname


def is_translated(record, field: str, language: str | None = None) -> bool:
    """In `language`, or the reader's; true also for the one that the others are made from."""
    language = language or get_language()
    if language == settings.LANGUAGE_CODE:
        return True
    return bool(getattr(record, build_localized_fieldname(field, language), None))
