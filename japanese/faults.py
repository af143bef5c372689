"""A place in a text that should be otherwise, what to tell its writer, and sentences as units of reading.

Pure. Which rules there are is not here (characters, dates_in_text, easy_japanese …).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ERROR, WARNING, INFO = "error", "warning", "info"
SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[」』）)〉]*)?")
QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")


@dataclass(frozen=True)
class Fault:
    """`mended` stands in place of text[start:end]; None where a person has to decide.

    `around`: how many letters on each side belong to the words that are shown.
    """

    start: int
    end: int
    level: str
    message: str
    mended: str | None = None
    around: int = 0

    def words(self, text: str) -> str:
        return text[max(0, self.start - self.around) : self.end + self.around]


def sentences(text: str) -> Iterator[re.Match]:
    """Every sentence; a line without a full stop is one too."""
    for match in SENTENCE.finditer(text):
        if match.group().strip():
            yield match


def quoted(text: str) -> list[tuple[int, int]]:
    """Where titles and printed wordings stand: inside 「」 and 『』."""
    return [match.span() for match in QUOTED.finditer(text)]


def is_inside(position: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def mend(text: str, faults: Iterable[Fault]) -> str:
    for fault in sorted(faults, key=lambda fault: fault.start, reverse=True):
        if fault.mended is not None:
            text = text[: fault.start] + fault.mended + text[fault.end :]
    return text
