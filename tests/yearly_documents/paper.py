"""Prints a text document as a PDF: every line and every column where it stands in the text."""

import json
import re
import unicodedata
from itertools import zip_longest
from pathlib import Path

import typst

FONTS = Path(__file__).parents[2] / "publishing" / "paper" / "fonts"
CELL = re.compile("[^ ]+(?: [^ ]+)*")
MARKUP = """
#set page(width: auto, height: auto, margin: 15mm)
#set text(font: "BIZ UDPGothic", size: 9pt, lang: "ja")
#set par(leading: 0pt, spacing: 0pt)
#for (number, page) in json(bytes(sys.inputs.pages)).enumerate() {
  if number > 0 { pagebreak() }
  for line in page { box(width: 300em, height: 1.7em, for (at, words) in line {
    place(dx: at * 0.6em, box(width: 300em, words))
  }) + linebreak() }
}
"""


def pdf(text: str) -> bytes:
    """Where tabs part cells, a column is as wide as its widest."""
    text = text.replace("\r", "").removeprefix("\ufeff")
    rows = [line.split("\t") for line in re.split("[\n\f]", text) if "\t" in line]
    widths = [max(map(_width, column)) + 4 for column in zip_longest(*rows, fillvalue="")]
    pages = [[_cells(line, widths) for line in page.split("\n")] for page in text.split("\f")]
    return typeset(MARKUP, pages=json.dumps(pages))


def typeset(markup: str, **inputs: str) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.compile(markup.encode(), font_paths=fonts, sys_inputs=inputs)


def _cells(line: str, widths: list[int]) -> list[tuple[int, str]]:
    """Words and where they start, in halves of a letter."""
    if "\t" in line:
        padded = zip(line.split("\t"), widths, strict=False)
        line = "".join(cell + " " * (width - _width(cell)) for cell, width in padded)
    return [(_width(line[: cell.start()]), cell.group()) for cell in CELL.finditer(line)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
