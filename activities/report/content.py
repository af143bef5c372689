"""What the yearly document says, as plain data: the same facts, in the same order, as the year's page."""

from itertools import groupby

from django.conf import settings

from japanese import eras
from pages.models import SiteIdentity

from ..models import FiscalYear

SHAPES = {
    "held": "■",
    "reported": "■",
    "planned": "◆",
    "mixed": "◆",
    "moved": "→",
    "cancelled": "×",
}
UNREPORTED_SHAPE = "△"


def activities_of(year: FiscalYear, actor: str = ""):
    """With all that a document needs; of one organization, or of all."""
    found = year.activities.told(eras.today()).prefetch_related(
        "events", "other_items", "partners", "resources"
    )
    return list(found.filter(actor__slug=actor) if actor else found)


def document(year: FiscalYear, actor: str = "") -> dict:
    activities = activities_of(year, actor)
    site = SiteIdentity.objects.select_related("municipality", "default_office").first()
    records = [year, *activities]
    return {
        "title": f"{eras.fiscal_year_name(year.start_year)}の取組",
        "subtitle": activities[0].actor.name if actor else "",
        "span": eras.fiscal_year_span(year.start_year),
        "note": year.note,
        "source": year.document_title,
        "address": settings.SITE_URL + year.get_absolute_url(),
        "updated": _date(max(record.updated_at for record in records)),
        "groups": _groups(activities),
        "city": site.municipality.name if site else "",
        "site": site.name if site else "",
        "programme": site.programme_name if site else "",
        "office": _office(site.default_office) if site else None,
    }


def _date(moment) -> dict:
    return {"year": moment.year, "month": moment.month, "day": moment.day}


def _groups(activities) -> list[dict]:
    """As on the page: in document order, one actor's entries together."""
    groups = groupby(activities, key=lambda activity: activity.actor)
    return [
        {"actor": actor.name, "activities": [_activity(activity) for activity in group]}
        for actor, group in groups
    ]


def _activity(activity) -> dict:
    events = [_event(event) for event in activity.events.all()]
    return {
        "id": activity.key,
        "name": activity.name,
        "is_printed": bool(activity.heading),
        "mark": activity.item.letter,
        "is_transferred": activity.item.is_transferred,
        "item_lines": _item_lines(activity),
        "state": None if events else _state(activity.state),
        "paragraphs": activity.paragraphs,
        "events": events,
        "facts": _facts(
            ("関わった組織", "、".join(one.name for one in activity.partners.all())),
            ("関係する資料", "、".join(one.title for one in activity.resources.all())),
        ),
    }


def _item_lines(activity) -> list[str]:
    item = activity.item
    now = f"（現在は{item.transferred_to}）" if item.is_transferred else ""
    lines = [f"{item.title_2015}{now}"]
    lines += [f"ほかに（{one.letter}）{one.title_2015}" for one in activity.other_items.all()]
    if activity.item_basis == activity.ItemBasis.UNCERTAIN:
        lines.append("もとの資料だけでは項目を決められないため、近い項目を示しています。")
    return lines


def _event(event) -> dict:
    moved = event.moved_from_on
    return {
        "era": event.era_date or "日付の記載なし",
        "western": event.western_date,
        "moved": f"{eras.era_date(moved, event.moved_from_precision)}から延期" if moved else "",
        "title": event.title,
        "topics": event.topic_list,
        "state": _state(event.state),
        "facts": _facts(
            ("理由", event.reason),
            ("開催の方法", str(event.get_held_as_display())),
            ("講師", "、".join(event.speaker_list)),
            ("会場", "、".join(event.venue_list)),
            ("対象", "、".join(event.audience_list)),
            ("協力・参加", "、".join(event.partner_list)),
            ("参加者", _participants(event)),
        ),
    }


def _participants(event) -> str:
    if event.participants is None:
        return event.participants_note
    note = f"（{event.participants_note}）" if event.participants_note else ""
    return f"{event.participants}名{note}"


def _state(state) -> dict:
    return {"shape": SHAPES.get(state.code, UNREPORTED_SHAPE), "label": str(state.label)}


def _facts(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, text) for label, text in facts if text]


def _office(office) -> dict:
    """Its numbers as they stand on every page."""
    points = office.contact_points.all()
    lines = [f"電話　{point.phone}（{point.purpose}）" for point in points if point.phone]
    lines += [f"ファクス　{fax}" for fax in dict.fromkeys(point.fax for point in points) if fax]
    postal = f"〒{office.postal_code}　" if office.postal_code else ""
    place = f"{postal}{office.address}　{office.located_in}".strip()
    return {"name": office.name, "place": place, "lines": lines}
