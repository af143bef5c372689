"""Dates, fiscal years, telephone links and phrase breaks in templates."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from japanese import eras, phrases as phrase_breaks

register = template.Library()

register.filter("fiscal_year", eras.fiscal_year_name)
register.filter("fiscal_span", eras.fiscal_year_span)


@register.filter
def era_date(day, precision="day"):
    return eras.era_date(day, precision or "day") if day else ""


@register.filter
def western_date(day, precision="day"):
    return eras.western_date(day, precision or "day") if day else ""


@register.filter
def tel(phone):
    """0463-20-8217 → tel:0463208217."""
    return "tel:" + re.sub(r"[^0-9+]", "", phone)


@register.filter
def phrases(text):
    """The text with a line-break opportunity between phrases, for headings and labels."""
    pieces = phrase_breaks.split(str(text))
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in pieces))
