"""What a gathering was called and what it was about, as printed."""

import re
from functools import lru_cache

from japanese.plain_text import Text

from .facts import BLANK
from .kinds import GATHERING, MANY, NAME_ENDS

QUOTE = re.compile('「([^「」]*)」|『([^『』]*)』|“([^”]*)”|"([^"]*)"')
ABOUT = (
    "(?:を?テーマ|を演題|を議題|を主題|を?題して|として|と題|について|に関する|に関して|を取り上げ|をめぐ|を学"
    "|を題材|の内容|をもと)"
)
QUOTED_THEME = re.compile(
    rf"((?:「[^「」]*」[、・とや]?(?:及び)?)+)(?:(?:\([^()]*\))?{ABOUT}|など?{ABOUT}|を[^。、]{{0,8}}(?:学|話|検討|協議)|(?!の?(?:操作|使い方|説明))の?(?=[^。、\s「]*(?:会|講座|研修|セミナー|フォーラム|シンポジウム|ワーク)))"
)
LABELLED = re.compile(
    r"(?:テーマ|議題|演題|題目|議事|協議事項|検討事項|主な内容|内容)(?:は|:|\s(?=\S)|(?=「))\s*((?:「[^「」]*」[、・]?)+|[^。)]+?)(?=[。)]|、講師|、参加|\s+[^\s:]{2,5}:|\s+(?:参加|会場|定員|講師|委員|出席|来場|約?\d)|$)"
)
DISCUSSED = "協議|検討|話し?合|議論|意見を[照聴聞交]|意見交換|情報交換|審議|報告|説明|学ん|学び|学ぶ|確認|共有"
TREATS = "そろえる|決める|定める|まとめる|見直す|考える|話し合う|確かめる|振り返る"
TREATED = re.compile(
    rf"([^。「」※:]{{0,80}}?)(?:(?:について|に関して|をテーマに|を議題に|を題材に)(?:[^。、]*?(?:{DISCUSSED})|、|の?(?:{DISCUSSED})|\s*$)|を(?:テーマ|題材|主題)(?:に|と)|を(?:{DISCUSSED})|を(?:{TREATS})(?={GATHERING.pattern}))"
)
# 展示した is what was done, サロンからの求め is whose.
NO_NAME = re.compile("し(?:[たて、]|ました)|する|から|より|のため|での(?:議論|検討|協議|意見|話)")
HOST = re.compile(
    "と(?:の?合同|の?共[催同]|の?協[力働]|の?連携|一緒|とも|共に)|での?(?:議論|検討|協議|意見)"
)
OWN_NAME = re.compile(
    r"(?!.*(?:この|その|次の|今回の|前回の|[月日年回]の)会)[^\s、。()]{2,18}[のうくるむぶ]会"
)
AFTER_SPEAKER = re.compile(
    "[^、]*を講師に(?:招[いき]、?|迎え、?)?|[^、]*(?:の担当者|と)(?=.{4})(?<=者と)"
)
ORDINAL = re.compile(r"第\s*\d+回|\d+回目")
NUMBER_OF_TIME = re.compile(r"第\s*\d+回(?!目)")
WAY_OF_MEETING = re.compile(
    "^(?:オンライン|ウェブ|(?i:web|zoom)|書面|対面|リモート|持ち回り|電話|ハイブリッド|画面越し)"
    "(?:での|による)?(?:会議|研修会?|協議|開催|講座|講演会?|決議|審議|表決|[方形]式|併用)?$"
)
ATTRIBUTE = re.compile(
    r"^.*(?:そろえる|決める|定める|見直す|確かめる|まとめる|係る|関する|対する|向けた|した|していた|[っいしれきちりけせえめべてげじびん][ただ](?=[一-鿿ァ-ヶー])|れた|った|する|できる|いる|[^\s]向けの?|つの[^の]+の|ための|対象の|などの|等の|方式の|による|での|における|当初の|恒例の|今年の|次回の)"
)
WITH_OTHERS = re.compile(r"^.*(?:との?(?:合同|共同|共催)?の|主催の)")
MEMBERS = re.compile(r"^.*と.*(?:会|センター|ステーション|病院|薬局|[市町村医師員者])の(?=[^の]*$)")
NOUN_PHRASE = re.compile(r".{2,29}(?:[^てでりしきにをはがも、]|[切取振居受]り|しおり|知らせ)")
ALONE = re.compile(
    r"(?:(?<![^\s、。)でに])|^[)\s]*に?は)「([^「」]*)」"
    r"(?=[\s、。(]|$|講師|を(?:開[いき]|催し)|に約?\d+[人名])"
)
NUMBERED = re.compile(r"[①-⓿]\s*|\(\d\)\s*")
STRIPPED = " 　「」『』"


@lru_cache(maxsize=MANY)
def topics(text: Text, treated: bool = True) -> list[str]:
    """Quoted, labelled, or (`treated`) talked about."""
    plain = text.plain
    themes = [quoted(text.cut(*m.span(1))) for m in QUOTED_THEME.finditer(plain)]
    if themes:
        return [theme for several in themes for theme in several]
    labelled = LABELLED.search(plain)
    if labelled:
        return of_label(text.cut(*labelled.span(1)))
    return _treated(text) if treated else []


def of_label(text: Text) -> list[str]:
    """The words behind 議題： or 内容：, or in a cell for them."""
    text = text.cut(0, _before_brackets(text.plain))
    if QUOTE.search(text.plain):
        return [words for words in quoted(text) if words]
    if BLANK.match(text.plain.strip()) or not text.plain.strip():
        return []
    return [words for part in _numbered(text) for words in _treated(part) or _listed(part)]


def _listed(text: Text) -> list[str]:
    """施設での看取り、通院が難しい方の受診 → both; 家に帰り、暮らす is one."""
    starts = [0, *(mark.end() for mark in re.finditer("、", text.plain))]
    pieces = [text.cut(*x) for x in zip(starts, [x - 1 for x in starts[1:]] + [None], strict=True)]
    is_list = all(NOUN_PHRASE.fullmatch(piece.plain.strip()) for piece in pieces)
    return [_bare(piece) for piece in pieces] if is_list else [_bare(text)]


def _numbered(text: Text) -> list[Text]:
    """①…　②…, (1)…　(2)… → each."""
    marks = list(NUMBERED.finditer(text.plain))
    starts, ends = [mark.end() for mark in marks], [mark.start() for mark in marks[1:]]
    return [text.cut(*x) for x in zip(starts, [*ends, None], strict=True)] if marks else [text]


def _bare(text: Text) -> str:
    return text.words().strip(STRIPPED + "。、")


def _before_brackets(plain: str) -> int | None:
    note = re.search(r"\((?:講師|参加|会場|担当|定員)|※|\s(?:講師|参加者|会場|定員)", plain)
    return note.start() if note else None


def _treated(text: Text) -> list[str]:
    """Ａについて、Ｂについて検討 → both."""
    found = []
    is_line = "。" not in text.plain
    for match in TREATED.finditer(text.plain):
        part = text.cut(*match.span(1))
        lead = re.match(
            r"[、\s]*(?:に(?=[一-鿿ァ-ヶ]))?(?:[^、]*(?:では|には|[招いてりし]、))?", part.plain
        )
        part = part.cut(lead.end())
        if part.plain.count("、") and not found:
            part = _last_piece(part)
        speaker = AFTER_SPEAKER.match(part.plain)
        part = part.cut(speaker.end() if speaker else 0)
        part = part.cut(len(re.match("[にはも]?(?=[一-鿿ァ-ヶー])|", part.plain).group()))
        words = part.words().strip("、 　")
        if words and len(words) > 2 and not QUOTE.search(words):
            found += _listed(part) if is_line else [words]
    return found


def _last_piece(text: Text) -> Text:
    at = text.plain.rfind("、")
    return (
        text.cut(at + 1)
        if re.search(r"[てでりしきがに]、$|[招得]き、$", text.plain[: at + 1])
        else text
    )


def quoted(text: Text) -> list[str]:
    return [text.words(m.start() + 1, m.end() - 1) for m in QUOTE.finditer(text.plain)]


def alone(text: Text) -> list[str]:
    """A quotation of its own: オンライン開催　「在宅での感染対策」　参加者83名."""
    return [text.words(*match.span(1)) for match in ALONE.finditer(text.plain)]


@lru_cache(maxsize=MANY)
def title(text: Text, is_last_word: bool = False) -> str | None:
    """第1回多職種研修会, 講演会「…」; 「…」の勉強会 → 勉強会; 歯科医師会との懇談会 → 懇談会."""
    masked = QUOTE.sub(lambda m: "「" + "＿" * (len(m.group()) - 2) + "」", text.plain)
    best = None
    for match in NAME_ENDS.finditer(masked):
        after = masked[match.end() : match.end() + 1]
        if (
            after
            and re.match("[一-鿿ァ-ヶー]", after)
            and not re.match("開催|実施|予定|中止|参加|出席|延期|終了|等|他", masked[match.end() :])
        ) or NO_NAME.match(masked[match.end() :]):
            continue
        if HOST.match(masked, match.end()) and NAME_ENDS.search(masked, match.end()):
            continue
        best = match
        if after != "の":
            break
    if best is None:
        return _quoted_name(text)
    end = best.end()
    quote = re.match(r"\s?「[^」]*」", masked[end:])
    start = _start_of_name(masked[: best.end()])
    named = text.cut(start, end + (quote.end() if quote else 0))
    return None if WAY_OF_MEETING.match(named.plain) else named.words() or None


def _quoted_name(text: Text) -> str | None:
    """「終活講座」を開催."""
    ends = (NAME_ENDS.search(name) for name in quoted(text))
    names = zip(quoted(text), ends, strict=True)
    is_own = [name for name in quoted(text) if OWN_NAME.fullmatch(name)]
    named = [name for name, end in names if end and end.end() == len(name)]
    return next(iter(named + is_own), None)


@lru_cache(maxsize=MANY)
def whole_name(text: Text) -> str | None:
    """A word between blanks that is a name as it stands: 在宅療養の写真展（町民ホール）."""
    for match in re.finditer(r"(?<![^\s()。、])(?![^\s]*との)[^\s()。、「」]+", text.plain):
        word = match.group()
        ends = [end.end() for end in GATHERING.finditer(word)]
        if len(word) > 3 and (OWN_NAME.fullmatch(word) or (ends and ends[-1] == len(word))):
            return text.words(*match.span())
    return None


def _start_of_name(plain: str) -> int:
    """Where the name begins that ends with this text."""
    start = max(plain.rfind(mark) for mark in "、。「」()【】 :※＿@") + 1
    part = plain[start:]
    start += len(
        re.match(
            "(?:(?:[同当本]?センター|[市町村])の|についての?|に関する|として|と題した|と題する|をテーマと?に?した?|にて|において|まで|にも|には|に|は|の|で|と)?(?=.)",
            part,
        ).group()
    )
    for pattern in (ATTRIBUTE, WITH_OTHERS, MEMBERS):
        match = pattern.match(plain[start:])
        if match and start + match.end() < len(plain):
            start += match.end()
    rest = plain[start:]
    cut = [
        m.end()
        for m in re.finditer(
            r"にて|において|について|に関して|として|とした|と題(?:した|する)|には|では|として|[をがはにへ]|[^こひみまあも]で|[日月](?:の|も)",
            rest,
        )
        if m.end() < len(rest) - 1
    ]
    return start + (cut[-1] if cut else 0)


def ordinal(text: Text) -> str | None:
    match = NUMBER_OF_TIME.search(text.plain)
    return text.words(*match.span()) if match else None
