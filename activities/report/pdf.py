"""The yearly document as PDF/UA-1. The layout is in `year.typ`; city text reaches it as JSON only."""

import json
import logging
import subprocess
import sys
from pathlib import Path

from .. import data
from ..models import FiscalYear
from . import content

TYPESET = Path(__file__).parent / "typeset.py"
STANDARD = "ua-1"
REFUSED = 2
SECONDS = 60
log = logging.getLogger(__name__)


class Refused(Exception):
    """Typst's sentence on why it does not set the document."""


def render(year: FiscalYear, actor: str = "") -> bytes:
    inputs = {
        "document": json.dumps(content.document(year, actor), ensure_ascii=False),
        "activities": data.as_json(year, actor).decode(),
    }
    try:
        return _typeset(inputs, [STANDARD])
    except Refused as refusal:
        # Such as a character that the font lacks. A reader gets the document, without the claim.
        log.warning("%s: no PDF/UA-1: %s", year, refusal)
        return _typeset(inputs, [])


def _typeset(inputs: dict[str, str], standards: list[str]) -> bytes:
    """In a process of its own, which gives its memory back."""
    done = subprocess.run(
        [sys.executable, "-P", TYPESET],
        input=json.dumps({"inputs": inputs, "standards": standards}).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode())
    done.check_returncode()
    return done.stdout
