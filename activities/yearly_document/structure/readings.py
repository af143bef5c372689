"""A text may be read in more ways than one: where its marks part nothing, without them."""

from dataclasses import replace
from itertools import pairwise

from ..entry import Entry
from . import joints, outline
from .paragraphs import Paragraph

LONGEST_SHARE, FEWEST = 0.6, 3


def is_plausible(entries: list[Entry], found: list[Paragraph]) -> bool:
    """No entry holds most of a text in which several begin."""
    begun = sum(_begins(above, below) for above, below in pairwise(found))
    return begun < FEWEST or largest(entries) < LONGEST_SHARE


def largest(entries: list[Entry]) -> float:
    """The share of the largest entry; 1 where there is none."""
    sizes = [len(entry.source) for entry in entries]
    return max(sizes) / sum(sizes) if sizes else 1.0


def unmarked(found: list[Paragraph]) -> list[Paragraph]:
    """Marks of no series: they stand before a text, and tell nothing."""
    for paragraph in found:
        paragraph.mark = paragraph.mark and replace(paragraph.mark, style=None)
    return found


def _begins(above: Paragraph, below: Paragraph) -> bool:
    """A short line below an empty one, and no label such as 会場：."""
    is_heading = outline.is_heading(below) and not joints.LABEL.match(below.plain)
    return bool(is_heading and below.gap and not above.gap)
