"""Proper names written almost as they should be: without or with ・ and spaces. Pure.

「在宅医療介護連携支援センター」 for 在宅医療・介護連携支援センター; the names themselves come from the records.
"""

import re
from collections.abc import Iterable, Iterator

from .faults import ERROR, WARNING, Fault, sentences

SEPARATOR = "[・･· 　]"
SHORTEST = 6
# A sentence that speaks about the spelling itself shows it on purpose.
ABOUT_SPELLING = re.compile("表記|誤記|誤植|書かれて|という名前|という名称|呼ばれ")


class NameForms:
    """`canonical`: right names; `others`: also right (aliases, titles that contain one another)."""

    def __init__(self, canonical: Iterable[str], others: Iterable[str] = (), prefixes=()):
        names = {form for name in canonical for form in _with_and_without(name, prefixes)}
        self.right = names | set(others)
        bare = {_bare(name): name for name in sorted(names) if len(_bare(name)) >= SHORTEST}
        self.names = bare
        self.pattern = re.compile("|".join(map(_spelt_freely, _longest_first(bare))) or r"(?!)")

    def near_misses(self, text: str) -> Iterator[Fault]:
        for match in self.pattern.finditer(text):
            right = self.names[_bare(match.group())]
            if match.group() not in self.right and not self._is_longer(match, right):
                message = f"正式な名称は「{right}」です。「・」や空白がちがいます。"
                yield Fault(*match.span(), WARNING, message, right)

    def _is_longer(self, match: re.Match, right: str) -> bool:
        """「平塚市 医師会館」 is no 平塚市医師会: only a space differs and the word goes on."""
        goes_on = re.match("[一-鿿ァ-ヶー]", match.string[match.end() :])
        return bool(goes_on) and re.sub("[ 　]", "", match.group()) == right


def misprints(text: str, right_by_misprint: dict[str, str]) -> Iterator[Fault]:
    """Spellings that are on record as wrong; a sentence about the spelling may show them."""
    for sentence in sentences(text):
        if ABOUT_SPELLING.search(sentence.group()):
            continue
        for wrong, right in right_by_misprint.items():
            for match in re.finditer(re.escape(wrong), sentence.group()):
                start = sentence.start() + match.start()
                message = f"「{wrong}」は誤記として登録されています。「{right}」と書いてください。"
                yield Fault(start, start + len(wrong), ERROR, message, right)


def _with_and_without(name: str, prefixes) -> Iterator[str]:
    """「平塚市在宅医療…」 is also written without the municipality's name."""
    yield name
    for prefix in prefixes:
        if name.startswith(prefix) and name != prefix:
            yield name.removeprefix(prefix)


def _bare(name: str) -> str:
    return re.sub(SEPARATOR, "", name)


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _spelt_freely(bare: str) -> str:
    return f"{SEPARATOR}?".join(map(re.escape, bare))
