from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from japanese import eras

from .models import Agreement, Organization, Service


def index(request):
    organizations = list(Organization.objects.prefetch_related("contact_points", "opening_hours"))
    context = {
        "section": "centers",
        "breadcrumbs": [(_("相談先"), None)],
        "organizations": organizations,
        "groups": _by_kind(organizations),
        "services": Service.objects.select_related("operator"),
        "agreements": Agreement.objects.all(),
        "updated_at": max((record.updated_at for record in organizations), default=None),
    }
    return render(request, "centers/center_list.html", context)


def organization(request, slug):
    organization = get_object_or_404(Organization.objects.select_related("parent"), slug=slug)
    contact_points = list(organization.contact_points.all())
    context = {
        "section": "centers",
        "breadcrumbs": [(_("相談先"), reverse("centers:list")), (_short(organization), None)],
        "organization": organization,
        "contact_points": contact_points,
        "is_for_professionals": bool(contact_points)
        and all(point.audience == "professionals" for point in contact_points),
        "opening_hours": organization.opening_hours.all(),
        "assignments": organization.assignments.select_related("item"),
        "years": organization.involved_in(eras.today()).by_year(),
        "agreements": Agreement.objects.of(organization),
        "services": organization.services.all(),
        "resources": organization.resources.all(),
        "updated_at": max(record.updated_at for record in [organization, *contact_points]),
    }
    return render(request, "centers/organization.html", context)


def service(request, slug):
    service = get_object_or_404(Service.objects.select_related("operator", "contact"), slug=slug)
    context = {
        "section": "centers",
        "breadcrumbs": [(_("相談先"), reverse("centers:list")), (service.name, None)],
        "service": service,
        "updated_at": service.updated_at,
    }
    return render(request, "centers/service.html", context)


def agreement(request, slug):
    agreement = get_object_or_404(Agreement, slug=slug)
    context = {
        "section": "centers",
        "breadcrumbs": [(_("相談先"), reverse("centers:list")), (_("協定"), None)],
        "agreement": agreement,
        "parties": agreement.parties.select_related("organization"),
        "figures": agreement.figures.all(),
        "updated_at": agreement.updated_at,
    }
    return render(request, "centers/agreement.html", context)


def _short(organization):
    return organization.short_name or organization.name


def _by_kind(organizations):
    """In the order in which `Organization.Kind` names them."""
    kinds = Organization.Kind.values
    ordered = sorted(organizations, key=lambda record: (kinds.index(record.kind), record.slug))
    groups = groupby(ordered, key=lambda record: record.get_kind_display())
    return [{"kind": kind, "organizations": list(group)} for kind, group in groups]
