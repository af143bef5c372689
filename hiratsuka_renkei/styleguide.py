"""Real records for the page that shows every component in its states."""

from activities import side_by_side
from activities.models import Activity, Event, FiscalYear, state as states
from centers.models import Agreement, Organization, Service
from framework.models import Category, Handbook, Item
from japanese import eras
from pages.models import Figure, Notice, Page, Resource, Section, SiteIdentity


def samples() -> dict:
    """Records by the names that templates/styleguide.html uses; None where there is none yet."""
    return _framework() | _contacts() | _pages() | _activities()


def _framework() -> dict:
    items = list(Item.objects.select_related("category"))
    return {
        "item": next(iter(items), None),
        "transferred_item": next((item for item in items if item.is_transferred), None),
        "transferred": [item for item in items if item.is_transferred],
        "categories": list(Category.objects.with_items()),
        "handbook": Handbook.objects.prefetch_related("figures").last(),
    }


def _contacts() -> dict:
    site = SiteIdentity.objects.select_related("default_office", "professionals_office").first()
    office, desk = (site.default_office, site.professionals_office) if site else (None, None)
    return {
        "contact": office and office.contact_points.first(),
        "desk_contact": desk and desk.contact_points.first(),
        "organization": desk or Organization.objects.first(),
        "service": Service.objects.select_related("operator").first(),
        "agreement": Agreement.objects.first(),
    }


def _pages() -> dict:
    page = Page.objects.first()
    return {
        "pages": Page.objects.all()[:3],
        "section": Section.objects.first(),
        "resources": Resource.objects.prefetch_related("editions")[:3],
        "figure": Figure.objects.first(),
        "notices": [_notice()],
        "hit": page and {"title": page.title, "url": page.get_absolute_url(), "kind": "ページ"},
    }


def _notice() -> Notice:
    """As long as the rule allows; the site has none on most days."""
    return Notice(
        title_ja="見出しは三十字まで。" * 3, body_ja="本文は、百字まで。リンクは一つまで。" * 5
    )


def _activities() -> dict:
    years = list(FiscalYear.objects.counted())
    activities = list(Activity.objects.told(eras.today()).prefetch_related("events")[:6])
    shown = ("HELD", "PLANNED", "MOVED", "UNREPORTED", "CANCELLED", "REPORTED", "MIXED")
    return {
        "states": [getattr(states, name) for name in shown],
        "activities": activities,
        "groups": [{"actor": activities[0].actor, "activities": activities}] if activities else [],
        "events": Event.objects.select_related("activity__year")[:3],
        "year": next(iter(years), None),
        "years": years,
        "matrix": _matrix(years),
        "downloads": [
            {"url": "/", "label": "PDF", "type": "application/pdf", "size": "123KB"},
            {"url": "/", "label": "CSV", "type": "text/csv", "size": ""},
        ],
    }


def _matrix(years) -> dict:
    """With what few years have not: runs to choose from, and one asked for in vain."""
    runs = [{"newest": year, "oldest": year, "is_shown": year == years[0]} for year in years]
    return side_by_side.matrix(years, "") | {"windows": runs, "unknown": "1900"}
