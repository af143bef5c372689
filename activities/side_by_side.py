"""The eight items against the fiscal years, one cell a pair. What a state means is not here (models)."""

from collections import Counter, defaultdict
from itertools import groupby

from framework.models import Category, Item
from japanese import eras

from .models import Activity
from .models.state import PLANNED, REPORTED, UNREPORTED

COLUMNS = 5
# Pixels of one mark in a bar and of the longest bar; more marks than fit are drawn narrower.
STEP, LONGEST, HEIGHT = 14, 112, 10
# The order of the legend and of the marks in a bar.
SHAPES = (REPORTED, UNREPORTED, PLANNED)
DRAWN_AS = {"mixed": "planned"}


def matrix(years, wanted):
    """`years` are all of them, newest first; `wanted` is what ?from= says, whatever that may be."""
    shown = window(years, wanted)
    activities = list(Activity.objects.filter(year__in=shown).told(eras.today()))
    items = Item.objects.filter(category=None).order_by("transferred_to", "letter")
    return {
        "years": shown,
        "activities": activities,
        "groups": groups(Category.objects.with_items(), items, shown, activities),
        "states": _states(activities),
        "actors": {a.actor.pk: a.actor for a in activities if a.actor.short_name}.values(),
        "windows": windows(years, shown),
        "unknown": wanted if wanted not in ("", *_starts(years)) else "",
    }


def window(years, wanted):
    """At most five years: the newest, or `wanted` and the four after it."""
    starts = _starts(years)
    end = starts.index(wanted) + 1 if wanted in starts else 0
    end = max(end, COLUMNS)
    return years[end - COLUMNS : end]


def windows(years, shown):
    """What ?from= offers: runs of five from the newest on, the last one full too; none where one is all."""
    ends = range(COLUMNS, len(years) + COLUMNS, COLUMNS) if len(years) > COLUMNS else []
    runs = [years[min(end, len(years)) - COLUMNS : end] for end in ends]
    return [{"newest": run[0], "oldest": run[-1], "is_shown": run == shown} for run in runs]


def groups(categories, transferred, years, activities):
    """Items by category, a category without items too, and last what others have taken over."""
    cells = _cells(activities)
    parts = [{"category": category, "items": category.items.all()} for category in categories]
    for role, items in groupby(transferred, key=lambda item: item.transferred_to):
        parts.append({"role": role, "items": list(items)})
    return [part | {"rows": _rows(part["items"], years, cells)} for part in parts]


def _starts(years):
    return [str(year.start_year) for year in years]


def _states(activities):
    seen = set(map(_shape, activities))
    return [state for state in SHAPES if state.code in seen]


def _rows(items, years, cells):
    return [
        {"item": item, "cells": [cells.get((item.pk, year.pk)) for year in years]} for item in items
    ]


def _cells(activities):
    held = defaultdict(list)
    for activity in sorted(activities, key=lambda activity: activity.position):
        held[activity.item_id, activity.year_id].append(activity)
    step = min(STEP, LONGEST / max(map(len, held.values()), default=1))
    return {pair: {"activities": found, **_bar(found, step)} for pair, found in held.items()}


def _bar(activities, step):
    """One mark an activity, those of a state together: {"marks": [(shape, SVG path)], size}."""
    counts, marks, at = Counter(map(_shape, activities)), [], 0
    for shape in (state.code for state in SHAPES if counts[state.code]):
        path = "".join(_mark((at + n) * step, step) for n in range(counts[shape]))
        marks.append((shape, path))
        at += counts[shape]
    return {"marks": marks, "width": f"{at * step:.4g}", "height": HEIGHT}


def _shape(activity):
    return DRAWN_AS.get(activity.state.code, activity.state.code)


def _mark(x, step):
    """A rectangle in its step, with room for half of its line on every side."""
    width = max(step * 0.85 - 2, 0.5)
    return f"M{x + 1:.4g} 1h{width:.3g}v{HEIGHT - 2}h-{width:.3g}z"
