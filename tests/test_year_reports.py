"""A year as PDF, Excel and CSV: every fact of the page, nothing that runs, made once."""

import json
from datetime import datetime, time
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from activities.models import Activity, Event, FiscalYear
from activities.report.views import FORMATS
from japanese import eras
from tests.reports import book_of, get, read_pdf, rows_of, sheet_rows, text_of, words

pytestmark = pytest.mark.django_db
YEARS = (2018, 2019)
HOSTILE = [
    '#import "@preview/x:1.0.0": * #read("/etc/passwd") #sys.version',
    "*太字* _斜体_ $x^2$ `code` <label> @ref = 見出し - 項目 // 注 /* 注 */ \\u{41} \\",
    ']) #panic() "閉じる" ${x} %s {{ 7*7 }} </text>',
    '=HYPERLINK("http://example.jp","押す")',
    "＋1+1",
    "@SUM(A1)",
    "長い" * 500,
]


@pytest.fixture(autouse=True)
def _content(content):
    pass


@pytest.mark.parametrize("year", YEARS)
def test_the_pdf_says_all_that_the_year_says(client, year):
    text = text_of(read_pdf(client, year))
    activities = FiscalYear.objects.get(start_year=year).activities.all()
    assert len(activities) >= 10
    for activity in activities:
        assert words(activity.name) in text
        assert words(activity.item.title_2015) in text
        assert [p for p in activity.paragraphs if words(p) not in text] == []
        assert [e.key for e in activity.events.all() if not is_told(e, text)] == []
    assert "お問い合わせ先" in text
    assert "0463-20-8217" in text


def is_told(event, text) -> bool:
    facts = [event.title, event.reason, event.participants_note, event.state.label]
    facts += event.topic_list + event.venue_list + event.partner_list + event.audience_list
    if event.on:
        facts.append(eras.era_date(event.on, event.precision))
        facts.append(eras.western_date(event.on, event.precision))
    return all(words(fact) in text for fact in facts)


@pytest.mark.parametrize("year", YEARS)
def test_the_pdf_is_accessible(client, year, caplog):
    reader = read_pdf(client, year)
    root = reader.trailer["/Root"]
    title = f"{eras.fiscal_year_name(year)}の取組"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"].startswith("ja")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert caplog.records == []
    assert len(reader.outline) >= 3
    assert f"1/{len(reader.pages)}" in words(reader.pages[0].extract_text())
    assert {round(float(n)) for n in reader.pages[0].mediabox[2:]} == {595, 842}


def test_the_pdf_has_the_font_inside(client):
    page = read_pdf(client).pages[0]
    names = {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}
    assert {name.split("+")[1] for name in names} == {"BIZUDPGothic-Regular", "BIZUDPGothic-Bold"}


def tags(element, found) -> list[str]:
    for child in (kid.get_object() for kid in as_list(element.get("/K"))):
        if isinstance(child, dict) and "/S" in child:
            found.append(child["/S"])
            tags(child, found)
    return found


def as_list(kids):
    kids = kids.get_object() if kids is not None else []
    return kids if isinstance(kids, list) else [kids]


def test_headings_contents_and_events_are_tagged_as_such(client):
    year = FiscalYear.objects.get(start_year=2019)
    reader = read_pdf(client)
    found = tags(reader.trailer["/Root"]["/StructTreeRoot"], [])
    assert found.count("/H1") == 1
    assert found.count("/H3") == year.activities.count()
    assert found.count("/TOCI") == year.activities.count() + 2
    assert found.count("/LI") == Event.objects.filter(activity__year=year).count()


@pytest.mark.parametrize("query", [{}, {"actor": "support-center"}])
def test_the_pdf_brings_its_data_along(client, query):
    attached = read_pdf(client, **query).attachments["activities.json"][0]
    whole = get(client, "activities.json").content
    if not query:
        assert attached == whole
    part = [a for a in json.loads(whole)["activities"] if a["actor"] in query.values()]
    assert json.loads(attached)["activities"] == (
        part if query else json.loads(whole)["activities"]
    )


def test_one_organization_alone(client):
    text = text_of(read_pdf(client, actor="city"))
    for activity in Activity.objects.filter(year__start_year=2019):
        assert (words(activity.name) in text) == (activity.actor.slug == "city"), activity
    assert {row["実施した組織"] for row in rows_of(client, actor="city")} == {"平塚市"}
    sheet = sheet_rows(book_of(client, actor="city")["取組"])
    assert {row["実施した組織"] for row in sheet} == {"平塚市"}


@pytest.mark.parametrize("file", FORMATS)
def test_what_is_not_there_is_not_found(client, file):
    assert client.get(f"/activities/1999/{file}").status_code == 404
    assert client.get(f"/activities/2019/{file}?actor=nobody").status_code == 404
    assert client.post(f"/activities/2019/{file}").status_code == 405


@pytest.mark.parametrize("prefix", ["", "/ja-simple", "/en"])
@pytest.mark.parametrize("file", FORMATS)
def test_type_name_and_language(client, file, prefix):
    response = client.get(f"{prefix}/activities/2018/{file}?actor=city")
    way, name = response["Content-Disposition"].split("; filename*=utf-8''")
    ending = file.split(".")[1]
    assert unquote(name) == f"平成30年度の取組（平塚市）.{ending}"
    assert way == ("inline" if ending == "pdf" else "attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Language"] == "ja"
    assert response.content == client.get(f"/activities/2018/{file}?actor=city").content


@pytest.mark.parametrize(
    ("prefix", "told"), [("", ""), ("/ja-simple", "（ふつうの 日本語）"), ("/en", " (Japanese)")]
)
def test_a_link_says_that_the_document_is_in_japanese(client, prefix, told):
    page = BeautifulSoup(client.get(f"{prefix}/activities/2018/").content, "html.parser")
    links = page.select(".year-files a[hreflang=ja]")
    assert len(links) == len(FORMATS)
    for link, chosen in zip(links, FORMATS.values(), strict=True):
        assert strip_ruby(link).startswith(f"{chosen.label}{told}")
        assert ("日本語" in strip_ruby(link)) == (prefix == "/ja-simple")


def strip_ruby(link) -> str:
    for kana in link.select("rt"):
        kana.decompose()
    return link.text


@pytest.mark.parametrize("year", YEARS)
def test_excel_holds_every_row(client, year):
    book = book_of(client, year)
    assert book.sheetnames == ["取組", "開催"]
    assert book.properties.title == f"{eras.fiscal_year_name(year)}の取組"
    activities = FiscalYear.objects.get(start_year=year).activities.all()
    rows = sheet_rows(book["取組"])
    assert [row["見出し"] or "" for row in rows] == [a.heading for a in activities]
    assert [row["本文"] or "" for row in rows] == [a.body for a in activities]
    events = {e.key: e for e in Event.objects.filter(activity__year__start_year=year)}
    rows = {row["開催のキー"]: row for row in sheet_rows(book["開催"])}
    assert rows.keys() == events.keys()
    for key, event in events.items():
        assert rows[key]["日付"] == (event.on and datetime.combine(event.on, time()))
        assert (rows[key]["日付（和暦）"] or "") == (
            eras.era_date(event.on, event.precision) if event.on else ""
        )
        assert rows[key]["参加者数"] == event.participants


def test_excel_can_be_worked_with(client):
    for sheet in book_of(client, 2018):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 6 for cell in sheet[1])
    formats = {row[3].number_format for row in book_of(client, 2018)["開催"].iter_rows(min_row=2)}
    assert formats == {'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"'}


@pytest.mark.parametrize("year", YEARS)
def test_csv_has_a_row_for_every_event_and_every_activity_without(client, year):
    content = get(client, "activities.csv", year).content
    assert content.startswith(b"\xef\xbb\xbf")
    activities = FiscalYear.objects.get(start_year=year).activities.all()
    expected = [
        (activity.key, key)
        for activity in activities
        for key in [event.key for event in activity.events.all()] or [""]
    ]
    assert [(r["取組のキー"], r["開催のキー"]) for r in rows_of(client, year)] == expected
    months = [r for r in rows_of(client, 2018) if r["日付の細かさ"] == "月まで"]
    assert {r["日付"] for r in months} == {"2018-07", "2018-10", "2018-11"}


@pytest.mark.parametrize("words_of_a_city", HOSTILE, ids=range(len(HOSTILE)))
def test_no_word_of_the_city_is_ever_run(client, words_of_a_city, caplog):
    activity = Activity.objects.filter(year__start_year=2019).first()
    activity.body = activity.body_ja = words_of_a_city
    activity.short_title = activity.short_title_ja = words_of_a_city[:100]
    activity.heading = activity.heading_ja = words_of_a_city[:200]
    activity.save()
    Event.objects.create(
        activity=activity, status="planned", precision="none", venue=words_of_a_city, kind="meeting"
    )
    text = text_of(read_pdf(client))
    assert text.count(words(words_of_a_city)[:150]) >= 3
    assert caplog.records == []
    row = next(r for r in rows_of(client) if r["取組のキー"] == activity.key)
    assert row["本文"].lstrip("'") == words_of_a_city
    assert not row["本文"].startswith(("=", "＋", "@"))
    book = book_of(client)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert words_of_a_city in {cell.value for cell in cells}


def test_a_character_that_the_font_lacks_costs_the_claim_and_not_the_document(client, caplog):
    FiscalYear.objects.filter(start_year=2019).update(note_ja="笑顔🙂と\x0b𠮷")
    reader = read_pdf(client)
    assert "笑顔" in text_of(reader)
    assert b"pdfuaid" not in reader.trailer["/Root"]["/Metadata"].get_data()
    assert "PDF/UA-1" in caplog.text
    assert book_of(client)["取組"].max_row > 10


def test_a_year_without_activities(client):
    FiscalYear.objects.create(start_year=2031)
    assert "まだ登録されていません" in text_of(read_pdf(client, 2031))
    assert rows_of(client, 2031) == []
    assert book_of(client, 2031)["開催"].max_row == 1
