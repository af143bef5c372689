"""What every public page shows around its own content: the site's name, contacts, languages."""

from functools import lru_cache

from django.conf import settings
from django.db.models import prefetch_related_objects

from pages.leaflet.views import link as leaflet_link
from pages.models import LinkCheck, Notice, SiteIdentity

from .display import Display
from .languages import in_language


def frame(request):
    """No query while nothing is published; a rehearsal, which has no version, is never kept."""
    if request.path_info.startswith("/admin/"):
        return {}
    version = getattr(request, "content_version", None)
    around = _read() if version is None else _kept(version)
    return around | {
        "languages": _languages(request),
        "display": getattr(request, "display", None) or Display(),
        "address": request.get_full_path(),
        "leaflet": leaflet_link(request) if around["site"] else None,
    }


@lru_cache(maxsize=2)
def _kept(version: int) -> dict:
    return _read()


def _read() -> dict:
    """Four queries: the identity, its offices' contact points, urgent notices, broken links."""
    site = SiteIdentity.objects.select_related(
        "municipality", "default_office", "professionals_office"
    ).first()
    return {
        "site": site,
        "notices": list(Notice.objects.all()),
        "broken_links": set(LinkCheck.objects.broken().values_list("url", flat=True)),
    } | (_contacts(site) if site else {})


def _contacts(site) -> dict:
    offices = [office for office in (site.default_office, site.professionals_office) if office]
    prefetch_related_objects(offices, "contact_points")
    desk = site.professionals_office
    return {
        "office": site.default_office,
        "residents_contact": site.default_office.contact_for("residents"),
        "professionals_contact": desk and desk.contact_for("professionals"),
    }


def _languages(request) -> list[dict]:
    return [
        {
            "code": code,
            "name": name,
            "url": in_language(request.get_full_path(), code),
            "current": code == request.LANGUAGE_CODE,
        }
        for code, name in settings.LANGUAGES
    ]
