"""Staff hand in a document, look through what was read, correct it and accept it: in plain words, nothing lost."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from activities import intake
from activities.models import YearImport
from framework.models import Item
from tests.desk import person
from tests.intake import FOLDER, proposal, started

pytestmark = pytest.mark.django_db
START = "/admin/year-import/"
MOVED = "07-cancelled-and-moved"


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def reading(editor):
    return started(MOVED, editor)


def parsed(answer):
    return BeautifulSoup(answer.content, "html.parser")


def typed_in(html) -> dict:
    """What a browser would send of the row's form."""
    form = html.select_one("form.result")
    sent = {}
    for tag in form.select("input[name], textarea[name], select[name]"):
        if tag.get("type") in ("checkbox", "radio") and not tag.has_attr("checked"):
            continue
        value = tag.get("value", "")
        if tag.name == "textarea":
            value = tag.text.removeprefix("\n")
        if tag.name == "select":
            chosen = tag.select_one("option[selected]") or tag.select_one("option")
            value = chosen["value"]
        sent.setdefault(tag["name"], []).append(value)
    return sent


def row_of(reading, position):
    return reading.rows.get(position=position)


FAULTS = [
    ({}, "ファイルを選ぶか、文章を貼り付けてください。"),
    ({"text": "  "}, "ファイルを選ぶか、文章を貼り付けてください。"),
    ({"text": "取組", "file": b"abc"}, "どちらか1つにしてください"),
    ({"file": b""}, "ファイルの中身がありません"),
]


@pytest.mark.parametrize(("sent", "told"), FAULTS)
def test_a_fault_of_the_document_is_told_at_its_field_and_nothing_pasted_is_lost(desk, sent, told):
    if "file" in sent:
        sent = sent | {"file": SimpleUploadedFile("a.txt", sent["file"])}
    html = parsed(desk.post(START, sent | {"year": "2020"}))
    assert told in html.select_one(".field--faulty .field__fault").text
    assert html.select_one("textarea").text.removeprefix("\n") == sent.get("text", "")
    assert html.select_one("select [selected]")["value"] == "2020"
    assert not YearImport.objects.exists()


def test_a_file_becomes_a_reading(desk):
    file = SimpleUploadedFile("report.txt", (FOLDER / f"{MOVED}.txt").read_bytes())
    answer = desk.post(START, {"file": file, "year": "2020"})
    assert answer.headers["Location"] == YearImport.objects.get().get_absolute_url()


def test_what_cannot_be_read_is_told_at_its_field_and_stays_there(desk):
    text = '{"fiscal_year": {"start_year": 2018}, "activities": []}'
    html = parsed(desk.post(START, {"text": text, "year": "2020"}))
    assert "平成30年度のファイルです" in html.select_one(".field--text .field__fault").text
    assert html.select_one("textarea").text.strip() == text
    html = parsed(desk.post(START, {"text": text, "year": "2018"}))
    assert "取組が見つかりません" in html.select_one(".field--year .field__fault").text
    picture = SimpleUploadedFile("report.pdf", b"\x89PNG....")
    html = parsed(desk.post(START, {"file": picture, "year": "2020"}))
    assert "画像" in html.select_one(".field--file .field__fault").text
    assert "もう一度選んでください" in html.select_one("[role=alert]").text
    assert not YearImport.objects.exists()


def test_the_source_stands_beside_what_was_read_in_it(desk, editor):
    reading = started(MOVED, editor, item_words=["推進会議"])
    cards = parsed(desk.get(reading.get_absolute_url())).select(".row-card")
    assert len(cards) == 6
    assert "第２回" in cards[0].select_one(".source").text
    assert {mark.text for mark in cards[0].select("mark")} == {"推進会議"}
    assert "決め手のことば：「推進会議」" in cards[0].text
    read = cards[0].select_one(".row-card__read").text
    for told in ("令和2年5月28日", "書面開催", "延期", "令和3年1月21日", "18"):
        assert told in read, told


def test_what_is_uncertain_or_missing_is_listed_with_links_and_marked_in_words(desk, reading):
    html = parsed(desk.get(reading.get_absolute_url()))
    assert html.select_one("#asked").text == "5か所を確かめてください"
    links = [link["href"] for link in html.select(".attention a")]
    assert [link.rsplit("/", 2)[1:] for link in links] == [
        ["3", "#id_status"],
        ["3", "#id_events-0-date"],
        ["4", "#id_events-2-reason"],
        ["5", "#id_item"],
        ["5", "#id_events-0-reason"],
    ]
    for link in links:
        page, field = link.split("#")
        form = parsed(desk.get(page))
        assert form.find(id=field), link
        assert form.find(id=f"about-{field.removeprefix('id_')}").select_one(".field__asked")
    assert "はっきりしません" in html.select_one("#row-3").text
    assert not html.select_one("#row-4 [name=accepted]")
    assert html.select_one("#row-3 [name=accepted]")


def test_what_was_left_out_is_listed_with_the_reason(desk, reading):
    left = parsed(desk.get(reading.get_absolute_url())).select_one(".left")
    assert "題名" in left.text
    assert reading.left[0]["text"] in left.text


def test_each_row_is_accepted_declined_and_taken_back(desk, reading):
    address = reading.get_absolute_url()
    for state, words in (
        ("accepted", "受け入れる"),
        ("declined", "受け入れない"),
        ("pending", "まだ"),
    ):
        answer = desk.post(address, {state: "1"}, follow=True)
        assert answer.redirect_chain[0][0].endswith("?page=1#row-1")
        assert parsed(answer).select_one("#row-1 .state").text.strip() == words
    assert (
        "まだ受け入れられません"
        in desk.post(address, {"accepted": "4"}, follow=True).content.decode()
    )
    assert row_of(reading, 4).state == "pending"


def test_a_row_is_corrected_in_every_cell(desk, reading):
    address = row_of(reading, 4).get_absolute_url()
    sent = typed_in(parsed(desk.get(address)))
    item = Item.objects.exclude(letter=row_of(reading, 4).entry["item"]).first()
    sent |= {
        "heading": "",
        "short_title": "多職種の研修",
        "body": "はじめの段落。\r\n\r\n次の段落。",
        "item": item.letter,
        "events-0-date": "令和2年10月",
        "events-0-until": "2020-12",
        "events-0-topics": "手洗い\r\n着替え",
        "events-1-DELETE": "on",
        "events-2-reason": "大雪のため",
        "events-3-date": "2021-03-01",
        "events-3-kind": "meeting",
        "events-3-participants": "１２",
        "accept": "1",
    }
    answer = desk.post(address, sent)
    row = row_of(reading, 4)
    assert answer.headers["Location"].endswith("#row-4")
    assert (row.state, row.problems, row.short_title) == ("accepted", [], "多職種の研修")
    said = row.said
    assert (said.heading, said.body) == (None, ["はじめの段落。", "次の段落。"])
    assert (said.item, said.item_basis) == (item.letter, "inferred")
    first, cancelled, added = said.events
    assert (first.date, first.until, first.precision) == ("2020-10", "2020-12", "month")
    assert (first.topics, first.participants) == (["手洗い", "着替え"], 83)
    assert cancelled.reason == "大雪のため"
    assert (added.date, added.participants) == ("2021-03-01", 12)
    assert added.status == "held"


WRONG = [
    ({"events-0-date": "いつか"}, "日付として読めません"),
    ({"events-0-date": "令和2年"}, "月か日まで書いてください"),
    ({"events-0-until": "2020-12"}, "同じ細かさ"),
    ({"events-0-participants": "多数"}, "数字だけで書いてください"),
]


@pytest.mark.parametrize(("wrong", "told"), WRONG)
def test_a_wrong_cell_is_told_and_nothing_typed_is_lost(desk, reading, wrong, told):
    row = row_of(reading, 4)
    sent = typed_in(parsed(desk.get(row.get_absolute_url()))) | {"heading": "書き直し"} | wrong
    html = parsed(desk.post(row.get_absolute_url(), sent))
    assert told in html.select_one(".field--faulty .field__fault").text
    assert html.select_one("[name=heading]")["value"] == "書き直し"
    assert row_of(reading, 4).entry == row.entry


def test_only_what_was_changed_is_no_longer_asked(desk, reading):
    row = row_of(reading, 3)
    sent = typed_in(parsed(desk.get(row.get_absolute_url())))
    desk.post(row.get_absolute_url(), sent)
    assert row_of(reading, 3).said == row.said
    sent = typed_in(parsed(desk.get(row.get_absolute_url())))
    desk.post(row.get_absolute_url(), sent | {"status": "mixed"})
    said = row_of(reading, 3).said
    assert (said.uncertain, said.events[0].uncertain) == ([], ["date"])


def test_the_second_to_correct_a_row_is_told(desk, reading):
    address = row_of(reading, 1).get_absolute_url()
    sent = typed_in(parsed(desk.get(address)))
    desk.post(address, sent | {"heading": "先の人"})
    html = parsed(desk.post(address, sent | {"heading": "後の人"}))
    assert "ほかの人がこの取組を直しました" in html.select_one(".errorlist").text
    assert row_of(reading, 1).said.heading == "先の人"


def test_the_work_list_and_the_menu_lead_to_it(desk, reading):
    html = parsed(desk.get("/admin/"))
    entry = html.select_one("#year-imports .entry")
    assert str(reading) in entry.text
    assert desk.get(entry.a["href"]).status_code == 200
    assert html.select_one(f"nav a[href='{START}']")


def test_a_reading_can_be_thrown_away(desk, reading):
    desk.post(reading.get_absolute_url(), {"discard": "1"})
    assert not YearImport.objects.exists()


def test_only_for_who_may_write(client, reading, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.post(reading.get_absolute_url(), {"discard": "1"}).status_code == 403
    assert YearImport.objects.exists()


def test_many_entries_are_looked_through_page_by_page(desk, editor):
    many = proposal(MOVED)
    many.activities = many.activities[5:6] * 28
    reading = intake.start(many, "many.txt", editor)
    html = parsed(desk.get(f"{reading.get_absolute_url()}?page=2"))
    assert len(html.select(".row-card")) == 3
    answer = desk.post(reading.get_absolute_url(), {"declined": "28"})
    assert answer.headers["Location"].endswith("?page=2#row-28")
