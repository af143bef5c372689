"""A plan whose date has passed is not a coming event, and nobody turns it into a result."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given, strategies as st

from activities.models import Activity, Event, FiscalYear
from centers.models import Organization
from framework.models import Item
from japanese import eras

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(content):
    return Activity.objects.create(
        year=FiscalYear.objects.create(start_year=2030),
        actor=Organization.objects.get(slug="city"),
        position=1,
        heading_ja="見本",
        heading="見本",
        status="planned",
        item=Item.objects.first(),
    )


def state_on(activity, day):
    with time_machine.travel(day, tick=False):
        return Activity.objects.told(eras.today()).get(pk=activity.pk).state.code


def test_a_planned_day_is_coming_until_it_is_over(activity):
    event = Event(activity=activity, on=date(2030, 8, 2), status="planned", kind="meeting")
    assert event.state_on(date(2030, 8, 2)).code == "planned"
    assert event.state_on(date(2030, 8, 3)).code == "unreported"


def test_a_planned_month_is_coming_until_its_last_day_is_over(activity):
    event = Event(
        activity=activity, on=date(2030, 11, 1), precision="month", status="planned", kind="meeting"
    )
    assert event.state_on(date(2030, 11, 30)).code == "planned"
    assert event.state_on(date(2030, 12, 1)).code == "unreported"


def test_several_days_are_coming_until_the_last_is_over(activity):
    event = Event(
        activity=activity,
        on=date(2030, 8, 2),
        until=date(2030, 8, 4),
        status="planned",
        kind="lecture",
    )
    assert event.state_on(date(2030, 8, 4)).code == "planned"
    assert event.state_on(date(2030, 8, 5)).code == "unreported"


def test_a_moved_event_says_so_until_its_new_date(activity):
    event = Event(
        activity=activity,
        on=date(2030, 9, 2),
        moved_from_on=date(2030, 8, 2),
        status="planned",
        kind="meeting",
    )
    assert event.state_on(date(2030, 8, 20)).code == "moved"
    assert event.state_on(date(2030, 9, 3)).code == "unreported"


def test_a_planned_activity_is_unreported_when_its_year_is_over(activity):
    assert state_on(activity, date(2031, 3, 31)) == "planned"
    assert state_on(activity, date(2031, 4, 1)) == "unreported"


def test_a_planned_activity_is_unreported_when_one_of_its_events_has_passed(activity):
    Event.objects.create(activity=activity, on=date(2030, 8, 2), status="planned", kind="meeting")
    assert state_on(activity, date(2030, 8, 2)) == "planned"
    assert state_on(activity, date(2030, 8, 3)) == "unreported"


def test_the_seed_plans_are_unreported_today(content):
    unreported = Event.objects.unreported(eras.today())
    assert unreported.exclude(precision="none").count() == 3
    assert not unreported.filter(status="held").exists()


@given(
    today=st.dates(date(2030, 3, 1), date(2031, 5, 31)),
    on=st.none() | st.dates(date(2030, 4, 1), date(2031, 3, 31)),
    status=st.sampled_from(["planned", "held"]),
    by_month=st.booleans(),
    days_more=st.none() | st.integers(0, 200),
)
def test_the_rule_in_sql_is_the_rule_in_python(today, on, status, by_month, days_more):
    activity = _activity_of_2030()
    precision = "none" if on is None else "month" if by_month else "day"
    on = on.replace(day=1) if precision == "month" else on
    until = on and days_more is not None and on + timedelta(days_more)
    until = until.replace(day=1) if until and precision == "month" else until or None
    event = Event.objects.create(
        activity=activity, on=on, until=until, precision=precision, status=status, kind="meeting"
    )
    in_sql = Event.objects.unreported(today).filter(pk=event.pk).exists()
    assert in_sql == (event.state_on(today).code == "unreported")


def _activity_of_2030():
    year, _ = FiscalYear.objects.get_or_create(start_year=2030)
    return Activity.objects.create(
        year=year,
        actor=Organization.objects.first(),
        position=1,
        heading_ja="見本",
        heading="見本",
        status="planned",
        item=Item.objects.first(),
    )
