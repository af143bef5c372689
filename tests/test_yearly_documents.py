"""The documents that the reader of yearly documents will be judged by hold what they claim to hold."""

import copy
import io
import re
import unicodedata
import zipfile
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given

from tests.yearly_documents import corpus, office
from tests.yearly_documents.corpus import FOLDER, Document, solid
from tests.yearly_documents.generator import yearly_documents

README = (FOLDER / "README.md").read_text(encoding="utf-8")
DOCUMENTS = corpus.documents()
DOCUMENT_KEYS = "document municipality encoding layout fiscal_year left activities"
ACTIVITY_KEYS = (
    "order actor actor_label heading body item item_basis other_items status uncertain events"
)
EVENT_KEYS = (
    "date until precision status moved_from reason held_as kind title topics venue partners speakers"
    " audience participants participants_note uncertain"
)
ACTIVITY_QUESTIONS = {"item", "actor", "status"}
EVENT_QUESTIONS = {"event", "date", "status", "kind", "title", "participants"}
WORDS_OF_AN_EVENT = ("title", "venue", "reason", "participants_note")
LISTS_OF_AN_EVENT = ("topics", "partners", "speakers", "audience")
LONGEST_MARK = 5
WEEKDAY = re.compile(r"(\d{1,2})[月/.](\d{1,2})日?[（(]([月火水木金土日])[）)]")

IN_COLUMNS = [d for d in DOCUMENTS if d.expected["layout"] == "columns"]
IN_LINES = [d for d in DOCUMENTS if d.expected["layout"] == "lines"]
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def table(heading: str) -> list[list[str]]:
    """The rows of a table of the README, without its head."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def faults_of_form(document: Document) -> list[str]:
    """Unknown keys and values; what later tests take for granted."""
    faults = [] if set(document.expected) == set(DOCUMENT_KEYS.split()) else ["document"]
    for activity in document.activities:
        faults += [activity["heading"] for known in [_activity_is_known(activity)] if not known]
    return faults + [str(event) for event in document.events if not _event_is_known(event)]


def _activity_is_known(activity: dict) -> bool:
    unsure = "item" in activity["uncertain"]
    return (
        set(activity) == set(ACTIVITY_KEYS.split())
        and activity["actor"] in {"city", "support-center", None}
        and (activity["item"] or "ア") in "アイウエオカキク"
        and activity["item_basis"] in ({"uncertain"} if unsure else {"stated", "inferred"})
        and activity["status"] in {"reported", "planned", "mixed"}
        and set(activity["uncertain"]) <= ACTIVITY_QUESTIONS
        and (activity["actor"] is not None or "actor" in activity["uncertain"])
    )


def _event_is_known(event: dict) -> bool:
    length = {"day": 10, "month": 7, "none": 0}[event["precision"]]
    return (
        set(event) == set(EVENT_KEYS.split())
        and len(event["date"] or "") == length
        and event["status"] in {"held", "planned", "cancelled", "moved"}
        and event["held_as"] in {None, "written", "online"}
        and event["kind"] in {None, "meeting", "exchange", "training", "lecture"}
        and set(event["uncertain"]) <= EVENT_QUESTIONS
        and (event["kind"] is not None or "kind" in event["uncertain"])
    )


def first_day(text: str) -> date:
    return date.fromisoformat(text if len(text) > len("2019-08") else f"{text}-01")


def dates_outside(document: Document) -> list[str]:
    year = document.expected["fiscal_year"]["start_year"]
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    dates = [event[key] for event in document.events for key in ("date", "until", "moved_from")]
    return [text for text in dates if text and not first <= first_day(text) <= last]


def words_not_found(document: Document) -> list[str]:
    """Titles, venues and the like stand in their own entry as they are given."""
    lost = []
    for activity in document.activities:
        entry = solid("".join(corpus.texts_of(activity)))
        for event in activity["events"]:
            words = [event[key] for key in WORDS_OF_AN_EVENT if event[key]]
            words += [word for key in LISTS_OF_AN_EVENT for word in event[key]]
            lost += [word for word in words if solid(word) not in entry]
    return lost


def numbers_not_noted(document: Document) -> list[str]:
    def digits(text):
        return unicodedata.normalize("NFKC", text or "").replace(",", "")

    counted = [event for event in document.events if event["participants"] is not None]
    return [e for e in counted if str(e["participants"]) not in digits(e["participants_note"])]


def wrong_weekdays(document: Document) -> list[str]:
    """Days whose printed weekday is not the calendar's, in the year asked for or beside it."""
    start = document.expected["fiscal_year"]["start_year"]
    text = re.sub("[①-⓿]", " ", document.text)  # ①７月 is not the month 17
    text = solid(unicodedata.normalize("NFKC", text))
    found = [(int(m), int(d), "月火水木金土日".index(w)) for m, d, w in WEEKDAY.findall(text)]
    return [f for f in found if date(start + (f[0] < 4), f[0], f[1]).weekday() != f[2]]


def statuses_at_odds(document: Document) -> list[str]:
    """An entry is planned, reported or mixed as its events are; what was put off is still planned."""
    odd = []
    for activity in document.activities:
        planned = {event["status"] in {"planned", "moved"} for event in activity["events"]}
        told = {(): None, (False,): "reported", (True,): "planned"}.get(tuple(planned), "mixed")
        odd += [activity["heading"]] if told not in {None, activity["status"]} else []
    return odd


def faults(document: Document) -> dict[str, list]:
    checks = [faults_of_form, dates_outside, statuses_at_odds, corpus.missing]
    checks += [words_not_found, numbers_not_noted, wrong_weekdays]
    found = {check.__name__: check(document) for check in checks}
    return {name: faults for name, faults in found.items() if faults}


def long_or_wordy(pieces: list[str]) -> list[str]:
    """Pieces that are no mark of a list: ○, （１）, 第２, ア."""
    return [piece for piece in pieces if len(piece) > LONGEST_MARK or "。" in piece]


@each
def test_a_document_holds_what_is_expected_of_it(document):
    assert faults(document) == {}


@each
def test_what_is_left_out_stands_in_the_document(document):
    whole = solid(document.text.replace('"', ""))
    lost = [x["text"] for x in document.expected["left"] if solid(x["text"]) not in whole]
    assert lost == []


@pytest.mark.parametrize("document", IN_LINES, ids=lambda document: document.name)
def test_nothing_of_a_document_is_unaccounted_for(document):
    assert long_or_wordy(corpus.unaccounted(document)) == []


@each
def test_a_document_is_short_enough_to_be_read(document):
    assert 15 <= document.text.count("\n") <= 60
    assert document.activities
    assert "平塚" not in document.text


def test_there_are_enough_of_them_and_each_has_its_row():
    names = sorted(document.name for document in DOCUMENTS)
    assert len(names) >= 14
    assert sorted(row[0].strip("`") for row in table("Documents")) == names
    made = {name.name for name in FOLDER.iterdir() if re.match(r"\d\d-", name.name)}
    expected = {re.sub(r"\.\w+$", ".expected.json", name) for name in names}
    assert made == {*names, *expected}


def test_every_difficulty_is_held_by_a_document_and_none_is_unknown():
    difficulties = {row[0].strip("`") for row in table("Difficulties")}
    claimed = Counter(word for row in table("Documents") for word in re.findall(r"[\w-]+", row[1]))
    assert len(difficulties) > 60
    assert sorted(difficulties - set(claimed)) == []
    assert sorted(set(claimed) - difficulties) == []


def test_statuses_precisions_encodings_and_kinds_all_occur():
    events = [event for document in DOCUMENTS for event in document.events]
    assert {e["status"] for e in events} == {"held", "planned", "cancelled", "moved"}
    assert {e["precision"] for e in events} == {"day", "month", "none"}
    assert {e["held_as"] for e in events} == {None, "written", "online"}
    assert len({e["kind"] for e in events}) == 5
    assert {d.expected["encoding"] for d in DOCUMENTS} == {"utf-8", "utf-8-sig", "utf-16", "cp932"}
    assert {a["item"] for d in DOCUMENTS for a in d.activities} == {*"アイウエオカキク", None}


def test_a_wrong_expectation_would_be_found():
    document = copy.deepcopy(DOCUMENTS[0])
    document.activities[0]["body"][0] += "。"
    document.events[0] |= {"date": "2019-07-19", "venue": "どこにもない会館", "participants": 3}
    found = faults(document)
    assert set(found) == {"missing", "dates_outside", "words_not_found", "numbers_not_noted"}


def words_in(package: bytes, part: str, name: str) -> list[list[str]]:
    """The texts inside every element of that name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        trees = {n: ElementTree.fromstring(archive.read(n)) for n in archive.namelist()}
    found = (element for element in trees[part].iter() if element.tag.endswith("}" + name))
    return ["".join(element.itertext()) for element in found]


@each
def test_a_word_file_of_it_holds_the_same_text(document):
    package = office.docx(document.text, header="取組の報告", footer="1")
    paragraphs = words_in(package, "word/document.xml", "p")
    assert solid("".join(paragraphs)) == solid(document.text)
    assert words_in(package, "word/footer1.xml", "p") == ["1"]


@pytest.mark.parametrize("document", IN_COLUMNS, ids=lambda document: document.name)
def test_a_spreadsheet_of_it_holds_the_same_cells(document):
    rows = corpus.rows_of(document)
    package = office.xlsx(rows)
    words = {cell for row in rows for cell in row if cell and not office.number(cell)}
    words = {word.replace("\r\n", "\n") for word in words}  # XML ends a line in one way
    assert set(words_in(package, "xl/sharedStrings.xml", "si")) == words
    values = words_in(package, "xl/worksheets/sheet1.xml", "c")
    assert len(values) == sum(1 for row in rows for cell in row if cell)


def test_a_spreadsheet_has_days_as_numbers_and_merged_cells():
    assert office.number("2019/7/4") == 43650
    assert office.number("41か所") is None
    assert office.merges([["a", "1"], ["", "2"], ["b", "3"]]) == ["A1:A2"]


@given(yearly_documents())
def test_a_generated_document_agrees_with_its_records(document):
    assert faults(document) == {}
    assert long_or_wordy(corpus.unaccounted(document)) == []
