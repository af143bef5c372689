"""Japanese telephone numbers as they stand in a text, in whatever characters and punctuation. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DIGIT = "[0-9０-９]"
BREAK = "[-‐‑‒–—―−ー－ｰ.．（）() 　]{0,2}"
NUMBER = re.compile(
    rf"(?<![0-9０-９A-Za-z/_=-])(?:(?:\+|＋)81{BREAK})?[（(]?{DIGIT}{{1,5}}{BREAK}{DIGIT}{{1,4}}{BREAK}{DIGIT}{{3,4}}"
    rf"(?![0-9０-９A-Za-z年月日])"
)
ADDRESS = re.compile(r"https?://[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII)
LENGTHS = (10, 11)


@dataclass(frozen=True)
class Number:
    start: int
    end: int
    words: str
    digits: str


def numbers(text: str) -> Iterator[Number]:
    """Not postal codes, dates or what stands in an address of the web."""
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in NUMBER.finditer(text):
        digits = only_digits(match.group())
        is_number = digits.startswith("0") and len(digits) in LENGTHS
        if is_number and not any(a <= match.start() < b for a, b in addresses):
            yield Number(*match.span(), match.group(), digits)


def only_digits(words: str) -> str:
    """+81-463-20-8217 → 0463208217."""
    plain = unicodedata.normalize("NFKC", words)
    digits = re.sub(r"\D", "", plain)
    return "0" + digits.removeprefix("81").removeprefix("0") if plain.startswith("+") else digits


def nearest(digits: str, known: Iterable[str]) -> str | None:
    """The one known number that differs by a single digit or by two swapped neighbours."""
    near = [number for number in known if _is_near(digits, only_digits(number))]
    return near[0] if len(near) == 1 else None


def _is_near(a: str, b: str) -> bool:
    if len(a) != len(b):
        return len(a) + 1 == len(b) and any(b[:i] + b[i + 1 :] == a for i in range(len(b)))
    different = [i for i in range(len(a)) if a[i] != b[i]]
    if len(different) == 2:
        i, j = different
        return j == i + 1 and a[i] == b[j] and a[j] == b[i]
    return len(different) == 1
