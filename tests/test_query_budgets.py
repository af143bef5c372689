"""Every page asks the database at most ten questions, however much content there is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Event, FiscalYear
from centers.models import (
    Agreement,
    Assignment,
    ContactPoint,
    OpeningHours,
    Organization,
    Party,
    Service,
)
from framework.models import Item
from pages.models import Edition, Page, Resource, Section
from tests.urls import public_urls

pytestmark = pytest.mark.django_db
BUDGET = 10
URLS = {
    "/": 9,
    "/framework/": 6,
    "/framework/a/": 8,
    "/centers/": 7,
    "/centers/support-center/": 9,
    "/services/medical-big-net/": 2,
    "/agreements/cooperation-2017/": 4,
    "/pages/information-sharing/": 8,
    "/resources/": 3,
    "/accessibility/results/": 3,
    "/resources/emergency-sheet/": 7,
    "/activities/": 6,
    "/activities/2019/": 8,
    "/search/?q=平塚": 8,
}


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("url", "expected"), URLS.items(), ids=URLS)
def test_the_number_is_the_same_with_little_and_with_much(content, client, url, expected):
    assert expected <= BUDGET
    assert queries(client, url) == expected
    grow()
    assert queries(client, url) == expected


def test_no_page_asks_more_than_ten(content, client):
    urls = public_urls()
    assert len(urls) >= 51
    grow()
    asked = {url: queries(client, url) for url in urls}
    assert {url: number for url, number in asked.items() if number > BUDGET} == {}


def grow():
    """50 years with 2,000 activities, and an organization that has everything."""
    items = list(Item.objects.all())
    center = Organization.objects.get(slug="support-center")
    add_years(center, items)
    add_everything(center, items)
    add_pages(center, items)


def add_years(center, items):
    years = [FiscalYear(start_year=year) for year in range(2020, 2068)]
    FiscalYear.objects.bulk_create(years)
    many = [
        activity(year, center, items, number)
        for year in FiscalYear.objects.all()
        for number in range(40)
    ]
    Activity.objects.bulk_create(many)
    Event.objects.bulk_create(event(one) for one in many)


def activity(year, actor, items, number):
    return Activity(
        year=year,
        actor=actor,
        position=100 + number,
        heading_ja=f"見本{number}",
        heading=f"見本{number}",
        status="planned",
        item=items[number % len(items)],
    )


def event(activity):
    return Event(
        activity=activity,
        on=date(activity.year.start_year, 5, 1),
        status="planned",
        kind="training",
    )


def add_everything(center, items):
    for number, item in enumerate(items):
        Assignment.objects.get_or_create(organization=center, item=item)
        ContactPoint.objects.create(
            organization=center,
            purpose_ja=f"見本{number}",
            audience="everyone",
            phone="0463-00-0000",
        )
        OpeningHours.objects.create(organization=center, weekdays="6", opens="9:00", closes="12:00")
        agreement = Agreement.objects.create(
            slug=f"sample-{number}", title_ja="見本", signed_on=date(2020, 1, 1)
        )
        Party.objects.create(
            agreement=agreement, organization=center, printed_name="見本", position=1
        )
        Service.objects.create(
            slug=f"sample-{number}", name_ja="見本", operator=center, audience="everyone"
        )


def add_pages(center, items):
    for number in range(20):
        resource = Resource.objects.create(
            slug=f"sample-{number}",
            title_ja="見本",
            kind="file",
            audience="everyone",
            publisher=center,
        )
        resource.items.set(items)
        Edition.objects.create(resource=resource, printed_format="PDFファイル", printed_size="1KB")
        page = Page.objects.create(
            slug=f"sample-{number}", title_ja="見本", office=center, menu_position=1
        )
        for position in range(5):
            section = Section.objects.create(page=page, position=position, heading_ja="見本")
            section.organizations.add(center)
            section.services.set(Service.objects.all())
            section.items.set(items)
            section.resources.add(resource)
