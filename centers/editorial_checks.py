"""What other texts say about an organization, against its own record: numbers, hours, names."""

import re
from collections import defaultdict
from functools import partial

from japanese import name_forms, phone_numbers
from japanese.faults import ERROR, WARNING, Fault, sentences
from publishing.editorial_checks import Text, register, register_names

from .models import Agreement, ContactPoint, OpeningHours, Organization, Service

JAPANESE = ("", "ja", "ja-simple")
DIGIT = "[0-9０-９]"
CLOCK = rf"(午前|午後)?[ 　]*({DIGIT}{{1,2}})(?:時(?:({DIGIT}{{1,2}})分|(半))?|[:：]({DIGIT}{{2}}))"
SPAN = re.compile(rf"{CLOCK}[ 　]*(?:から|〜|～|~|-|－|―)[ 　]*{CLOCK}")
# Hours of something else: an event, a break, a single day.
OTHER_HOURS = re.compile(
    rf"{DIGIT}日|研修|講座|講演|セミナー|会議|催し|イベント|開催|開き|休|昼|シンポジウム|説明会|展示"
)


@register()
def phone_numbers_on_record(text: Text):
    """A number readers may call is one that somebody answers for."""
    yield from text.report(_numbers(text.visible.text, text.site.get(known_numbers)))


@register()
def hours_on_record(text: Text):
    if text.language in JAPANESE and SPAN.search(text.visible.text):
        yield from text.report(_hours(text))


@register()
def names_on_record(text: Text):
    if text.record.__class__ in (Organization, Service, Agreement) and text.column.is_name:
        return
    shown = text.visible.text
    yield from text.report(name_forms.misprints(shown, text.site.get(known_misprints)))
    if text.language in ("", "ja"):
        yield from text.report(text.site.get(known_forms).near_misses(shown))


@register_names
def names_of_centers():
    for name, short_name, aliases in Organization.objects.values_list(
        "name_ja", "short_name_ja", "aliases"
    ):
        yield from (name, short_name, *aliases.splitlines())
    for name, aliases in Service.objects.values_list("name_ja", "aliases"):
        yield from (name, *aliases.splitlines())
    yield from Agreement.objects.values_list("title_ja", flat=True)


def known_numbers() -> dict[str, str]:
    """Digits → the number as it is written on record."""
    rows = ContactPoint.objects.values_list("phone", "fax")
    return {phone_numbers.only_digits(number): number for row in rows for number in row if number}


def known_misprints() -> dict[str, str]:
    rows = [
        *Organization.objects.exclude(misprints="").values_list("name_ja", "misprints"),
        *Service.objects.exclude(misprints="").values_list("name_ja", "misprints"),
    ]
    return {wrong: name for name, lines in rows for wrong in lines.splitlines() if wrong}


def known_forms() -> name_forms.NameForms:
    organizations = Organization.objects.values_list("kind", "name_ja")
    cities = [name for kind, name in organizations if kind == Organization.Kind.MUNICIPALITY]
    names = [name for _, name in organizations] + list(
        Service.objects.values_list("name_ja", flat=True)
    )
    return name_forms.NameForms(filter(None, names), names_of_centers(), cities)


def known_hours() -> dict[str, set]:
    """Every name of an organization with recorded hours → its spans, as ((9, 0), (17, 0))."""
    hours = defaultdict(set)
    for record in OpeningHours.objects.select_related("organization"):
        organization = record.organization
        span = tuple((time.hour, time.minute) for time in (record.opens, record.closes))
        for name in (organization.name_ja, organization.short_name_ja, *organization.alias_list):
            if name:
                hours[name].add(span)
    return hours


def _numbers(shown: str, known: dict[str, str]):
    for number in phone_numbers.numbers(shown):
        fault = partial(Fault, number.start, number.end)
        if right := known.get(number.digits):
            if right not in number.words and not number.words.startswith(("+", "＋")):
                yield fault(WARNING, f"番号は、登録のとおり「{right}」と書いてください。", right)
        elif near := phone_numbers.nearest(number.digits, known.values()):
            yield fault(
                ERROR,
                f"「{near}」のまちがいではありませんか。別の番号なら、先に連絡先に登録してください。",
                near,
            )
        else:
            yield fault(WARNING, "連絡先に登録のない番号です。確かめて、連絡先に登録してください。")


def _hours(text: Text):
    shown, hours = text.visible.text, text.site.get(known_hours)
    names = _longest_first(text.site.get(every_name))
    for sentence in sentences(shown):
        spans = {span for name in names.findall(sentence.group()) for span in hours.get(name, ())}
        if not spans or OTHER_HOURS.search(sentence.group()):
            continue
        for match in SPAN.finditer(shown, *sentence.span()):
            if _span(match) not in spans:
                right = "、".join(sorted(map(_told, spans)))
                message = (
                    f"登録されている受付時間は「{right}」です。どちらが正しいか確かめてください。"
                )
                mended = right if len(spans) == 1 and text.language != "ja-simple" else None
                yield Fault(*match.span(), ERROR, message, mended)


def every_name() -> frozenset[str]:
    """Of all organizations: 支援センター is not what 地域包括支援センター ends in."""
    return frozenset(filter(None, names_of_centers()))


def _longest_first(names: frozenset[str]) -> re.Pattern:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def _span(match: re.Match) -> tuple:
    return _clock(match.groups()[:5]), _clock(match.groups()[5:])


def _clock(parts) -> tuple[int, int]:
    half_of_day, hour, minute, half, minute_after_colon = parts
    afternoon = 12 if half_of_day == "午後" and int(hour) < 12 else 0
    return int(hour) + afternoon, 30 if half else int(minute or minute_after_colon or 0)


def _told(span) -> str:
    return "から".join(f"{hour}時" + (f"{minute}分" if minute else "") for hour, minute in span)
