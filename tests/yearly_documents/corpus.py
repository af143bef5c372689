"""The documents of this folder, what is expected of a reader of them, and how the two are compared."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
WIDE_GAP = re.compile(r"\t|  +")
CELLS_APART = 24
PAGE_FURNITURE = {"page-number", "running-header"}


@dataclass(frozen=True)
class Document:
    """One yearly document as text, and the records it holds."""

    name: str
    text: str
    expected: dict

    @property
    def activities(self) -> list[dict]:
        return self.expected["activities"]

    @property
    def events(self) -> list[dict]:
        return [event for activity in self.activities for event in activity["events"]]


# From this number on a reader may err: what it must find of them is a share (test_yearly_reading).
MAY_ERR_FROM = "32"


def documents() -> list[Document]:
    return [_document(path) for path in sorted(FOLDER.glob("*.expected.json"))]


def read_exactly() -> list[Document]:
    return [document for document in documents() if document.name < MAY_ERR_FROM]


def _document(path: Path) -> Document:
    expected = json.loads(path.read_text(encoding="utf-8"))
    content = (FOLDER / expected["document"]).read_bytes()
    return Document(expected["document"], content.decode(expected["encoding"]), expected)


def solid(text: str) -> str:
    """Without white space, every other character kept: lines joined wherever they were broken."""
    return re.sub(r"\s+", "", text)


def texts_of(activity: dict) -> list[str]:
    return [text for text in (activity["heading"], *activity["body"]) if text]


def rows_of(document: Document) -> list[list[str]]:
    """The cells of a table, row by row; a line within a cell ends as a program keeps it, with LF."""
    if document.name.endswith(".csv"):
        text = document.text.replace("\r\n", "\n")
        return list(csv.reader(io.StringIO(text, newline="")))
    return [WIDE_GAP.split(line.strip("\f\r")) for line in document.text.split("\n")]


def missing(document: Document) -> list[str]:
    """The expected texts that do not stand in the document, in their order."""
    find = _in_cells if document.expected["layout"] == "columns" else _in_lines
    texts = [solid(text) for activity in document.activities for text in texts_of(activity)]
    return find(document, texts)


def body_lines(document: Document) -> str:
    furniture = [x["text"] for x in document.expected["left"] if x["reason"] in PAGE_FURNITURE]
    lines = re.split(r"[\n\r\f]", document.text)
    return solid("".join(line for line in lines if line.strip() not in furniture))


def _in_lines(document: Document, texts: list[str]) -> list[str]:
    whole, position, lost = body_lines(document), 0, []
    for text in texts:
        found = whole.find(text, position)
        if found < 0:
            lost.append(text)
        else:
            position = found + len(text)
    return lost


def _in_cells(document: Document, texts: list[str]) -> list[str]:
    cells = [line for row in rows_of(document) for cell in row for line in re.split("[\n　]", cell)]
    pieces = [solid(cell) for cell in cells if cell.strip()]
    return [text for text in texts if not _made_of(text, pieces, len(pieces))]


def _made_of(text: str, pieces: list[str], reach: int) -> bool:
    """Whether pieces in their order, not far apart after the first, make the text."""
    return any(
        text == piece
        or (text.startswith(piece) and _made_of(text[len(piece) :], pieces[i + 1 :], CELLS_APART))
        for i, piece in enumerate(pieces[:reach])
    )


def unaccounted(document: Document) -> list[str]:
    """What remains of a document without columns when all that is expected is taken out."""
    labels = {solid(a["actor_label"]) for a in document.activities if a["actor_label"]}
    texts = [solid(text) for a in document.activities for text in texts_of(a)]
    left = document.expected["left"]
    texts += [solid(x["text"]) for x in left if x["reason"] not in PAGE_FURNITURE]
    rest = body_lines(document)
    for text in sorted(texts, key=len, reverse=True):
        rest = rest.replace(text, "\n", 1)
    for label in sorted(labels, key=len, reverse=True):
        rest = rest.replace(label, "\n")
    return [piece for piece in rest.split("\n") if piece]
