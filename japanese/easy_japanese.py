"""The rules of やさしい日本語, as far as a machine can tell. Pure.

Source: the guidelines on やさしい日本語 for residents' support (出入国在留管理庁・文化庁, 2020) and the rules
of 弘前大学. What stands in 〈 〉 explains the word before it and is not counted.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .easy_spacing import before_particles, two_kinds, unspaced
from .easy_words import KEY_WORDS, KNOWN_KATAKANA, KNOWN_LATIN
from .eras import ERAS
from .faults import ERROR, WARNING, Fault, is_inside, quoted, sentences

SHORT, LONGEST, KANJI, PAGE = 40, 60, 13, 1000

SPACE = "[ 　]*"
EXPLANATION = re.compile("〈[^〈〉]*〉")
EXPLAINED = re.compile(f"{SPACE}〈")
ADDRESS = re.compile(r"https?://[!-~]+|[\w.+-]+@[\w.-]+", re.ASCII)
ENDING = re.compile(
    r"(?:です|ます|ました|ません|でした|ください|ましょう)か?[」』）)]*[。！？]+[」』）)〉]*$"
)
STOPPED = re.compile(r"[。！？][」』）)〉]*$")
DIGIT = "[0-9０-９]"
ERA_YEAR = re.compile(rf"({'|'.join(era.name for era in ERAS)}){SPACE}(元|{DIGIT}{{1,2}}){SPACE}年")
CLOCK = re.compile(
    rf"(?:午[前後]{SPACE})?(?<![\d:：])([1１][3-9３-９]|[2２][0-3０-３])"
    rf"(?:{SPACE}時(?![間限代])|[:：]([0-5０-５]{DIGIT})(?![\d:：]))"
)
RANGE = re.compile(
    rf"(?<=[\d時分日月火水木金土年度階歳人円回）)]){SPACE}[〜～~]{SPACE}(?=[\d午月火水木金土日翌次])"
)
KATAKANA = re.compile("[ァ-ヶ][ァ-ヶー]+")
KNOWN = re.compile(f"(?:{'|'.join(sorted(KNOWN_KATAKANA, key=len, reverse=True))})+")
LATIN = re.compile("(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])")
KEY_WORD = re.compile("|".join(sorted(KEY_WORDS, key=len, reverse=True)))


def _loose(*words: str) -> re.Pattern:
    """Words that a space between phrases may cut."""
    return re.compile("|".join(SPACE.join(word) for word in words))


DOUBLE_NEGATIVE = _loose("ないことは", "ないわけ", "なくはな", "なくはあり", "ざるを得", "ざるをえ")
HUMBLE = re.compile(
    "(?:いただ|頂)[かきくけい]|(?:いた|致)し(?:ます|ました|ません)|御(?!殿場|前崎|所|茶|影|輿|中)[一-鿿]"
)
HONORIFIC = re.compile(
    "申し上げ|(?<!とう)(?<!とう[ 　])(?<!よう)(?<!よう[ 　])ございま|いらっしゃ|おっしゃ|くださいませ"
    "|お[一-鿿ぁ-ん]{1,4}になり"
)
PASSIVE = re.compile("[一-鿿ぁ-ん][かがさざただなばまらわ]れ(?:ます|ました|ません)")
# Verbs that look the same and are no passives, and くれます with what stands before it.
NO_PASSIVE = re.compile(
    "(?:うま|生ま|はな|になりな|にな|わか|分か|別か|つか|疲か|こわ|なが|らわ|あわ|かく|はず|みだ|たわ|おぼ|か枯)れ"
)
WORDS = ((KATAKANA, "カタカナの"), (LATIN, "アルファベットの"), (KEY_WORD, "大切な"))
STYLE = (
    (
        DOUBLE_NEGATIVE,
        ERROR,
        "「ない」が2つ重なっています。「〜します」「〜できます」のように言いかえてください。",
    ),
    (
        HUMBLE,
        ERROR,
        "敬語は伝わりにくいことばです。「もらいます」「します」のように言いかえてください。",
    ),
    (
        HONORIFIC,
        WARNING,
        "敬語は伝わりにくいことばです。「です」「ます」だけの言い方にしてください。",
    ),
    (
        PASSIVE,
        WARNING,
        "「れます」「られます」は伝わりにくい形です。だれがするのかを書いて、言いかえてください。",
    ),
)


def check(text: str, *, before: str = "", names: Sequence[str] = ()) -> Iterator[list[Fault]]:
    """Faults by rule: within one they never overlap, so they can be mended at once.

    `before`: what readers have read on the same page; `names`: proper names, left as they are.
    """
    kept = _kept(text, tuple(names))
    yield from map(list, (_lengths(text, kept), _endings(text, kept), unspaced(text)))
    yield from check_title(text)
    for faults in (_style(text), _times(text), _unexplained(text, before)):
        yield [fault for fault in faults if not is_inside(fault.start, kept)]
    yield list(_page(text, before))


def check_title(text: str) -> Iterator[list[Fault]]:
    """A title is no sentence: only its spaces count."""
    yield list(before_particles(text))
    yield list(two_kinds(text))


def _kept(text: str, names: tuple) -> list[tuple[int, int]]:
    """Where no rule about words applies: proper names, quoted titles, addresses, explanations."""
    patterns = (_any_of(names), ADDRESS, EXPLANATION)
    return quoted(text) + [m.span() for pattern in patterns for m in pattern.finditer(text)]


@lru_cache(maxsize=8)
def _any_of(names: tuple) -> re.Pattern:
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")


def _lengths(text: str, kept) -> Iterator[Fault]:
    for match in sentences(text):
        length = len(re.sub(r"\s", "", ADDRESS.sub("", EXPLANATION.sub("", match.group()))))
        if length > SHORT:
            level = ERROR if length > LONGEST else WARNING
            message = f"{length}文字の文です。{SHORT}文字までの、短い文に分けてください。"
            yield Fault(*match.span(), level, message)
        kanji = _kanji(match, kept)
        if kanji > KANJI:
            message = f"1つの文に漢字が{kanji}字あります。{KANJI}字までに減らしてください。"
            yield Fault(*match.span(), WARNING, message)


def _kanji(sentence: re.Match, kept) -> int:
    places = (sentence.start() + m.start() for m in re.finditer("[々一-鿿]", sentence.group()))
    return sum(not is_inside(place, kept) for place in places)


def _endings(text: str, kept) -> Iterator[Fault]:
    """A line without a full stop is a label, not a sentence; one in 「」 is somebody's words."""
    for match in sentences(text):
        closed = re.sub(r"\s", "", match.group())
        is_sentence = STOPPED.search(closed) and not is_inside(match.end() - 1, kept)
        if is_sentence and not ENDING.search(EXPLANATION.sub("", closed)):
            message = "文の終わりを「です」「ます」「ました」「ません」「ください」のどれかにしてください。"
            yield Fault(*match.span(), WARNING, message)


def _style(text: str) -> Iterator[Fault]:
    for pattern, level, message in STYLE:
        for match in pattern.finditer(text):
            context = text[max(0, match.start() - 1) : match.end()]
            if pattern is not PASSIVE or not NO_PASSIVE.search(context):
                yield Fault(*match.span(), level, message)


def _times(text: str) -> Iterator[Fault]:
    for match in ERA_YEAR.finditer(text):
        first = next(era.first_day.year for era in ERAS if era.name == match[1])
        year = f"{first + (1 if match[2] == '元' else int(match[2])) - 1}年"
        message = f"元号は伝わりにくいので、西暦で「{year}」と書いてください。"
        yield Fault(*match.span(), ERROR, message, year)
    for match in CLOCK.finditer(text):
        minute = f"{int(match[2])}分" if match[2] and int(match[2]) else ""
        mended = f"午後{int(match[1]) - 12}時{minute}"
        message = f"時刻は12時間で「{mended}」と書いてください。"
        yield Fault(*match.span(), ERROR, message, mended)
    for match in RANGE.finditer(text):
        yield Fault(*match.span(), ERROR, "「～」ではなく「から」と書いてください。", "から")


def _unexplained(text: str, before: str) -> Iterator[Fault]:
    for pattern, what in WORDS:
        seen = set()
        for match in pattern.finditer(text):
            word = match.group()
            if word in seen or word in before or _is_known(word):
                continue
            seen.add(word)
            if not EXPLAINED.match(text, match.end()):
                message = (
                    f"{what}ことばです。はじめに出てくるところで、〈 〉の中に説明を書いてください。"
                )
                yield Fault(*match.span(), WARNING, message)


def _is_known(word: str) -> bool:
    return bool(KNOWN.fullmatch(word)) or word in KNOWN_LATIN


def _page(text: str, before: str) -> Iterator[Fault]:
    """Told once, in the text in which the page becomes too long."""
    earlier, now = (len(re.sub(r"\s", "", words)) for words in (before, text))
    if earlier <= PAGE < earlier + now:
        message = f"ページ全体が{PAGE}文字をこえました。大切なことだけを残してください。"
        yield Fault(0, 0, WARNING, message)
