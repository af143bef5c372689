"""Translated fields in a page. What fell back to Japanese says so with `lang`, for screen readers."""

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from japanese.templatetags.japanese import phrases as with_breaks
from publishing import rich_text, shown
from publishing.translations import is_translated

register = template.Library()

BESIDE = ' <span class="beside" lang="ja">{}</span>'


@register.simple_tag
def words(record, field):
    return _inline(record, field, _text(record, field))


@register.simple_tag
def phrases(record, field):
    """The words with break opportunities between phrases, for headings and labels."""
    return _inline(record, field, with_breaks(_text(record, field)))


@register.simple_tag
def rich(record, field):
    html = rich_text.render(_text(record, field))
    if not html or is_translated(record, field):
        return html
    return format_html('<div lang="{}">{}</div>', settings.LANGUAGE_CODE, html)


@register.simple_tag
def beside(record, *fields):
    """The Japanese of a name or address, under its translation into another script: readers must find
    it in the street and say it on the telephone."""
    found = [_japanese(record, field) for field in fields if _is_abroad(record, field)]
    return format_html_join("", BESIDE, ((with_breaks(text),) for text in found if text))


@register.simple_tag
def as_printed(text, record, field):
    """What a document calls the record; in another script under the translation of its name."""
    printed = with_breaks(text)
    if get_language() == settings.LANGUAGE_CODE:
        return printed
    if not _is_abroad(record, field):
        return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, printed)
    return phrases(record, field) + format_html(BESIDE, printed)


@register.simple_tag
def lang_of(record, field):
    """lang="ja" for an element that shows words which fell back to Japanese, else nothing."""
    shown.report(record, field, getattr(record, field, None) or "")
    if is_translated(record, field):
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


def _inline(record, field, text):
    if not text or is_translated(record, field):
        return text
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, text)


def _is_abroad(record, field) -> bool:
    is_japanese = get_language().startswith(settings.LANGUAGE_CODE)
    return not is_japanese and is_translated(record, field)


def _japanese(record, field) -> str:
    japanese = getattr(record, build_localized_fieldname(field, settings.LANGUAGE_CODE), None)
    return "" if japanese == getattr(record, field, None) else japanese


def _text(record, field) -> str:
    """Empty for an empty field and before there is any record, as on a site without content."""
    text = getattr(record, field, None) or ""
    shown.report(record, field, text)
    return text
