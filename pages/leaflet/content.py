"""What the leaflet says, as plain data: from the records alone, in the reader's language.

Every text is as `Words` gives it, or None; numbers, addresses and what the PDF itself needs are strings.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import get_language, gettext as _

from centers.models import Audience, Organization
from framework.models import Category
from japanese import eras
from publishing import shown
from publishing.paper import qr
from publishing.paper.words import Words

from ..models import Page, SiteIdentity

# More than these a sheet does not hold; the rest is on the site.
MOST_DESKS, MOST_PAGES, MOST_CATEGORIES, MOST_ITEMS = 4, 3, 4, 5


def document(site: SiteIdentity, words: Words, version: int | None) -> dict:
    categories = list(Category.objects.with_items()[:MOST_CATEGORIES])
    pages = list(_resident_pages())
    desks = list(_desks())
    home = settings.SITE_URL + reverse("home")
    with shown.gathered() as texts:
        said = _front(site, pages, words) | _back(site, categories, desks, words)
    return said | {
        "title": f"{_('相談先のチラシ')} | {site.municipality.name} {site.name}",
        "author": site.municipality.name,
        "lang": "en" if get_language() == "en" else "ja",
        "has_furigana": words.lexicon is not None,
        "translation": _about(shown.about(texts, get_language(), version), words),
        "address": home,
        "qr": qr.svg(home),
        "dates": _dates([site, site.default_office, *categories, *pages, *desks], words),
    }


def _front(site, pages, words) -> dict:
    office = site.default_office
    return {
        "city": words.of(site.municipality, "name"),
        "site": words.of(site, "name"),
        "headline": words.of(site, "headline"),
        "lead": words.of(site, "lead"),
        "residents": words.said(_("市民の方")),
        "ask": words.said(_("相談したい") + _("：")),
        "office": _desk(office, office.contact_for(Audience.RESIDENTS), words),
        "pages": [
            {"title": words.of(page, "title"), "lead": words.of(page, "lead")} for page in pages
        ],
        "more": words.said(_("くわしいことは、このサイトで読めます。")),
        "qr_alt": _("このサイトを開くQRコード"),
    }


def _back(site, categories, desks, words) -> dict:
    handbook = categories[0].handbook if categories else None
    desk = site.professionals_office
    return {
        "programme": words.of(site, "programme_name"),
        "ideal_label": words.said(_("地域のめざす理想像") + _("：")),
        "ideal": handbook and words.of(handbook, "ideal"),
        "categories": [_category(category, words) for category in categories],
        "elsewhere": words.said(_("ほかの相談先")),
        "desks": [_desk(one, one.contact_for(Audience.RESIDENTS), words) for one in desks],
        "unlisted": words.said(_("電話番号は、おもて面の電話でお確かめください。")),
        "professionals": words.said(_("医療・介護の仕事をしている方")),
        "not_for_residents": words.said(_("市民の方の相談は、別の電話です") + _("：")),
        "desk": desk and _desk(desk, desk.contact_for(Audience.PROFESSIONALS), words),
    }


def _category(category, words) -> dict:
    items = category.items.all()[:MOST_ITEMS]
    return {
        "number": str(category.number),
        "title": words.of(category, "title"),
        "items": [words.of(item, "title_2020") for item in items],
    }


def _desk(desk, contact, words) -> dict:
    hours = [words.said(f"{one.days}{_('、')}{one.span}") for one in desk.opening_hours.all()]
    faxes = dict.fromkeys(point.fax for point in desk.contact_points.all() if point.fax)
    return {
        "name": words.of(desk, "name"),
        "summary": words.of(desk, "summary"),
        "purpose": contact and words.of(contact, "purpose"),
        "phone": contact.phone if contact else "",
        "hours": hours or [words.said(_("受付時間は電話でお確かめください。"))],
        "postal_code": desk.postal_code,
        "address": words.of(desk, "address"),
        "located_in": words.of(desk, "located_in"),
        "fax_label": words.said(_("ファクス番号")),
        "faxes": list(faxes),
    }


def _resident_pages():
    return Page.objects.filter(audience=Audience.RESIDENTS, menu_position__isnull=False)[
        :MOST_PAGES
    ]


def _desks():
    """Where residents are heard besides the office."""
    found = Organization.objects.filter(kind=Organization.Kind.CONSULTATION, ended_on=None)
    return found.prefetch_related("contact_points", "opening_hours")[:MOST_DESKS]


def _about(about: dict, words) -> list:
    """What the pages say of their translation, too."""
    told = (
        (
            about["is_missing"] or about["is_partly_missing"],
            _("まだ訳していないところは、日本語のままです。"),
        ),
        (about["is_stale"], _("この訳は、前の日本語から作ったものです。")),
        (about["is_provisional"], _("仮訳です。まだ人が確かめていません。")),
    )
    if get_language() == settings.LANGUAGE_CODE:
        return []
    return [words.said(text) for is_so, text in told if is_so]


def _dates(records, words) -> dict:
    """`updated` also as the date of the PDF itself."""
    updated, today = max(record.updated_at for record in records), eras.today()
    return {
        "updated": [updated.year, updated.month, updated.day],
        "lines": [
            words.said(_("{day}の内容です").format(day=_in_words(updated))),
            words.said(_("印刷用に作った日：{day}").format(day=_in_words(today))),
        ],
    }


def _in_words(day) -> str:
    return dateformat.format(day, _("Y年n月j日"))
