from itertools import groupby
from unicodedata import normalize

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from japanese import eras
from japanese.templatetags.japanese import fiscal_year

from . import data, side_by_side
from .models import FiscalYear
from .report.views import downloads


def year_list(request):
    years = list(FiscalYear.objects.counted())
    wanted = normalize("NFKC", request.GET.get("from", "")).strip()
    matrix = side_by_side.matrix(years, wanted)
    activities = matrix["activities"]
    context = {
        "section": "activities",
        "breadcrumbs": [(_("年度の取組"), None)],
        "years": years,
        "matrix": matrix,
        "updated_at": max((r.updated_at for r in [*years, *activities]), default=None),
    }
    return render(request, "activities/year_list.html", context)


def year(request, start_year):
    year = get_object_or_404(FiscalYear, start_year=start_year)
    activities = list(
        year.activities.told(eras.today()).prefetch_related(
            "events", "other_items", "partners", "resources"
        )
    )
    context = {
        "section": "activities",
        "breadcrumbs": [
            (_("年度の取組"), reverse("activities:year-list")),
            (fiscal_year(year.start_year), None),
        ],
        "year": year,
        "groups": _by_actor(activities),
        "activities": activities,
        "downloads": downloads(request, year) if activities else [],
        "updated_at": max(record.updated_at for record in [year, *activities]),
        **_neighbours(year),
    }
    return render(request, "activities/year.html", context)


def year_data(request, start_year):
    year = get_object_or_404(FiscalYear, start_year=start_year)
    return HttpResponse(data.as_json(year), content_type="application/json")


def _by_actor(activities):
    """In document order: one actor's entries stand together."""
    groups = groupby(activities, key=lambda activity: activity.actor)
    return [{"actor": actor, "activities": list(group)} for actor, group in groups]


def _neighbours(year):
    around = [year.start_year - 1, year.start_year + 1]
    found = {y.start_year: y for y in FiscalYear.objects.filter(start_year__in=around)}
    return {
        "previous_year": found.get(around[0]),
        "next_year": found.get(around[1]),
        "next_start_year": around[1],
    }
