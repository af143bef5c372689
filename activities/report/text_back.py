"""The words of our own PDF without its data, such as a printout saved as PDF, in the form that cities write.

Knows the layout of `year.typ`: a letter and a heading on one line, events in three columns below.
"""

import re
import unicodedata

CONTENTS = re.compile(r"\.{2,} ?\d+$")
FOOTER = re.compile(r" {2,}\d+ / \d+$")
ENTRY = re.compile(r"([ア-ク]) {2,}(\S.*)")
STATE = re.compile(
    r"(?: {2,}|^ *)[■◆→×△]?[ \xa0]?(開催済み|実施を報告|予定|延期|中止|一部は予定|(?:一部の)?実施結果は未掲載)$"
)
EVENT = re.compile(r"(?P<day>(?:令和|平成|昭和)\S+|日付の記載なし)(?: {2,}|$)(?P<words>.*)")
MOVED = re.compile(r"(\S+から延期)(?: {2,}|$)(.*)")
WESTERN = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日（.）)?(?:〜\S+)?$")
FULL = 50  # halves of a letter: the words go on in the next line
OF_AN_EVENT = 20  # spaces before what stands in the second column
NOT_TOLD = re.compile(
    r"関わった組織：|関係する資料：|ほかに（[ア-ク]）|もとの資料だけでは項目を|（現在は"
)
WORDS = {"開催済み": "開催", "延期": "延期", "中止": "中止"}


def neutral(text: str, titles: list[str]) -> str | None:
    """None when the text is not of our layout. `titles`: the official ones, which stand below headings."""
    pages = [page.split("\n") for page in text.split("\f")]
    lines = [line for page in pages for line in page if not FOOTER.search(line)]
    ends = [at for at, line in enumerate(lines) if line.startswith("このページ：")]
    starts = [at for at, line in enumerate(lines) if CONTENTS.search(line)]
    if not ends or not starts or not any(map(ENTRY.match, lines)):
        return None
    last = next((at for at, line in enumerate(lines) if line == "お問い合わせ先"), ends[0])
    kept = [line for line in lines[starts[-1] + 1 : last] if line.strip()]
    heading = next(line for line in lines if line.endswith("年度の取組"))
    return "\n".join([heading, "", *_told([line for line in kept if not _is_title(line, titles)])])


def _is_title(line: str, titles: list[str]) -> bool:
    words = line.strip()
    return bool(NOT_TOLD.search(words)) or words in titles


def _told(lines: list[str]) -> list[str]:
    told, is_full = [""], False
    for line in lines:
        words, state = STATE.sub("", line).strip(), STATE.search(line)
        entry, event = ENTRY.match(line), EVENT.match(words)
        if entry:
            told += ["", f"（{entry[1]}）{STATE.sub('', entry[2])}"]
        elif not line.startswith(" "):
            told += ["", f"■実施主体：{words}"]
        elif event and state:
            told.append(_event(event, WORDS.get(state[1], "予定")))
        elif moved := MOVED.match(words):
            told[-1] += "　".join(["", *filter(None, moved.groups())])
        elif line.startswith(" " * OF_AN_EVENT) and told[-1].startswith("・"):
            told[-1] += words if is_full else f"　{words}"
        else:
            told.append(words)
        is_full = _width(words) >= FULL and not entry
    return told


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _event(event: re.Match, state: str) -> str:
    words = WESTERN.sub("", event["words"])
    day = "" if event["day"] == "日付の記載なし" else event["day"]
    return "・" + "　".join(filter(None, [day, state, words]))
