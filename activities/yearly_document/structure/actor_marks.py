"""Marks that say who did what they head: □ and ■ of a legend, or ○［市］ and ○［連］ before what is told."""

from dataclasses import replace

from . import notes
from .actors import Actors
from .marks import Mark
from .paragraphs import Paragraph

FEWEST_ACTORS, SHARE = 2, 3


def take_in(found: list[Paragraph], known: Actors) -> None:
    """Give such paragraphs their mark; `known.marks` tells the actor of each."""
    for paragraph in found:
        if paragraph.mark and paragraph.mark.text in known.marks:
            paragraph.mark = replace(paragraph.mark, style="actor")
    lines = [x for x in found if not notes.explains(x.plain)]
    told = [(x, named) for x in lines if (named := known.at_start(x.text))]
    kinds = {label.kind for _, (_, label) in told}
    if len(told) * SHARE < len(found) or len(kinds) < FEWEST_ACTORS:
        return
    for paragraph, (printed, label) in told:
        end = paragraph.printed.index(printed) + len(printed)
        mark = paragraph.mark or Mark("", "actor")
        paragraph.mark = replace(mark, text=paragraph.printed[:end])
        known.marks[paragraph.mark.text] = label
