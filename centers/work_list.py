"""What the sources say of organizations without saying all of it."""

from django.db.models import Q

from publishing.work_list import Entry, Section, change_url, may_change, missing, register

from .models import OpeningHours, Organization


@register
def missing_dates_and_numbers(user) -> Section | None:
    if not may_change(user, Organization):
        return None
    return missing([*_year_end_dates(), *_numbers()])


def _year_end_dates():
    hours = OpeningHours.objects.filter(closed_at_year_end=True, year_end_from__isnull=True)
    for one in hours.select_related("organization"):
        name = one.organization.short_name or one.organization
        yield _entry("日付なし", f"{name}の年末年始の休み", one.organization_id, "日付を登録")


def _numbers():
    """Residents are sent there to ask, and there is no way to."""
    silent = Organization.objects.filter(
        Q(website="") | Q(website__isnull=True),
        kind=Organization.Kind.CONSULTATION,
        contact_points__isnull=True,
        ended_on__isnull=True,
    )
    for organization in silent:
        yield _entry("電話なし", f"{organization}の電話", organization.pk, "電話を登録")


def _entry(state, what, organization, label) -> Entry:
    action = (label, change_url(Organization, organization))
    return Entry("missing", state, what, "相談先と受付時間", [action])
