"""The home page and the addresses that belong to the site as a whole."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from activities.models import Activity, FiscalYear
from framework.models import Category
from japanese import eras
from pages.models import Page, Resource
from publishing.publication import content_version

LATEST_ACTIVITIES = 4
HOME_RESOURCES = 4


def home(request):
    categories = list(Category.objects.with_items())
    years = list(FiscalYear.objects.counted())
    pages = list(Page.objects.filter(menu_position__isnull=False))
    context = {
        "categories": categories,
        "handbook": categories[0].handbook if categories else None,
        "years": years,
        "newest": years[0] if years else None,
        "latest": _latest(years),
        "resources": Resource.objects.prefetch_related("editions")[:HOME_RESOURCES],
        "resident_pages": [page for page in pages if page.audience != "professionals"],
        "professional_pages": [page for page in pages if page.audience == "professionals"],
        "updated_at": max((r.updated_at for r in [*categories, *years, *pages]), default=None),
    }
    return render(request, "home.html", context)


def healthz(request):
    """For the machine that watches: answers only when the database does."""
    return HttpResponse(f"ok {content_version()}\n", content_type="text/plain")


def robots(request):
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _latest(years):
    if not years:
        return []
    return Activity.objects.filter(year=years[0]).told(eras.today())[:LATEST_ACTIVITIES]
