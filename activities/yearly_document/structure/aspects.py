"""Lines within an entry that say of which year they tell: ＜実績＞ …, 計画：…, 次年度　…."""

import re

from . import joints, years
from .lines import plain

BRACKETED = re.compile(
    r"[<〈《(【〔\[](?P<words>[^<>〈〉《》()【】〔〕\[\]]{1,14})[>〉》)】〕\]]\s*:?\s*(?=\S)"
)
LABELLED = re.compile(r"(?P<words>[^\s:。、]{1,12}|\S(?:\s\S){1,3})(?:\s*:\s*|\s+)(?=\S)")
OWN = re.compile(r"目\s*標|評\s*価|実\s*績|成\s*果|課\s*題|取\s*組|内\s*容")


def starts(text: str) -> bool:
    """Whether a line begins with words in brackets, ＜計画＞ …, and therefore a paragraph."""
    match = BRACKETED.match(text)
    return bool(match) and (
        years.heading(match["words"]) is not None or bool(OWN.fullmatch(match["words"]))
    )


def heading(text: str, said: list[int]) -> years.Heading | None:
    """The year and the plan that the first words of a paragraph tell; `said`: the title's years."""
    match = BRACKETED.match(plain(text)) or LABELLED.match(plain(text))
    words = re.sub(r"\s", "", match["words"]) if match else ""
    return years.heading(words) or years.short_heading(words, said)


def ends(text: str) -> bool:
    """Whether a paragraph tells of something else than the aspect above it."""
    text = plain(text)
    return bool(OWN.match(text) or joints.LABEL.match(text) or BRACKETED.match(text))
