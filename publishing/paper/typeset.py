"""Sets one document and ends: Typst keeps hundreds of megabytes of what it has set before.

Reads {"layout": path, "inputs": …, "standards": […]} from standard input, writes the PDF to standard output; with
status 2 and a sentence on standard error when Typst refuses. Knows neither Django nor the records.
"""

import json
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
SHARED = HERE / "paper.typ"


def main():
    asked = json.load(sys.stdin.buffer)
    # Our fonts alone, so that every machine sets the same page.
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
    )
    try:
        made = typst.compile(
            {"main": Path(asked["layout"]).read_bytes(), "paper.typ": SHARED.read_bytes()},
            font_paths=fonts,
            sys_inputs=asked["inputs"],
            format="pdf",
            pdf_standards=asked["standards"],
        )
    except typst.TypstError as error:
        sys.stderr.buffer.write(error.message.encode())
        sys.exit(2)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
