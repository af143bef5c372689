"""`report.pdf`, `report.xlsx` and `activities.csv`. The documents are in Japanese at every address."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from japanese import eras
from pages.media import SAVED, SHOWN
from pages.uploads import size_in_words

from ..models import FiscalYear
from . import pdf, table, workbook
from .shelf import Shelf

SHELF = Shelf(limit=16_000_000)


class Format(NamedTuple):
    label: str
    ending: str
    content_type: str
    render: Callable[[FiscalYear, str], bytes]


FORMATS = {
    "report.pdf": Format("PDF", "pdf", SHOWN["pdf"], pdf.render),
    "report.xlsx": Format("Excel", "xlsx", SAVED["xlsx"], workbook.render),
    "activities.csv": Format("CSV", "csv", SAVED["csv"], table.render),
}


@require_safe
def report(request, start_year, file):
    year = get_object_or_404(FiscalYear, start_year=start_year)
    actor = request.GET.get("actor", "")
    name = _name(year, actor)
    chosen = FORMATS[file]
    with translation.override("ja"):
        made = _made(request, year, file, actor)
    response = HttpResponse(made, content_type=chosen.content_type)
    response.headers["Content-Disposition"] = content_disposition_header(
        chosen.ending not in SHOWN, f"{name}.{chosen.ending}"
    )
    response.headers["Content-Language"] = "ja"
    response.headers["Cache-Control"] = "no-cache"
    return response


def downloads(request, year) -> list[dict]:
    """For the year's page: every format, with the size of what is already made."""
    return [
        {
            "url": reverse(f"activities:{file}", args=[year.start_year]),
            "label": chosen.label,
            "type": chosen.content_type.split(";")[0],
            "size": size_in_words(size) if (size := SHELF.size(_key(request, year, file))) else "",
        }
        for file, chosen in FORMATS.items()
    ]


def _made(request, year, file, actor) -> bytes:
    """A rehearsal has no content version, and nothing of it is kept."""
    render = FORMATS[file].render
    key = _key(request, year, file, actor)
    if key is None:
        return render(year, actor)
    return SHELF.take(key, lambda: render(year, actor))


def _key(request, year, file, actor=""):
    """With the day: what was planned yesterday may be past today."""
    version = getattr(request, "content_version", None)
    if version is None:
        return None
    return version, eras.today(), year.start_year, file, actor


def _name(year, actor) -> str:
    """令和元年度の取組（平塚市）; not found when the actor has nothing in this year."""
    name = f"{eras.fiscal_year_name(year.start_year)}の取組"
    if not actor:
        return name
    activity = year.activities.filter(actor__slug=actor).select_related("actor").first()
    if activity is None:
        raise Http404
    return f"{name}（{activity.actor.name_ja}）"
