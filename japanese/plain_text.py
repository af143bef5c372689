"""A text in common characters, and the way back to the words as they are printed. Pure.

Half-width kana, full-width digits and letters, squared words (㋿, ㈬) become what they stand for, so that
one expression finds all spellings. Circled numbers stay: they are marks of a list, not numbers.
"""

import re
import unicodedata
from dataclasses import dataclass

CHARACTER = re.compile(".[ﾞﾟ]?", re.DOTALL)
MARKS_OF_A_LIST = re.compile("[①-⓿❶-➓]")
DASHES = str.maketrans("〜－−–—―‐‑", "~-------")


@dataclass(frozen=True)
class Text:
    """`plain` is searched, `printed` is shown; `at`: where each character of `plain` is printed."""

    plain: str
    printed: str
    at: tuple[int, ...]

    def words(self, start: int = 0, end: int | None = None) -> str:
        """plain[start:end] as printed, without blanks around it."""
        end = len(self.plain) if end is None else end
        return self.printed[self.at[start] : self.at[end]].strip()

    def cut(self, start: int, end: int | None = None) -> "Text":
        end = len(self.plain) if end is None else end
        return Text(self.plain[start:end], self.printed, self.at[start : end + 1])


def read(printed: str) -> Text:
    plain, at = "", []
    for match in CHARACTER.finditer(printed):
        common = in_common_characters(match.group())
        plain += common
        at += [match.start()] * len(common)
    return Text(plain, printed, (*at, len(printed)))


def in_common_characters(text: str) -> str:
    if MARKS_OF_A_LIST.match(text):
        return text
    return unicodedata.normalize("NFKC", text).translate(DASHES)
