"""How a number with its counter is read: １日 ついたち, ２０日 はつか, 元年 がんねん, ３ヵ所 さんかしょ.

Pure. Kana stands over number and counter together where one changes the other (１回 いっかい), over the
counter alone where nothing changes (令和2年 ねん). Source: the counter tables of school grammars.
"""

import re
import unicodedata
from typing import NamedTuple

DIGITS = "[0-9０-９]"
ONES = ["", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
SHORT = {1: "いっ", 6: "ろっ", 8: "はっ", 10: "じゅっ"}


class Counter(NamedTuple):
    """`kana`: over the counter alone. `special`: whole readings by number. `hard`: 1, 6, 8 and 10 are
    shortened (いっかい). `third`: the kana after さん, where it is voiced (さんがい)."""

    kana: str
    special: dict[int, str] = {}
    hard: bool = False
    third: str | None = None
    puffed: str | None = None  # after a shortened number and さん: ぷん, ぽん


DAYS = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}
FOUR_MINUTES = {
    4: "よんぷん",
    14: "じゅうよんぷん",
    24: "にじゅうよんぷん",
    34: "さんじゅうよんぷん",
    44: "よんじゅうよんぷん",
    54: "ごじゅうよんぷん",
}
COUNTERS = {
    "年度": Counter("ねんど"),
    "年間": Counter("ねんかん"),
    "年": Counter("ねん"),
    "月": Counter("がつ", {4: "しがつ", 7: "しちがつ", 9: "くがつ"}),
    "日間": Counter("にちかん", {n: kana + "かん" for n, kana in DAYS.items() if n > 1}),
    "日": Counter("にち", DAYS),
    "時間": Counter("じかん", {4: "よじかん", 7: "しちじかん", 9: "くじかん"}),
    "時": Counter("じ", {4: "よじ", 7: "しちじ", 9: "くじ", 14: "じゅうよじ", 19: "じゅうくじ"}),
    "分": Counter("ふん", FOUR_MINUTES, hard=True, puffed="ぷん"),
    "週間": Counter("しゅうかん", hard=True),
    "人": Counter("にん", {1: "ひとり", 2: "ふたり", 4: "よにん", 7: "しちにん", 9: "きゅうにん"}),
    "名": Counter("めい"),
    "者": Counter("しゃ", hard=True),
    "個": Counter("こ", hard=True),
    "回目": Counter("かいめ", hard=True),
    "回": Counter("かい", hard=True),
    "階": Counter("かい", hard=True, third="がい"),
    "件": Counter("けん", hard=True),
    "歳": Counter("さい", {20: "はたち"}, hard=True),
    "冊": Counter("さつ", hard=True),
    "枚": Counter("まい"),
    "部": Counter("ぶ"),
    "本": Counter("ほん", hard=True, third="ぼん", puffed="ぽん"),
    "番地": Counter("ばんち"),
    "番": Counter("ばん"),
    "号": Counter("ごう"),
    "丁目": Counter("ちょうめ", hard=True),
    "組": Counter("くみ", {1: "ひとくみ", 2: "ふたくみ"}),
    "台": Counter("だい"),
    "倍": Counter("ばい"),
    "市": Counter("し"),
    "町": Counter("ちょう"),
    "項目": Counter("こうもく"),
    "団体": Counter("だんたい"),
    "種類": Counter("しゅるい", hard=True),
    "段階": Counter("だんかい"),
    "床": Counter("しょう", hard=True),
    "円": Counter("えん"),
    "条": Counter("じょう"),
    "項": Counter("こう", hard=True),
    "か所": Counter("かしょ", hard=True),
    "か月": Counter("かげつ", hard=True),
}
SPELLINGS = {"ヵ所": "か所", "ヶ所": "か所", "カ所": "か所", "ケ所": "か所", "箇所": "か所", "個所": "か所",
             "ヵ月": "か月", "ヶ月": "か月", "カ月": "か月", "箇月": "か月"}  # fmt: skip
_WORDS = "|".join(sorted([*COUNTERS, *SPELLINGS], key=len, reverse=True))
NUMBER = re.compile(rf"(?<!{DIGITS})(?<![.,．，:：/／-])({DIGITS}{{1,4}})({_WORDS})")
ONE_DAY = re.compile(r"(?<!月)[1１]日(?=中|あたり|\s?に?\s?[0-9０-９])")  # a span, no date
FIRST_YEAR = re.compile("元(年度?)")


def match(text: str, position: int) -> tuple[int, int, str] | None:
    """(start, end, kana) of what is read where a number or 元年 begins at `position`."""
    first = FIRST_YEAR.match(text, position)
    if first:
        return position, first.end(), "がん" + COUNTERS[first[1]].kana
    if one_day := ONE_DAY.match(text, position):
        return position, one_day.end(), "いちにち"
    found = NUMBER.match(text, position)
    if found is None:
        return None
    number = int(unicodedata.normalize("NFKC", found[1]))
    word = SPELLINGS.get(found[2], found[2])
    counter = COUNTERS[word]
    if whole := _whole(number, counter, word):
        return position, found.end(), whole
    if number >= 100 and (counter.puffed or counter.third):
        return None
    return found.start(2), found.end(), COUNTERS[word].kana


def _whole(number: int, counter: Counter, word: str) -> str | None:
    """The reading of number and counter together, or None where neither changes."""
    if number in counter.special:
        return counter.special[number]
    if word.startswith("年") and number < 100 and number % 10 == 4:
        return _tens(number - 4) + "よ" + counter.kana
    if number >= 100 or number == 0:
        return None
    return _changed(number, counter) or (
        counted(number) + counter.kana if word[0] == "か" else None
    )


def _changed(number: int, counter: Counter) -> str | None:
    """いっかい, さんがい, じゅっぷん."""
    last = number % 10 or 10
    before = _tens(number - last) if last < 10 else _tens(number - 10)
    if last == 3 and (counter.third or counter.puffed):
        return before + "さん" + (counter.third or counter.puffed)
    if not counter.hard or last not in SHORT:
        return None
    if last == 6 and counter.kana[0] not in "かきくけこはひふへほ":
        return None
    return (
        (before if last < 10 else _ten_times(number))
        + SHORT[last]
        + (counter.puffed or counter.kana)
    )


def _ten_times(number: int) -> str:
    """に of にじゅっ."""
    return ONES[number // 10] if number >= 20 else ""


def _tens(number: int) -> str:
    return "" if number < 10 else (ONES[number // 10] if number >= 20 else "") + "じゅう"


def counted(number: int) -> str:
    """1 to 99 as counted: さん, じゅうよん."""
    return _tens(number) + ONES[number % 10]
