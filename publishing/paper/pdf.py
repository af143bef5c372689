"""A layout and its data as PDF/UA-1. Words of the city reach a layout as JSON only: never markup."""

import json
import logging
import subprocess
import sys
from pathlib import Path

TYPESET = Path(__file__).parent / "typeset.py"
STANDARD = "ua-1"
REFUSED = 2
SECONDS = 60
log = logging.getLogger(__name__)


class Refused(Exception):
    """Typst's sentence on why it does not set the document."""


def render(layout: Path, document: dict, **inputs: str) -> bytes:
    """`layout`, a Typst file, finds `document` as JSON, and the texts of `inputs`, in `sys.inputs`."""
    inputs |= {"document": json.dumps(document, ensure_ascii=False)}
    try:
        return _typeset(layout, inputs, [STANDARD])
    except Refused as refusal:
        # Such as a character that the font lacks. A reader gets the document, without the claim.
        log.warning("%s: no PDF/UA-1: %s", document["title"], refusal)
        return _typeset(layout, inputs, [])


def _typeset(layout: Path, inputs: dict[str, str], standards: list[str]) -> bytes:
    """In a process of its own, which gives its memory back."""
    asked = {"layout": str(layout), "inputs": inputs, "standards": standards}
    done = subprocess.run(
        [sys.executable, "-P", TYPESET],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode())
    done.check_returncode()
    return done.stdout
