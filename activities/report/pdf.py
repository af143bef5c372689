"""The yearly document as PDF. The layout is in `year.typ`."""

from pathlib import Path

from publishing.paper import pdf

from .. import data
from ..models import FiscalYear
from . import content

LAYOUT = Path(__file__).parent / "year.typ"


def render(year: FiscalYear, actor: str = "") -> bytes:
    attached = data.as_json(year, actor).decode()
    return pdf.render(LAYOUT, content.document(year, actor), activities=attached)
