"""Cells of a CSV that a spreadsheet shows and never runs."""

import unicodedata

# The mark by which Excel knows UTF-8.
BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Excel takes a full-width sign for the half-width one."""
    start = unicodedata.normalize("NFKC", cell[:20]).lstrip(" ")
    return f"'{cell}" if start.startswith(FORMULA) else cell
