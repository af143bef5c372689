"""What the site gives away as a year's documents, it reads back as the same records."""

import json

import pytest

from activities import data
from activities.models import Event, FiscalYear
from activities.report import text_back
from activities.yearly_document import files, reading
from framework.models import Item
from tests.reports import get, words

pytestmark = pytest.mark.django_db
FORMS = ["report.pdf", "report.xlsx", "activities.csv", "activities.json"]
NOT_PROPOSED = {"id"}


@pytest.fixture(autouse=True)
def _hard_cases(content):
    """What a spreadsheet would take for a formula, several lines, dates that are no days."""
    event = Event.objects.filter(activity__year__start_year=2019, precision="month").first()
    event.title, event.venue, event.audience = "=会議", "北館\n南館", "@医師\n＋看護師"
    event.moved_from_on, event.participants_note = "2019-06-05", "-約20名"
    event.save()
    event = Event.objects.filter(activity__year__start_year=2018, precision="day").first()
    event.status, event.reason, event.participants = "cancelled", "台風のため", 0
    event.until, event.held_as, event.speakers = event.on, "online", "講師の医師"
    event.save()


def opened(client, form, year):
    return files.opened(get(client, form, year).content, form)


def proposed(client, form, year):
    return reading.propose(opened(client, form, year), year, [])


@pytest.mark.parametrize("year", [2018, 2019])
@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_ours_gives_the_same_records(client, form, year):
    proposal = proposed(client, form, year).as_dict()
    record = data.year(FiscalYear.objects.get(start_year=year))
    assert len(record["activities"]) >= 10
    for activity, one in zip(record["activities"], proposal["activities"], strict=True):
        events = [dict(event) for event in activity.pop("events")]
        assert known(activity).items() <= one.items()
        assert [known(event) for event in events] == [
            {key: made[key] for key in known(event)}
            for event, made in zip(events, one["events"], strict=True)
        ]


def known(record: dict) -> dict:
    return {key: value for key, value in record.items() if key not in NOT_PROPOSED}


def test_a_file_of_another_year_is_refused(client):
    for form in ("report.pdf", "activities.csv"):
        with pytest.raises(files.Unreadable, match="平成30年度のファイルです"):
            reading.propose(opened(client, form, 2018), 2019, [])


def test_a_table_that_is_missing_is_named(client):
    rows = opened(client, "report.xlsx", 2018).rows
    at = rows.index(["開催"])
    for part, name in ((rows[:at], "開催"), (rows[at:], "取組")):
        document = files.Document(rows=part)
        with pytest.raises(files.Unreadable, match=f"「{name}」の表がありません"):
            reading.propose(document, 2018, [])


def test_a_row_that_somebody_added_and_a_day_in_their_own_hand_are_read(client):
    rows = opened(client, "activities.csv", 2018).rows
    new = dict.fromkeys(rows[0], "") | dict(zip(rows[0], rows[1], strict=True))
    new |= {"取組のキー": "", "見出し": "新しい会議", "日付": "2019/3/5", "開催の記録": "予定"}
    document = files.Document(rows=[*rows, list(new.values())])
    last = reading.propose(document, 2018, []).activities[-1]
    assert (last.heading, last.events[0].date) == ("新しい会議", "2019-03-05")


@pytest.mark.parametrize(
    ("cell", "words", "sentence"),
    [("開催の記録", "済んだ", "選べません"), ("参加者数", "多数", "数ではありません")],
)
def test_a_cell_that_says_something_unknown_is_named(client, cell, words, sentence):
    rows = opened(client, "activities.csv", 2018).rows
    rows[1][rows[0].index(cell)] = words
    with pytest.raises(files.Unreadable, match=f"「{words}」.*{sentence}"):
        reading.propose(files.Document(rows=rows), 2018, [])


def test_our_data_with_its_shape_broken_is_refused():
    record = {"fiscal_year": {"start_year": 2018}, "activities": [{"order": 1}]}
    document = files.opened(json.dumps(record).encode(), "activities.json")
    with pytest.raises(files.Unreadable, match="ダウンロードし直して"):
        reading.propose(document, 2018, [])


@pytest.mark.parametrize("year", [2018, 2019])
def test_the_words_of_the_pdf_tell_entries_and_events_without_its_data(client, year):
    titles = [title for item in Item.objects.all() for title in (item.title_2015, item.title_2020)]
    text = text_back.neutral(opened(client, "report.pdf", year).text, titles)
    lines = text.split("\n")
    activities = FiscalYear.objects.get(start_year=year).activities.all()
    headings = [f"（{one.item.letter}）{one.name}" for one in activities]
    assert [line for line in lines if line.startswith("（")] == headings
    actors = list(dict.fromkeys(f"■実施主体：{one.actor.name}" for one in activities))
    assert [line for line in lines if line.startswith("■")] == actors
    for event in Event.objects.filter(activity__in=activities):
        word = {"held": "開催", "cancelled": "中止"}.get(event.status, "予定")
        told = [line for line in lines if line.startswith(f"・{event.era_date}")]
        assert any(word in line and words(event.title) in words(line) for line in told), event
    assert not [title for title in titles if title in lines]
    assert "お問い合わせ先" not in text


def test_words_that_are_not_of_our_layout_stay_as_they_are():
    assert text_back.neutral("○会議\n令和元年8月2日　開催", []) is None
