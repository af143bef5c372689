"""What a page carries besides its text: page numbers, and a line that every page repeats."""

import re
from collections import Counter
from itertools import pairwise

from . import years
from .lines import Line

PAGE_NUMBER = re.compile(
    r"[-~‐-―−ー<(\[]*\s*(?:p(?:age)?\.?\s*)?\d{1,3}\s*(?:(?:/|of)\s*\d{1,3}\s*)?(?:ページ|頁)?"
    r"\s*[-~‐-―−ー>)\]]*|第\s?\d{1,3}\s?(?:ページ|頁)",
    re.IGNORECASE,
)
NUMBER_AT_END = re.compile(
    r"\s+[-(]?(?:p\.?)?\d{1,3}(?:/\d{1,3})?(?:ページ|頁)?[-)]?$|\d{1,3}(?:ページ|頁)$"
)
BARE = re.compile(r"\(?\d{1,3}\)?")
DOT_LEADERS = re.compile(r"(?:[.…‥・･]\s?){3,}\s*\d{1,3}$")
SHORTEST_PART_OF_TITLE = 6
TITLE_LINES = 3


def take_out(lines: list[Line], is_text) -> list[Line]:
    """Give furniture its role; return the other lines. `is_text(line)`: has a mark or names an actor,
    and may therefore be repeated without being furniture."""
    counted = _counted(lines)
    for at, line in enumerate(lines):
        if at in counted or _is_page_number(lines, at):
            line.role = "page-number"
        elif DOT_LEADERS.search(line.plain) or line.plain.replace(" ", "") == "目次":
            line.role = "note"
    edges = _edges([x for x in lines if x.role != "note"])
    edges = [(page, line) for page, line in edges if not is_text(line)]
    pages_of = Counter(key for key, _ in {(_key(line), page) for page, line in edges})
    repeated = {line.plain for _, line in edges if pages_of[_key(line)] > 1}
    title = " ".join(line.plain for line in lines[:TITLE_LINES] if not line.page)
    for _, line in edges:
        if (line is not lines[0] or _stands_above_title(lines)) and (
            line.plain in repeated or _repeats(line, title)
        ):
            line.role = "running-header"
    for line in lines[1:]:
        if line.plain in repeated and not line.role:  # the first page has it below its contents
            line.role = "running-header"
    _close_gaps(lines)
    return [line for line in lines if not line.role]


def _is_page_number(lines: list[Line], at: int) -> bool:
    text = lines[at].plain
    if not PAGE_NUMBER.fullmatch(text):
        return False
    if not BARE.fullmatch(text):
        return True
    around = lines[at - 1 : at] + lines[at + 1 : at + 2]
    at_edge = len(around) < 2 or any(other.page != lines[at].page for other in around)
    return at_edge and bool(lines[-1].page or (lines[at].gap and at == len(lines) - 1))


def _counted(lines: list[Line]) -> set[int]:
    """Bare numbers alone on their lines that count the pages: 1, 2, 3 to the end of the document."""
    bare = [at for at, line in enumerate(lines) if BARE.fullmatch(line.plain)]
    numbers = [int(re.sub(r"\D", "", lines[at].plain)) for at in bare]
    counts = len(bare) > 1 and numbers == list(range(numbers[0], numbers[0] + len(bare)))
    return set(bare) if counts and bare[-1] == len(lines) - 1 else set()


def _edges(lines: list[Line]) -> list[tuple[int, Line]]:
    """The first and the last line of every page, with the page; a page number parts pages as a form
    feed does."""
    edges, page = [], 0
    for above, line in pairwise([None, *lines]):
        parted = above is not None and (above.page != line.page or above.role == "page-number")
        page += parted
        if not line.role and (parted or above is None):
            edges.append((page, line))
        if parted and not above.role and above is not edges[-1][1]:
            edges.append((page - 1, above))
    last = lines[-1:] if not any(lines[-1] is line for _, line in edges) else []
    return edges + [(page, line) for line in last if not line.role]


def _key(line: Line) -> str:
    """Without the page's number; a year is no page number."""
    text = NUMBER_AT_END.sub("", line.plain)
    return text if years.fiscal_years(text) else re.sub(r"[\d\s]+", "", text)


def _stands_above_title(lines: list[Line]) -> bool:
    """The first line is no title where the next says all of it and more."""
    words = lines[0].plain.split()
    return len(lines) > 1 and not lines[1].gap and all(x in lines[1].plain for x in words)


def _repeats(line: Line, title: str) -> bool:
    long_enough = len(line.plain) >= SHORTEST_PART_OF_TITLE
    return long_enough and bool(line.page) and line.plain in title


def _close_gaps(lines: list[Line]) -> None:
    """The end of a page does not end a paragraph."""
    furniture = {"page-number", "running-header"}
    for above, line in pairwise(lines):
        if above.role in furniture and line.role not in furniture:
            line.gap = 0
