"""Shows where the two handbooks word an item differently."""

from difflib import SequenceMatcher
from itertools import pairwise

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from japanese import phrases
from publishing.translations import is_translated

register = template.Library()


@register.simple_tag
def differing(record, field, other):
    """The Japanese words of `field`, broken between phrases, with what `other` has not in <u>."""
    text = getattr(record, field)
    if get_language() == "en" and is_translated(record, field, "en"):
        return text
    html = format_html_join("", "{}{}", _marked(text, getattr(record, other)))
    if is_translated(record, field, get_language()):
        return html
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, html)


def _marked(text, other):
    """Pairs of a break (or nothing) and a stretch of text."""
    ends, position = set(), 0
    for phrase in phrases.split(text):
        ends.add(position)
        position += len(phrase)
    for kind, start, end, *_ in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        cuts = [start, *sorted(e for e in ends if start < e < end), end]
        for a, b in pairwise(cuts):
            if a < b:
                mark = "{}" if kind == "equal" else "<u>{}</u>"
                yield mark_safe("<wbr>") if a in ends and a else "", format_html(mark, text[a:b])
