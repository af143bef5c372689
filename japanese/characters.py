"""Characters that machines or people cannot read reliably, and what stands in their place.

Pure. Source: the usual rules of Japanese public bodies for text on the web (JIS X 8341-3 practice).
"""

import re
import unicodedata
from collections.abc import Iterator

from .faults import ERROR, WARNING, Fault, is_inside, quoted

HALF_WIDTH_KANA = re.compile("[｡-ﾟ]+")

# Circled, bracketed and Roman numbers, squared words and units, marks: U+2116 … U+33FF.
MACHINE_DEPENDENT = re.compile("[№℡Ⅰ-ⅿ①-⓿❶-➓㈀-㋿㌀-㏿〝〞〟]")
UNITS = {"㎡": "平方メートル", "㎢": "平方キロメートル", "㎥": "立方メートル", "㏄": "cc"}
MARKS = {"〝": "「", "〞": "」", "〟": "」", "№": "No.", "℡": "電話", "㏍": "（株）"}
ROMAN = {chr(first + n): str(n + 1) for first in (0x2160, 0x2170) for n in range(12)}
REPLACED = UNITS | MARKS | ROMAN

FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，：][０-９]+)*％?")

CJK = "々〇一-鿿ぁ-んァ-ヶー"
SPACED = re.compile(f"(?<=[{CJK}])[ 　]+(?=[{CJK}])")
BLANKS_OR_LISTS = (set("年月日時分"), set("月火水木金土日"))
SPACED_OUT = re.compile(f"(?<![{CJK}])[々一-鿿](?:[ 　]+[々一-鿿])+(?![々一-鿿ァ-ヶー])")
# What forms and notices like to space out; two other letters may be a person's name (林 茂).
LABELS = "氏名 住所 日時 日付 場所 電話 対象 定員 費用 内容 主催 共催 後援 講師 会場 目的 備考 性別 年齢 参加"
# A space after one of these parts two names: 平塚市 医師会館, 本館1階 相談窓口.
NAME_ENDS = "市区町村県課係部局室館階号番様氏"


def half_width_kana(text: str) -> Iterator[Fault]:
    message = "半角カナは読み上げや検索で正しく扱えないことがあります。全角で書いてください。"
    for match in HALF_WIDTH_KANA.finditer(text):
        mended = unicodedata.normalize("NFKC", match.group())
        yield Fault(*match.span(), ERROR, message, mended)


def machine_dependent(text: str) -> Iterator[Fault]:
    for match in MACHINE_DEPENDENT.finditer(text):
        mended = in_common_characters(match.group())
        yield Fault(
            *match.span(),
            ERROR,
            "機種依存文字は、正しく表示されたり読み上げられたりしないことがあります。"
            + (
                f"「{mended}」などに書きかえてください。"
                if mended
                else "ほかの書き方に変えてください。"
            ),
            mended,
        )


def in_common_characters(character: str) -> str | None:
    """㈱ → （株）, ① → （1）, Ⅱ → 2, ㎡ → 平方メートル; None if there is no usual way."""
    if character in REPLACED:
        return REPLACED[character]
    plain = unicodedata.normalize("NFKC", character)
    if plain.isdecimal():
        return f"（{plain}）"
    plain = re.sub(r"^\((.+)\)$", r"（\1）", plain)
    return None if MACHINE_DEPENDENT.search(plain) or plain == character else plain


def full_width(text: str) -> Iterator[Fault]:
    """In running text; a quoted title keeps the characters in which it is printed."""
    kept = quoted(text)
    for match in FULL_WIDTH.finditer(text):
        if not is_inside(match.start(), kept):
            mended = unicodedata.normalize("NFKC", match.group())
            message = f"全角の英数字です。本文では半角で「{mended}」と書きます。"
            yield Fault(*match.span(), WARNING, message, mended)


def spaces_in_words(text: str, known: str = "") -> Iterator[Fault]:
    """「医 療」「氏 名」. `known`: text in which words stand whole.

    A space between two words (山田 太郎, 平塚市 地域包括ケア推進課) is no fault: only letters one by one, or
    a word that `known` has without the space on both of its sides.
    """
    message = "ことばの途中に空白があると、読み上げや検索が正しくできません。空白をとってください。"
    one_by_one = [
        match.span() for match in SPACED_OUT.finditer(text) if _is_word(match.group(), known)
    ]
    for start, end in one_by_one:
        yield Fault(start, end, WARNING, message, re.sub("[ 　]", "", text[start:end]))
    for match in SPACED.finditer(text):
        if not is_inside(match.start(), one_by_one) and _cuts_a_word(text, *match.span(), known):
            yield Fault(*match.span(), WARNING, message, "", around=1)


def _is_word(spaced_out: str, known: str) -> bool:
    """Not 「　年　月　日」, left open to be filled in, nor days of the week in a row."""
    word = re.sub("[ 　]", "", spaced_out)
    if any(set(word) <= letters for letters in BLANKS_OR_LISTS):
        return False
    return len(word) > 2 or word in LABELS.split() or word in known


def _cuts_a_word(text: str, start: int, end: int, known: str) -> bool:
    """「在宅医 療と」 does where `known` has both 宅医療 and 医療と."""
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    if left[-1:] in NAME_ENDS:
        return False
    pieces = {left[-1:] + right, left + right[:1]}
    return all(len(piece) > 2 and piece in known for piece in pieces)
