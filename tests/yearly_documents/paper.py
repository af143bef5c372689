"""Prints a text document as a PDF: every line and every column where it stands in the text."""

import json
import re
import unicodedata
from pathlib import Path

import typst

FONTS = Path(__file__).parents[2] / "activities" / "report" / "fonts"
CELL = re.compile("[^ ]+(?: [^ ]+)*")
MARKUP = """
#set page(width: auto, height: auto, margin: 15mm)
#set text(font: "BIZ UDPGothic", size: 9pt, lang: "ja")
#set par(leading: 0pt, spacing: 0pt)
#for (number, page) in json(bytes(sys.inputs.pages)).enumerate() {
  if number > 0 { pagebreak() }
  for line in page { box(width: 150em, height: 1.7em, for (at, words) in line {
    place(dx: at * 0.6em, box(width: 150em, words))
  }) + linebreak() }
}
"""


def pdf(text: str) -> bytes:
    """A tab ends at the next twentieth letter of full width."""
    pages = [
        [_cells(line) for line in page.split("\n")]
        for page in text.replace("\r", "").removeprefix("\ufeff").split("\f")
    ]
    return typeset(MARKUP, pages=json.dumps(pages))


def typeset(markup: str, **inputs: str) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.compile(markup.encode(), font_paths=fonts, sys_inputs=inputs)


def _cells(line: str) -> list[tuple[int, str]]:
    """Words and where they start, in halves of a letter."""
    while "\t" in line:
        before, _, after = line.partition("\t")
        line = before + " " * (40 - _width(before) % 40) + after
    return [(_width(line[: cell.start()]), cell.group()) for cell in CELL.finditer(line)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
