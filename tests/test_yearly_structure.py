"""From an opened yearly document to its entries: headings, actors, paragraphs, and what is left."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from activities.yearly_document import structure
from activities.yearly_document.entry import Document
from tests import sources
from tests.yearly_documents import corpus
from tests.yearly_documents.corpus import solid
from tests.yearly_documents.generator import yearly_documents

FIXTURES = Path(__file__).parent.parent / "fixtures"
DOCUMENTS = corpus.documents()
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
exactly = pytest.mark.parametrize(
    "document", corpus.read_exactly(), ids=lambda document: document.name
)
YEARS_OF_SOURCE = (2018, 2019)


def opened(document: corpus.Document) -> Document:
    if document.name.endswith(".csv"):
        return Document(rows=corpus.rows_of(document))
    return Document(document.text)


def year_of(document: corpus.Document) -> int:
    return document.expected["fiscal_year"]["start_year"]


def found_in(document: corpus.Document) -> list[tuple]:
    entries, _ = structure.read(opened(document), year_of(document))
    return [_solid(x.heading, x.actor, x.actor_label, x.body) for x in entries]


def expected_of(document: corpus.Document) -> list[tuple]:
    return [
        _solid(x["heading"], x["actor"], x["actor_label"], x["body"]) for x in document.activities
    ]


def _solid(heading, actor, label, body) -> tuple:
    return solid(heading or ""), actor, solid(label or ""), [solid(text) for text in body]


def left_of(document: corpus.Document) -> list[tuple[str, str]]:
    """Without the commas of a csv, which its rows no longer have."""
    _, left = structure.read(opened(document), year_of(document))
    return [(solid(one.text).replace(",", ""), one.reason) for one in left]


def whole(document: Document) -> str:
    cells = [cell for row in document.rows or [] for cell in row]
    return solid(document.text.lstrip("\ufeff") + "".join(cells))


def accounted(document: Document, year: int) -> str:
    """Every piece of the document that has a role, in order."""
    pieces, _ = structure.pieces_and_entries(document, year)
    assert all(piece.role for piece in pieces)
    return solid("".join(piece.text for piece in pieces))


@exactly
def test_headings_actors_and_paragraphs(document):
    assert found_in(document) == expected_of(document)


@exactly
def test_what_is_left_and_why(document):
    left = [(solid(x["text"]).replace(",", ""), x["reason"]) for x in document.expected["left"]]
    assert left_of(document) == left


@each
def test_every_character_is_accounted_for_once_and_in_order(document):
    assert accounted(opened(document), year_of(document)) == whole(opened(document))


@each
def test_the_sources_are_the_entries_as_printed(document):
    pieces, entries = structure.pieces_and_entries(opened(document), year_of(document))
    printed = solid("".join(piece.text for piece in pieces if piece.role == "entry"))
    assert solid("".join(entry.source for entry in entries)) == printed
    for entry in entries:
        texts = Counter(solid("".join([entry.heading or "", *entry.body])))
        assert texts <= Counter(solid(entry.source))


@given(yearly_documents())
@settings(max_examples=60, deadline=None)
def test_documents_nobody_has_seen(document):
    assert found_in(document) == expected_of(document)
    assert accounted(opened(document), year_of(document)) == whole(opened(document))


@pytest.mark.parametrize("year", YEARS_OF_SOURCE)
def test_the_source_document_has_the_structure_of_the_fixtures(year):
    records = json.loads((FIXTURES / f"40-activities-{year}.json").read_text(encoding="utf-8"))
    fields = [x["fields"] for x in records if x["model"] == "activities.activity"]
    expected = [(x.get("heading_ja"), x["actor"][0]) for x in fields]
    document = Document(sources.raw_sources()[1])
    entries, _ = structure.read(document, year)
    assert [(entry.heading, entry.actor) for entry in entries] == expected
    for entry in entries:
        together = "".join([entry.heading or "", *entry.body])
        assert solid(entry.source).removeprefix("○") == solid(together)
    assert accounted(document, year) == whole(document)


def test_a_year_that_is_not_in_the_document_is_refused_with_those_that_are():
    with pytest.raises(structure.NothingToRead, match=r"令和2年度.*平成30年度と令和元年度"):
        structure.read(Document("平成30年度\n○会議\n開いた。\n令和元年度\n○会議\n開いた。"), 2020)
    with pytest.raises(ValueError, match="読み取れる取組がありません"):
        structure.read(Document(" \n\n"), 2019)
