"""The events of whole documents are read as expected: ours, generated ones, and the city's own."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given

from activities.yearly_document import events, reading
from activities.yearly_document.entry import Document, Entry
from tests import sources
from tests.yearly_documents import corpus, scoring
from tests.yearly_documents.generator import yearly_documents

DOCUMENTS = corpus.read_exactly()
# A generated record says nothing of a title: whether a heading is one is a matter of taste there.
NOT_GENERATED = {"title", "uncertain"}


def in_short(event) -> str:
    date = f"{event.date}..{event.until}" if event.until else event.date or "-"
    moved = f" from {event.moved_from}" if event.moved_from else ""
    status = "" if event.status == "held" else f"{event.status} "
    asked = "?" if {"date", "event"} & set(event.uncertain) else ""
    return f"{status}{date}{moved}{asked}"


def entries(document):
    """Every activity of a document as the structure would hand it over."""
    title = document.text.split("\n")[0]
    is_plan = bool(re.search("計画|予定", title)) and "実績" not in document.text
    today = events.day_of_minutes([one["text"] for one in document.expected["left"]])
    cells, months = _cells(document), _months(document)
    for activity in document.activities:
        names = [_name_above(cells, corpus.solid(text)) for text in activity["body"] if cells]
        keys = ("heading", "body", "actor", "actor_label")
        said = {"is_plan": is_plan, "columns": names, "today": today, "month": next(months)}
        yield activity, Entry(*(activity[key] for key in keys), **said)


def _cells(document) -> list[tuple[str, str]]:
    """Cells in their order with the name above them, where a table has a row of names."""
    if document.name.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(document.text, newline="")))
    else:
        rows = [_by_place(line, document.text) for line in document.text.split("\n")]
    heads = next((row for row in rows if {"会場", "場所・方法"} & set(row)), None)
    if heads is None or document.expected["layout"] != "columns":
        return []
    below = rows[rows.index(heads) + 1 :]
    cells = [(cell, name) for row in below for cell, name in zip(row, heads, strict=False)]
    return [(corpus.solid(cell), name) for cell, name in cells if cell]


def _name_above(cells, text) -> str:
    """Of the next cell that holds the text; what stands before it is done with."""
    while not (text in cells[0][0] or text.startswith(cells[0][0])):
        del cells[0]
    return cells[0][1]


def _by_place(line: str, text: str) -> list[str]:
    """The cells of a line below the names of the first line with as many as any other."""
    parted = {one: re.findall(r"\S+(?: \S+)*", one) for one in text.split("\n")}
    heads = max(parted, key=lambda one: len(parted[one]))
    places = [_width(heads[: heads.index(name)]) for name in parted[heads]]
    row = [""] * len(places)
    for cell in parted[line]:
        at = _width(line[: line.index(cell)])
        row[max(i for i, place in enumerate(places) if place <= at or not i)] += cell
    return row


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "FW" else 1 for one in text)


def _months(document):
    """The month under which each activity stands, or None."""
    start_year, at, month = document.expected["fiscal_year"]["start_year"], 0, None
    heads = [x["text"].strip() for x in document.expected["left"] if x["reason"] == "month"]
    lines = [line.strip() for line in document.text.split("\n")]
    for activity in document.activities:
        text = corpus.texts_of(activity)[0]
        while at < len(lines) and corpus.solid(text)[:8] not in corpus.solid(lines[at]):
            number = lines[at].removesuffix("月") if lines[at] in heads else ""
            month = int(number) if number.isdecimal() else month
            at += 1
        yield month and f"{start_year + (month < 4)}-{month:02}"


def differences(document, but=frozenset()) -> list[str]:
    year = document.expected["fiscal_year"]["start_year"]
    found = []
    for activity, entry in entries(document):
        made = events.read(entry, year)
        found += _status_differs(activity, entry, made)
        if len(made) != len(activity["events"]):
            found.append(f"{entry.heading}: {len(made)} events for {len(activity['events'])}")
        for event, expected in zip(made, activity["events"], strict=False):
            found += _differs(vars(event), expected, but)
    return found


def _status_differs(activity, entry, made):
    status, asked = events.status_of(entry, made), events.uncertain(entry, made)
    is_same = status == activity["status"] and asked == [
        word for word in activity["uncertain"] if word == "status"
    ]
    return [] if is_same else [f"{entry.heading}: {status} {asked}"]


def _differs(event: dict, expected: dict, but):
    """Of what may be no event at all, the one question is enough."""
    if "event" in expected["uncertain"]:
        but = but | {"uncertain"}
    keys = [k for k in expected if k not in but]
    wrong = [k for k in keys if _comparable(event[k]) != _comparable(expected[k])]
    return [f"{expected['date']} {k}: {event[k]!r} for {expected[k]!r}" for k in wrong]


def _comparable(value):
    return sorted(value) if isinstance(value, list) else value


# What the words of an entry alone do not tell, named to the letter so that none is added unseen.
NOT_TOLD = {
    # Who speaks is said by the head of columns inside the text, which is no part of the entry.
    "30-small-tables-in-text.txt": [
        f"{day} speakers: [] for ['{speaker}']"
        for day, speaker in [
            ("2018-05-25", "理学療法士"),
            ("2018-08-24", "薬剤師"),
            ("2018-12-07", "訪問看護師"),
        ]
    ],
    # Only the goal above the result names the lecture; of a signing, which may be no event, no more is said.
    "31-evaluation-sheets.txt": [
        difference
        for day in ("2024-10-05", "2025-03-22")
        for difference in (
            f"{day} kind: None for 'lecture'",
            f"{day} title: None for '市民講座'",
            f"{day} uncertain: ['kind'] for []",
        )
    ]
    + [
        "2024-08-07 venue: None for '銀嶺市役所'",
        "2024-08-07 partners: [] for ['銀嶺市', '雲井市']",
    ],
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_events_of_a_document_are_read_as_expected(document):
    assert differences(document) == NOT_TOLD.get(document.name, [])


@given(yearly_documents())
def test_the_events_of_documents_that_nobody_wrote_are_read(document):
    assert differences(document, but=NOT_GENERATED) == []


def entries_of_the_source(text: str, year: str) -> list[Entry]:
    """As the city's own document prints them: ○ heading, then lines that go on in the next."""
    part = re.split(r"\n *(?=(?:平成|令和).{1,3}年度の取組)", text)
    (part,) = [x for x in part if x.startswith(year)]
    blocks = [re.split(r"（平塚市在宅", block)[0] for block in re.split(r"\n\s*○", part)[1:]]
    made = []
    for block in blocks:
        joined = re.sub(r"(?<=[^。催定日\s])[ \n]+(?!・)(?=[^\s])", "", block.partition("\n")[2])
        lines = [line.strip() for line in joined.split("\n") if line.strip()]
        made.append(Entry(block.partition("\n")[0].strip(), lines, actor_label=LABEL))
    return made


LABEL = "（平塚市在宅医療・介護連携支援センター）"
SOURCE = {
    ("平成３０年度", 2018): (
        "2018-08-02 2018-11-15 2019-03-28 2018-11-13 2019-03-18 2018-10-24 2018-05-31 2018-08-29"
        " 2018-07 2018-10 2018-11 2019-03-02"
    ),
    ("令和元年度", 2019): "2019-08-29 planned:2019-11 planned:2020-03 planned:2019-06-08",
}


@pytest.mark.parametrize("name", SOURCE)
def test_the_dated_events_of_the_source_document_are_read(name):
    label, year = name
    text = next(text for text in sources.raw_sources() if "平成３０年度の取組" in text)
    found = [e for x in entries_of_the_source(text, label) for e in events.read(x, year)]
    expected = SOURCE[name].split()
    assert [in_short(event).replace(" ", ":") for event in found] == expected
    assert {e.venue for e in found} <= {
        None,
        "平塚保健福祉事務所",
        "西部福祉会館など",
        "中央公民館",
    }


def test_a_plan_without_a_verb_is_planned_among_the_plans_of_the_source_document():
    text = next(text for text in sources.raw_sources() if "平成３０年度の取組" in text)
    for year, statuses in ((2018, {"reported"}), (2019, {"mixed", "planned"})):
        proposed = reading.propose(Document(text), year, scoring.official()).activities
        assert {one.status for one in proposed} == statuses
