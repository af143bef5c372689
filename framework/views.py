from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from japanese import eras

from . import drawing
from .models import Category, Handbook, Item


def overview(request):
    handbooks = list(Handbook.objects.prefetch_related("figures"))
    items = list(Item.objects.select_related("category"))
    categories = list(Category.objects.with_items())
    context = {
        "section": "framework",
        "breadcrumbs": [(_("取組のしくみ"), None)],
        "former": handbooks[0] if handbooks else None,
        "current": handbooks[-1] if handbooks else None,
        "categories": categories,
        "drawing_wide": drawing.draw(items, categories, drawing.WIDE),
        "drawing_narrow": drawing.draw(items, categories, drawing.NARROW),
        "items": items,
        "transferred": [item for item in items if item.is_transferred],
        "updated_at": max((record.updated_at for record in [*handbooks, *items]), default=None),
    }
    return render(request, "framework/framework.html", context)


def item(request, key):
    item = get_object_or_404(Item.objects.select_related("category"), key=key)
    today = eras.today()
    context = {
        "section": "framework",
        "breadcrumbs": [
            (_("取組のしくみ"), reverse("framework:overview")),
            (item.title_2020, None),
        ],
        "item": item,
        "assignments": item.assignments.select_related("organization"),
        "years": item.activities.told(today).by_year(),
        "related": item.related_activities.told(today),
        "sections": item.sections.select_related("page"),
        "resources": item.resources.prefetch_related("editions"),
        "updated_at": item.updated_at,
    }
    return render(request, "framework/item.html", context)
