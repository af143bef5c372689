"""The events of whole documents are read as expected: ours, generated ones, and the city's own."""

import csv
import io
import re

import pytest
from hypothesis import given

from activities.yearly_document import events
from activities.yearly_document.entry import Entry
from tests import sources
from tests.yearly_documents import corpus
from tests.yearly_documents.generator import yearly_documents

DOCUMENTS = corpus.documents()
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
    is_plan = "計画" in title and "実績" not in title
    columns = _columns(document)
    for activity in document.activities:
        names = [next(columns) for _ in activity["body"]] if columns else []
        keys = ("heading", "body", "actor", "actor_label")
        yield activity, Entry(*(activity[k] for k in keys), is_plan=is_plan, columns=names)


def _columns(document):
    """The names of the cells, one for each paragraph of a body, where a table has a row of them."""
    if not document.name.endswith(".csv") or "会場" not in document.text:
        return None
    header, *rows = list(csv.reader(io.StringIO(document.text, newline="")))[1:]
    cells = ((cell, name) for row in rows for cell, name in zip(row, header, strict=True))
    bodies = ((cell, name) for cell, name in cells if cell and name not in header[:2])
    return (name for cell, name in bodies for _ in re.findall(r"。\n|$", cell))


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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_events_of_a_document_are_read_as_expected(document):
    assert differences(document) == []


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
