"""`report.pdf`, `report.xlsx` and `activities.csv`. The documents are in Japanese at every address."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from japanese import eras
from pages.media import SAVED, SHOWN
from pages.uploads import size_in_words
from publishing.paper import answer
from publishing.paper.shelf import SHELF, key_of

from ..models import FiscalYear
from . import pdf, table, workbook


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
        made = SHELF.take(
            key_of(request, year.start_year, file, actor), lambda: chosen.render(year, actor)
        )
    return answer.document(
        made,
        content_type=chosen.content_type,
        name=f"{name}.{chosen.ending}",
        language="ja",
        is_shown=chosen.ending in SHOWN,
    )


def downloads(request, year) -> list[dict]:
    """For the year's page: every format, with the size of what is already made."""
    return [
        {
            "url": reverse(f"activities:{file}", args=[year.start_year]),
            "label": chosen.label,
            "type": chosen.content_type.split(";")[0],
            "size": size_in_words(SHELF.size(key_of(request, year.start_year, file, ""))),
        }
        for file, chosen in FORMATS.items()
    ]


def _name(year, actor) -> str:
    """令和元年度の取組（平塚市）; not found when the actor has nothing in this year."""
    name = f"{eras.fiscal_year_name(year.start_year)}の取組"
    if not actor:
        return name
    activity = year.activities.filter(actor__slug=actor).select_related("actor").first()
    if activity is None:
        raise Http404
    return f"{name}（{activity.actor.name_ja}）"
