"""An event over several days, in writing, with speakers, put off from a month: shown and given away as known."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from activities import results
from activities.models import Activity, Event
from tests.desk import person
from tests.reports import get, read_pdf, rows_of, text_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(content):
    return Event.objects.create(
        activity=Activity.objects.get(key="2018-council"),
        key="fair",
        on=date(2018, 8, 2),
        until=date(2018, 8, 4),
        moved_from_on=date(2018, 7, 1),
        moved_from_precision="month",
        status="held",
        held_as="online",
        kind="lecture",
        speakers_ja="海野 一郎\n山野 花子",
    )


def test_the_page_shows_it_in_each_language(event, client):
    page = words(client.get("/activities/2018/").content.decode())
    for told in (
        "<b>平成30年8月2日〜4日</b>",
        "2018年8月2日（木）〜4日（土）",
        "平成30年7月から延期",
        "<dd>オンライン開催</dd>",
        "海野一郎、山野花子",
    ):
        assert told in page, told
    assert "2 August – 4 August 2018" in client.get("/en/activities/2018/").content.decode()
    easy = client.get("/ja-simple/activities/2018/").content.decode()
    assert "インターネットで します" in easy


def test_the_data_and_the_files_have_it(event, client):
    told = get(client, "activities.json", 2018).json()["activities"]
    data = next(e for a in told for e in a["events"] if e["id"] == "fair")
    assert (data["date"], data["until"], data["moved_from"]) == (
        *("2018-08-02", "2018-08-04"),
        "2018-07",
    )
    assert (data["held_as"], data["speakers"]) == ("online", ["海野 一郎", "山野 花子"])
    row = next(one for one in rows_of(client, 2018) if one["開催のキー"] == "fair")
    assert (row["終わりの日"], row["もとの日付"], row["開催の方法"]) == (
        *("2018-08-04", "2018-07"),
        "オンライン開催",
    )
    text = text_of(read_pdf(client, 2018))
    for told in ("平成30年8月2日〜4日", "平成30年7月から延期", "オンライン開催", "海野 一郎"):
        assert words(told) in text, told


WRONG = [
    {"until": date(2018, 8, 1)},
    {"on": None, "precision": "none"},
    {"on": date(2018, 8, 1), "precision": "month"},
    {"moved_from_on": date(2018, 7, 3)},
]


@pytest.mark.parametrize("fields", WRONG)
def test_what_cannot_be_is_refused_by_form_and_database(event, fields):
    for name, value in fields.items():
        setattr(event, name, value)
    with pytest.raises(ValidationError):
        event.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_the_last_day_is_in_the_fiscal_year_too(event):
    event.until = date(2019, 4, 1)
    with pytest.raises(ValidationError, match="平成30年度"):
        event.full_clean()


def test_moved_it_has_one_day_and_the_first_date_as_it_was_known(event, django_user_model):
    Event.objects.filter(pk=event.pk).update(
        status="planned", on=date(2018, 10, 1), until=date(2018, 12, 1), precision="month"
    )
    Event.objects.filter(pk=event.pk).update(moved_from_on=None, moved_from_precision="day")
    event.refresh_from_db()
    editor = person(django_user_model, "editor")
    revision = results.move(event=event, by=editor, on=date(2019, 1, 10), precision="day")
    events = revision.tree["children"]["activities.event"]
    moved = next(one["fields"] for one in events if one["id"] == str(event.pk))
    assert (moved["on"], moved["until"]) == ("2019-01-10", None)
    assert (moved["moved_from_on"], moved["moved_from_precision"]) == ("2018-10-01", "month")
