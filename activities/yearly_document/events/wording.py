"""What the words around a date say of it: planned, held, cancelled, put off; in writing or online."""

import re

PLANNED, HELD, MOVED, CANCELLED = "planned", "held", "moved", "cancelled"

_not_done = "(?:な(?:い|かっ|く)|ず|ません)"
CALLED_OFF = re.compile(
    r"(?<!雨天)(?<!荒天)(?<!場合は)(?<!時は)(?<!場合、)"
    rf"(?:中止(?!した[^。、がもた)]|していた|になった[^。、が])|取りや?止?め|取止め|開か{_not_done}|開催(?:し|でき|を?見送){_not_done}?(?<!開催し)(?<!開催でき)"
    rf"|開催せず|実施(?:し|でき){_not_done}|実施せず|行わ{_not_done}|行え{_not_done}|開け{_not_done}|集まら{_not_done}|見送|断念|不開催|未開催|未実施|(?<!交)流会|休会|実施なし|開催なし)"
)
PUT_OFF = re.compile(
    r"延期(?!し(?:てい)?た[^。、がも)]|となっていた)|順延|振り?替え|(?:日程|開催日|期日|日時|月)を?[^。、]{0,8}変更|(?<=[日月旬)])[にへ]変更|繰り?延べ|繰り?下げ|先送り|持ち越"
)
HAD_BEEN_PLANNED = re.compile("予定(?:して(?:い|お)|であっ|だっ|され)(?:た|り)|当初")
WAS = re.compile(
    r"(?:[たっい]た|ました|でした|だった|[っいしれきちりけせえめべてげじび]た|んだ|済み?|(?<!予定し)(?<!計画し)(?<!検討し)(?<!準備し)てい(?:る|ます)|ておる)(?=$|[。、)が])"
)
WILL = re.compile(
    "予定|計画(?=し|中|です|である|を立|。)|見込|未定|調整中|つもり|検討中|準備中|今後|次回"
)
PRESENT = re.compile(
    r"(?:[うくぐすつぬぶむ]|(?<!てい)(?<!でい)(?<!であ)る|(?<!てい)(?<!でい)ます)(?=。)"
    r"|(?:する|行う|開く|催す|設ける|図る|れる|招く|(?<!てい)(?<!でい)ます)(?=$|\))"
)
NOUN = re.compile(
    r"(?:開催|実施|出席|参加|済|終了|実績|来場|受講)(?!予定|する|を予定|しま|時期|日|者|予)"
)

IN_WRITING = re.compile(
    "書面(?:開催|会議|協議|決議|審議|表決|方式|形式|によ|で(?!通|知|送)|にて|[)、。]|$)|持ち?回り"
)
ONLINE = re.compile(
    "オンライン(?!申請|申込|システム)|(?i:zoom|web(?!サイト|ページ))|ウェブ(?!サイト|ページ)|リモート|テレビ会議|画面越し"
)
BOTH_WAYS = re.compile(
    "ハイブリッド|併用|会場(?:及び|および|と|・|又は)オンライン|オンライン(?:及び|および|と|・)会場|(?:対面|会場|現地)[^。]{0,12}(?:オンライン|(?i:zoom|web))"
)

SUBHEADING = re.compile(
    r"^[【\[<〈《(]\s*([^【】\[\]<>〈〉《》()。、]{2,14}?)\s*[】\]>〉》)]\s*:?$"
    r"|^[■□◆◇●○・\s]*((?:実施|開催|取組|事業)?(?:済み?|実績|結果|報告|状況)|(?:今後の|実施|開催|取組|事業)?(?:予定|計画))\s*:?$"
)
DONE = re.compile("実施済|開催済|済み?$|実績|結果|報告|実施状況|これまで|終了|実施内容|開催状況")
TO_COME = re.compile("予定|計画|今後|これから")


def of_subheading(text: str) -> str | None:
    """【実施済】, 【今後の予定】 alone on a line: what stands below is held or planned."""
    match = SUBHEADING.match(text.strip())
    words = match and (match[1] or match[2])
    if not words or re.search(r"\d", words):
        return None
    if TO_COME.search(words):
        return PLANNED
    return HELD if DONE.search(words) else None


def of_clause(clause: str, is_plan: bool) -> str | None:
    """What the words of one date say; None if they say nothing."""
    clause = re.sub("「[^」]*」", "「」", clause)
    if CALLED_OFF.search(clause):
        return CANCELLED
    if PUT_OFF.search(clause):
        return MOVED
    return done_or_to_come(clause, is_plan)


def done_or_to_come(clause: str, is_plan: bool = False) -> str | None:
    """The last word decides: 予定していたが、開催した was held."""
    words = re.sub("「[^」]*」", "「」", clause)
    last = {
        HELD: _last(WAS, words),
        PLANNED: max(_last(WILL, words), _last(PRESENT, words)),
    }
    last[PLANNED if is_plan else HELD] = max(last[PLANNED if is_plan else HELD], _last(NOUN, words))
    status = max(last, key=last.get)
    return status if last[status] >= 0 else None


def _last(pattern: re.Pattern, text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def held_as(text: str) -> str | None:
    if BOTH_WAYS.search(text):
        return None
    if IN_WRITING.search(text):
        return "written"
    return "online" if ONLINE.search(text) else None
