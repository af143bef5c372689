"""Dates, fiscal years, telephone links and phrase breaks in templates, in the reader's language."""

import re

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from japanese import dates_abroad as abroad, eras, phrases as phrase_breaks

register = template.Library()

RUN_OF_JAPANESE = re.compile(r"([ぁ-んァ-ヶー々一-鿿・、。「」『』（）]+)")
SPACED = re.compile(r"[ぁ-んァ-ヶー々一-鿿、。〉）][ 　]+[ぁ-んァ-ヶー々一-鿿0-9〈（]")


@register.filter
def fiscal_year(start_year):
    forms = {"en": abroad.english_fiscal_year, "ja-simple": abroad.easy_fiscal_year}
    return forms.get(get_language(), eras.fiscal_year_name)(start_year)


@register.filter
def fiscal_span(start_year):
    forms = {"en": abroad.english_fiscal_span, "ja-simple": abroad.easy_fiscal_span}
    return forms.get(get_language(), eras.fiscal_year_span)(start_year)


@register.filter
def era_date(day, precision="day"):
    forms = {"en": abroad.english_era_date, "ja-simple": abroad.easy_date}
    return forms.get(get_language(), eras.era_date)(day, precision or "day") if day else ""


@register.filter
def western_date(day, precision="day"):
    forms = {"en": abroad.english_western_date, "ja-simple": abroad.easy_date}
    return forms.get(get_language(), eras.western_date)(day, precision or "day") if day else ""


@register.simple_tag
def era_span(first, last, precision):
    """A date, or the first and the last day of several."""
    forms = {"en": abroad.english_era_span, "ja-simple": abroad.easy_span}
    return forms.get(get_language(), eras.era_span)(first, last, precision)


@register.simple_tag
def beside_era_span(first, last, precision):
    """What `era_span` leaves unsaid, as `beside_era`."""
    language = get_language()
    if language == "ja":
        return eras.western_span(first, last, precision)
    is_said = language == "en" and precision == "day"
    return abroad.english_weekdays(first, last) if is_said else ""


@register.filter
def moment(at):
    """11月22日（日）10:05: for staff, in Japanese only."""
    return eras.moment(at) if at else ""


@register.filter
def beside_era(day, precision="day"):
    """What `era_date` leaves unsaid: the western date in Japanese, the weekday in English."""
    language = get_language()
    if language == "ja":
        return western_date(day, precision)
    is_day = day and (precision or "day") == "day"
    return abroad.english_weekday(day) if language == "en" and is_day else ""


@register.filter
def beside_fiscal_year(start_year):
    """What `fiscal_year` leaves unsaid: 2019年度 in Japanese; the other languages have said it."""
    return f"{start_year}年度" if get_language() == "ja" else ""


@register.filter
def tel(phone):
    """0463-20-8217 → tel:0463208217."""
    return "tel:" + re.sub(r"[^0-9+]", "", phone)


@register.filter
def phrases(text):
    """The text with a line-break opportunity between phrases, for headings and labels."""
    pieces = _pieces(str(text))
    return format_html_join(mark_safe("<wbr>"), "{}", ((piece,) for piece in pieces))


def _pieces(text):
    """In another language than Japanese its spaces say where it breaks; what fell back does not."""
    if get_language() == "ja":
        return phrase_breaks.split(text)
    if SPACED.search(text):
        return [text]
    pieces = [""]
    for run in RUN_OF_JAPANESE.split(text):
        first, *rest = phrase_breaks.split(run) if RUN_OF_JAPANESE.fullmatch(run) else [run]
        pieces[-1] += first
        pieces += rest
    return pieces
