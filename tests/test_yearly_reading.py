"""The whole reader, from a file to proposed records: how much it finds, in every form of every document."""

import pytest

from activities import data
from activities.models import FiscalYear
from activities.yearly_document import files, office as office_files, pdf, reading
from tests.reports import get
from tests.yearly_documents import corpus, office, paper, scoring

DOCUMENTS = corpus.documents()
TABLES = [d for d in DOCUMENTS if d.name.endswith(".csv") or "\t" in d.text]
# Recall and precision that must not fall. Of a field, at least what FIELD says.
FLOORS = {"entries": (0.98, 0.98), "body": (0.98, 0.98), "actor": (0.97, 1), "item": (0.93, 0.99)}
FLOORS |= {"status": (0.97, 0.98), "events": (0.97, 0.98)}
FIELD = (0.8, 0.93)


def as_tabs(document) -> str:
    """A table's cells with tabs between them, for what knows no commas."""
    if not document.name.endswith(".csv"):
        return document.text.replace("\r\n", "\n").removeprefix("\ufeff")
    rows = corpus.rows_of(document)
    return "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in rows)


FORMS = {
    "file": (DOCUMENTS, lambda d: files.opened(d.text.encode(d.expected["encoding"]), d.name)),
    "paste": (DOCUMENTS, lambda d: files.pasted(as_tabs(d))),
    "word": (DOCUMENTS, lambda d: office_files.read(office.docx(as_tabs(d)))),
    "pdf": (DOCUMENTS, lambda d: pdf.read(paper.pdf(as_tabs(d)))),
    "excel": (TABLES, lambda d: office_files.read(office.xlsx(corpus.rows_of(d)))),
}


def activities(opened, year) -> list[dict]:
    return reading.propose(opened, year, scoring.official()).as_dict()["activities"]


@pytest.mark.parametrize("form", FORMS)
def test_a_document_is_read_in_every_form(form):
    documents, opened = FORMS[form]
    years = {d.name: d.expected["fiscal_year"]["start_year"] for d in documents}
    found = [scoring.scored(d, activities(opened(d), years[d.name])) for d in documents]
    scores = scoring.total(found)
    assert scores["entries"].expected >= 20
    low = {
        name: (score.recall, score.precision)
        for name, score in scores.items()
        if score.recall < FLOORS.get(name, FIELD)[0] or score.precision < FLOORS.get(name, FIELD)[1]
    }
    assert low == {}


@pytest.mark.parametrize("year", [2018, 2019])
@pytest.mark.django_db
def test_our_pdf_without_its_data_gives_entries_and_dated_events(client, content, year):
    opened = files.opened(get(client, "report.pdf", year).content, "report.pdf")
    opened.record = None
    proposed = activities(opened, year)
    record = data.year(FiscalYear.objects.get(start_year=year))["activities"]
    assert [one["heading"] for one in proposed if one["heading"]] == [
        one["heading"] or proposed[at]["heading"] for at, one in enumerate(record)
    ]
    assert [(one["actor"], one["item"]) for one in proposed] == [
        (one["actor"], one["item"]) for one in record
    ]
    for told, one in zip(record, proposed, strict=True):
        found = {(event["date"], event["status"]) for event in one["events"]}
        assert {(e["date"], e["status"]) for e in told["events"] if e["date"]} <= found
