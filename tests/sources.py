"""The two documents that the content comes from. They are beside the repository, not in it."""

import re
import unicodedata
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "seeds"
NUMBER_OF_SOURCES = 2


def flat(text: str) -> str:
    """As comparisons see it: full-width and half-width alike, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def raw_sources() -> list[str]:
    paths = sorted(FOLDER.glob("*.txt"))
    if not paths:
        pytest.skip(f"the source documents are not here ({FOLDER}); nothing to compare with")
    assert len(paths) == NUMBER_OF_SOURCES
    return [path.read_text(encoding="utf-8") for path in paths]
