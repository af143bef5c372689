"""Where Japanese headings and labels may break: between phrases, never inside a word or a number.

budoux finds most phrases. It knows neither the long compounds of this programme nor that a number
stays with its unit, a quotation and a parenthesis in one piece.
"""

import re
from functools import lru_cache
from itertools import pairwise

import budoux

# Compounds of the programme, the same in every municipality, in which a line may break after each.
COMPOUNDS = (
    "在宅医療・介護連携",
    "在宅医療介護連携",
    "在宅医療・介護",
    "相互協力",
    "普及啓発",
    "推進事業",
    "支援センター",
    "推進協議会",
    "連携懇話会",
    "情報共有",
    "関係機関",
)
COMPOUND = re.compile("|".join(COMPOUNDS))
KEPT_WHOLE = re.compile(
    r"(?:令和|平成|昭和|大正)(?:元|[0-9０-９]+)年度?(?:[0-9０-９]+月)?(?:[0-9０-９]+日)?"
    r"|切れ目のない|医療・介護関係者間?|"
    r"[0-9０-９]+(?:[.,:][0-9０-９]+)?(?:[年月日回名人件時分階番号条項市町村つヵカケヶ所KMGB%％]+)?"
    r"|[「『〈][^」』〉]{1,12}[」』〉]"
    r"|[（(][^）)]{1,11}[）)]"
    r"|[0-9]{2,5}(?:-[0-9]{1,4}){1,2}"
    r"|[A-Za-z][A-Za-z.]*"
)
HIRAGANA = re.compile("[ぁ-ん]")
# A closing mark or a small kana never begins a line; an opening one never ends it.
NEVER_FIRST = "、。，．・：；？！）」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜～"
NEVER_LAST = "（「『【〈《〔"

_parser = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[str, ...]:
    """Cut `text` into phrases; joined again they are `text`."""
    breaks = _phrase_ends(text) | _compound_ends(text)
    for whole in (KEPT_WHOLE, COMPOUND):
        for match in whole.finditer(text):
            breaks -= set(range(match.start() + 1, match.end()))
    breaks = {b for b in breaks if text[b] not in NEVER_FIRST and text[b - 1] not in NEVER_LAST}
    edges = [0, *sorted(breaks), len(text)]
    return tuple(text[a:b] for a, b in pairwise(edges) if a < b)


def _phrase_ends(text: str) -> set[int]:
    ends, position = set(), 0
    for phrase in _parser.parse(text)[:-1] if text else []:
        position += len(phrase)
        ends.add(position)
    return ends


def _compound_ends(text: str) -> set[int]:
    """Breaks before and after a compound; a particle (の, に, を …) stays with it."""
    ends: set[int] = set()
    for match in COMPOUND.finditer(text):
        ends.add(match.start())
        if not HIRAGANA.match(text, match.end()):
            ends.add(match.end())
    return ends - {0, len(text)}
