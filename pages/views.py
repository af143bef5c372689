from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from centers.models import Audience

from .models import AccessibilityTest, Criterion, Page, Resource, Section


def page(request, slug):
    resources = Prefetch("resources", Resource.objects.prefetch_related("editions"))
    sections = Section.objects.prefetch_related("organizations", "services", "items", resources)
    page = get_object_or_404(
        Page.objects.select_related("office").prefetch_related(
            Prefetch("sections", sections), "office__contact_points"
        ),
        slug=slug,
    )
    if request.path != page.get_absolute_url():
        return redirect(page, permanent=True)
    context = {
        "breadcrumbs": [(page.menu_name, None)],
        "page": page,
        "sections": page.sections.all(),
        "updated_at": max(record.updated_at for record in [page, *page.sections.all()]),
    }
    if page.office:
        context["office"] = page.office
    # A statement may have words of its own below what staff write.
    return render(request, [f"pages/page_{slug}.html", "pages/page.html"], context)


def accessibility_results(request):
    test = AccessibilityTest.objects.first() or AccessibilityTest()
    criteria = list(Criterion.objects.all())
    context = {
        "breadcrumbs": [(_("アクセシビリティ"), reverse("accessibility")), (_("試験の結果"), None)],
        "test": test,
        "criteria": criteria,
        "by_machine": test.machine_checked.split(),
        "addresses": [request.build_absolute_uri(path) for path in test.addresses.splitlines()],
        "updated_at": max(record.updated_at for record in [test, *criteria]),
    }
    return render(request, "pages/accessibility_results.html", context)


def resource_list(request):
    resources = list(Resource.objects.prefetch_related("editions"))
    context = {
        "section": "resources",
        "breadcrumbs": [(_("様式・資料"), None)],
        "resources": resources,
        "groups": _by_audience(resources),
        "updated_at": max((record.updated_at for record in resources), default=None),
    }
    return render(request, "pages/resource_list.html", context)


def resource(request, slug):
    resource = get_object_or_404(
        Resource.objects.select_related("publisher", "contact__organization"), slug=slug
    )
    editions = list(resource.editions.all())
    context = {
        "section": "resources",
        "breadcrumbs": [(_("様式・資料"), reverse("pages:resource-list")), (resource.title, None)],
        "resource": resource,
        "editions": editions,
        "companions": resource.used_together().prefetch_related("editions"),
        "items": resource.items.all(),
        "activities": resource.activities.select_related("year", "item"),
        "updated_at": max(record.updated_at for record in [resource, *editions]),
    }
    return render(request, "pages/resource.html", context)


def _by_audience(resources):
    """In the order in which `Audience` names them."""
    order = Audience.values.index
    ordered = sorted(resources, key=lambda record: order(record.audience))
    groups = groupby(ordered, key=lambda record: record.audience)
    return [{"audience": Audience(value), "resources": list(group)} for value, group in groups]
