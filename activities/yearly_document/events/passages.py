"""An entry as lines, each with its role: 日時, 会場, 講師 …, from a label in the line or a column's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from japanese.plain_text import Text, read
from japanese.written_dates import find

from ..entry import Entry
from .kinds import NAME_ENDS
from .wording import of_subheading

WHEN, WHERE, TOPIC, SPEAKER, AUDIENCE = "when", "where", "topic", "speaker", "audience"
COUNT, PARTNERS, STATUS, NAME, ASIDE = "count", "partners", "status", "name", "aside"
KIND = "kind"
ROLES = {
    WHEN: (
        "日時 期日 開催日 開催日時 実施日 実施日時 年月日 開催年月日 実施年月日 日付 日程 開催日程 とき"
        " 時期 実施時期 開催時期 実施期間 開催期間 期間 月日 開催月日"
    ),
    WHERE: "場所 会場 ところ 開催場所 実施場所 開催会場 会場名 開催地 於",
    TOPIC: (
        "内容 テーマ 議題 議事 演題 題名 主題 題目 協議事項 検討事項 協議内容 検討内容 研修内容 主な内容"
        " 主な議題 実施内容 議案 協議題"
    ),
    SPEAKER: "講師 講師名 講演者 演者 登壇者 話し手 話題提供者 助言者 コーディネーター",
    AUDIENCE: "対象 対象者 参加対象 参加対象者",
    COUNT: (
        "参加者 参加者数 参加人数 参加数 参加 人数 出席者 出席者数 出席 来場者 来場者数 受講者 受講者数"
        " 受講人数 延べ参加者数 参加延人数 参加者等 来場 受講 体験者 参加実績"
    ),
    PARTNERS: "共催 協力 後援 連携先 協力機関 協力団体 参加機関 参加団体 連携機関 共催団体 後援団体 共催者",
    STATUS: "状況 実施状況 進捗 備考 結果 実績 開催状況 開催方法 実施方法 方法",
    NAME: "名称 事業名 会議名 研修名 講座名 行事名 催し名 件名 タイトル",
    KIND: "種別 種類 区分 分類 形態",
    ASIDE: (
        "時間 開催時間 実施時間 時刻 "
        "定員 費用 参加費 申込 申込み 申込者 申込者数 申込方法 アンケート 主催 実施主体 担当 問合せ"
        " 問い合わせ 電話 募集 募集人数 予算 目的 対応 委員数 委員構成 構成員 目標 目標値 評価 自己評価 達成度 回数"
    ),
}
ROLE_OF = {word: role for role, words in ROLES.items() for word in words.split()}
DOTTED = (WHERE, TOPIC, SPEAKER, PARTNERS)
_spaced = "|".join(r"\s*".join(word) for word in sorted(ROLE_OF, key=len, reverse=True))
LABEL = re.compile(
    rf"\s*(?:[【\[<〈(]\s*({_spaced})\s*[】\]>〉)]\s*:?|({_spaced})(?:\s*:|\s+(?=\S)))\s*"
)
INLINE_LABEL = re.compile(
    rf"(?<=\S\S)\s+(?=(?:{_spaced})(?:\s*:|\s+\S))|(?<=\S\S)\s+(?=\S{{1,6}}:)|(?<=\S)\s*(?=[【<](?:{_spaced})[】>])"
)
MARK = re.compile(
    r"^\s*(?:[・\-○●◇◆□■◎△▲▼▽★☆→>*※①-⓿❶-➓]+(?!のみ|だけ)|\(\d{1,2}\)|\([ア-ン]\)|[ア-ン](?=\s)|\d{1,2}(?:[.)](?![\d])|\s(?=[^\d\s])))\s*"
)
# ①6月13日 ②10月10日 in a cell: the numbers tell what belongs together.
SEVERAL_MARKS = re.compile(r"\s*[①-⑳].*[①-⑳]")
# 町民講座　講師・緩和ケア医　後援・郡医師会: a dot as others write a colon.
DOT_LABEL = re.compile(
    rf"(?<=\s)({'|'.join(w for w, role in ROLE_OF.items() if role in DOTTED)})・(?!{_spaced})"
)
SENTENCE = re.compile(r"(?:[^。()「」]|\([^()]*\)|「[^「」]*」|[()「」])+(?:。|$)")
LONGEST_NAME = 30
# No paragraph of a yearly document is longer. Of one that is, the rest is not read but asked.
LONGEST_LINE = 2000


@dataclass
class Line:
    """`row`: which row of a table it is in; 0 where no columns are named. `status`: of a subheading."""

    text: Text
    role: str | None = None
    mark: str = ""
    row: int = 0
    status: str | None = None


def lines(entry: Entry) -> list[Line]:
    named = entry.columns if len(entry.columns) == len(entry.body) else [None] * len(entry.body)
    order = _order(named)
    made, row, reached, label = [], int(None not in named), -1, None
    for text, column in _whole_cells(entry.body, named):
        name = column or label
        label = None if column or not role_of(text) else text
        if label:
            continue
        if column is not None:
            row, reached = row + (order.index(name) < reached), order.index(name)
        made += _lines(text, name, row)
    return made


def _order(named: list[str | None]) -> list[str | None]:
    """The columns from left to right, as the rows together show it: one row may lack what another has."""
    order: list[str | None] = []
    for i, name in enumerate(named):
        if name not in order:
            before = named[i - 1] if i else None
            order.insert(order.index(before) + 1 if before in order else len(order), name)
    return order


def _whole_cells(body: list[str], named: list[str | None]) -> Iterator[tuple[str, str | None]]:
    """12組、10組、 and 13組 in the line below are one cell."""
    begun = ""
    for i, (text, column) in enumerate(zip(body, named, strict=True)):
        is_open = column and text.endswith("、") and named[i + 1 : i + 2] == [column]
        if not is_open:
            yield begun + text, column
        begun = begun + text if is_open else ""


def _lines(printed: str, column: str | None, row: int) -> list[Line]:
    """日時　9月14日　会場　市民会館 in one line are two; a line that begins without a label stays whole."""
    first = _line(printed, column, row)
    may_hold_labels = first.role in (STATUS, None) if column else first.role
    if not may_hold_labels:
        return [first]
    ends = [match.start() for match in INLINE_LABEL.finditer(first.text.plain)]
    others = [first.text.cut(*x).words() for x in zip(ends, [*ends[1:], None], strict=False)]
    first.text = first.text.cut(0, ends[0] if ends else None)
    return [first, *(_line(text, None, row) for text in others)]


def _line(printed: str, column: str | None, row: int) -> Line:
    text = _read(printed[:LONGEST_LINE].replace("\n", " "))
    status = of_subheading(text.plain)
    mark = None if column and SEVERAL_MARKS.match(text.plain) else MARK.match(text.plain)
    text = text.cut(mark.end() if mark and mark.end() < len(text.plain) else 0)
    role = role_of(column) if column else None
    label = LABEL.match(text.plain)
    if label and role in (None, STATUS):
        role, text = role_of(label[1] or label[2]), text.cut(label.end())
    if role is None and re.fullmatch(r"\d{1,4}", text.plain.strip()):
        role = COUNT
    return Line(text, role, mark.group().strip() if mark else "", row, status)


def _read(printed: str) -> Text:
    text = read(printed)
    return replace(text, plain=DOT_LABEL.sub(r"\1:", text.plain))


def plain(printed: str) -> str:
    return read(printed).plain.strip()


def role_of(name: str) -> str | None:
    """場所・方法 is a place; テーマ・講師 may be either, so neither."""
    words = re.sub(r"(?<=\S)\([^()]*\)$", "", read(name).plain)
    words = re.sub(r"[\s:【】\[\]<>()]", "", words)
    roles = {ROLE_OF.get(word) for word in re.split("[・/、]", words)} - {None, STATUS}
    return ROLE_OF.get(words) or (roles.pop() if len(roles) == 1 else None)


def sentences(text: Text) -> list[Text]:
    return [text.cut(*match.span()) for match in SENTENCE.finditer(text.plain)]


def is_name(line: Line) -> bool:
    """・在宅ケア会議 above the lines with its dates."""
    plain = line.text.plain.strip()
    ends = [match.end() for match in NAME_ENDS.finditer(plain)]
    whole = bool(ends) and plain[max(ends) :].strip() in ("", "の開催", "の実施")
    return whole and len(plain) <= LONGEST_NAME and not re.search(r"[。、:]|\d月", plain)


def day_of_minutes(texts: list[str]) -> str | None:
    """2022-11-10, where a line above the entries says 日時: the 本日 of what follows."""
    labelled = [line for line in (_line(text, None, 0) for text in texts) if line.role == WHEN]
    dates = [one for line in labelled for one in find(line.text.plain) if one.year and one.day]
    return f"{dates[0].year}-{dates[0].month:02}-{dates[0].day:02}" if len(dates) == 1 else None
