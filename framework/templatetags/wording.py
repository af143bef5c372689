"""Shows where the two handbooks word an item differently."""

import re
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

MARKS = {True: "{}", False: "<u>{}</u>"}

# What is compared in a language that writes spaces: words, and all that stands between them.
WORDS = re.compile(r"\w[\w’-]*|\W")


@register.simple_tag
def differing(record, field, other):
    """The words of `field`, broken between phrases, with what `other` has not in <u>."""
    text, others = getattr(record, field), getattr(record, other)
    if get_language() == "en" and is_translated(record, field, "en"):
        return format_html_join("", "{}", _marked_words(text, others))
    html = format_html_join("", "{}{}", _marked(text, others))
    if is_translated(record, field, get_language()):
        return html
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, html)


def _marked_words(text, other):
    """Stretches of text, one a tuple."""
    words, others = WORDS.findall(text), WORDS.findall(other)
    for kind, start, end, *_ in SequenceMatcher(None, words, others, False).get_opcodes():
        if start < end:
            yield (format_html(MARKS[kind == "equal"], "".join(words[start:end])),)


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
                mark = MARKS[kind == "equal"]
                yield mark_safe("<wbr>") if a in ends and a else "", format_html(mark, text[a:b])
