"""Where, for and with whom, who spoke: what the words around a date say, each as printed."""

import re
from functools import lru_cache

from japanese.plain_text import Text

from .kinds import GATHERING, MANY, QUOTED

BLANK = re.compile(
    r"^(?:$|[-―ー/*×]+|未定|調整中|検討中|なし|無し|同上|未実施|各.{0,6})(?:$|[\s(※])"
)
_places = (
    "館|ホール|センター|会議室|研修室|講堂|待合室|和室|教室|相談室|多目的室|集会室|大?広間|庁舎|役所|役場|市庁|体育館|広場|病院"
    "|医院|クリニック|診療所|保健所|事務所|出張所|集会所|会所|プラザ|公園|学校|小学校|中学校|高校|大学|薬局|ステーション|ホテル"
    "|[^会講学]園|荘|の家|苑|ロビー|支所|分館|温泉|[^も]寺|神社|支局|署|駅|[0-9]階|モール|アリーナ|スタジオ|ラウンジ|シアター|ハウス"
    "|コミュニティ|キャンパス|店|会堂|(?<!講)座|本部|(?<=[り一-鿿ァ-ヶー])(?<![同各全両])会場|テラス|パーク|ガーデン|スクエア|劇場|食堂|本所|パレス|フロア|コンコース|委員会室|応接室|議場|調理室|実習室|交流室|活動室|談話室|分室"
)
_tail = (
    r"(?:(?:など|等|ほか|他|内|前|別館|本館|新館)?\s*(?:大|小|中|多目的)?(?:ホール|会議室|ロビー|研修室)?"
    r"(?:第?\d+(?:会議室|研修室|階)?)?[A-Z]?(?:\([^()\d:、]{1,12}\))?)"
)
PLACE = re.compile(rf"[^、。:()「」※]*(?:{_places}){_tail}")
NAMED_PLACE = re.compile(
    rf"{PLACE.pattern}|[^、。:()「」※]*(?:ステーション|クリニック|ホール|プラザ)[ぁ-んァ-ヶー]+"
)
SEVERAL = re.compile(r"^(.*(?:など|等|ほか|他))の?\d+(?:か|カ|ヶ|ケ|箇|ヵ|ヵ)所$")
_stop = r"(?=[。)]|、|※|\s+(?!(?:講堂|会議室|研修室|大?ホール|\d+階|第))|$)"
SAID = re.compile(
    rf"(?:(?:開催|実施)?(?:会場|場所)(?:は|:|\s(?!と))\s*|ところ[:\s]\s*|於\s*[:・)]?\s*|@\s*)([^、。)]+?){_stop}"
)
AT = re.compile(r"にて|において")
IN = re.compile(
    r"を会場に|で(?:も(?=[、]?(?:開|実施|行))|(?![はもすきなのあ]|の))|に(?=[^、。]{0,15}集ま)"
)
SO_FAR = re.compile(r"[^、。:「」※]*$")
PARTNERS_AFTER = re.compile("(?:、[^、。]+)*と、")
TENTATIVE = re.compile(r"\((?:予定|仮|調整中|変更の場合あり|候補)\)$")
ALL = re.compile(r"^(?:いずれも|すべて|全て|(?:全|各|[\d三]+)回)(?:とも)?\s*(?=\S)")
IN_BRACKETS = re.compile(r"(?<=[会議展座修式談流察学合場いせ」た催施示])\s?\(([^()、。:]+)\)")
NO_PLACE = re.compile(
    "(?:期|時|中|上|面|点|際|回|年度|分野|地域|取組|場合|段階|関係|視点|体制|支援|医療|介護|連携|事業|[たる]|市内|町内|村内|[市町村])$"
)
HERE = re.compile(
    r"同じ会場|同会場|同所|同場所|会場(?:は|も|:)[^。、]{0,6}同じ|(?:^|(?<=\s))同上(?=$|\s)"
)
MEANS = re.compile(
    "オンライン|Zoom|ZOOM|Web|書面|電話|郵送|メール|ホームページ|アンケート|形式|方式|ファクシミリ|FAX|いずれか|様式|広報|紙面|リモート|ハイブリッド|対面|画面越し|回$"
)
ACTOR_ITSELF = re.compile("^(?:当|本|支援|連携|連携支援)?センター$")
PARTICLE = re.compile(
    r"(?<=[一-鿿々ァ-ヶー)0-9日月ら等ど])(?:には|では|にて|において|として|について|のため|を|が|は|に|へ|より|から|で|も)(?=[一-鿿々ァ-ヶA-Zあ-ん])"
)
LEADING = re.compile(
    r"^[\s、。)(にをがへで]*(?:いずれも|同じく|にて|において|として|について|とした|ともに|共に|それぞれ|また|なお|には|では|に|は|も(?![ぁ-ん])|の|から|まで|頃|ごろ|上旬|中旬|下旬|午前|午後)*[\s、]*"
)


TIME = re.compile(r"(?:[\d:~時分半-]+\s+)*")


def after_particles(text: Text) -> Text:
    """The last phrase: 住民を対象に中央公民館 → 中央公民館."""
    text = text.cut(TIME.match(text.plain).end())
    text = text.cut(LEADING.match(text.plain).end())
    ends = [m.end() for m in PARTICLE.finditer(text.plain)]
    return text.cut(ends[-1]) if ends else text


@lru_cache(maxsize=MANY)
def venue(text: Text, actor: str | None) -> str | None:
    """A label, にて, で after a place, or a place on its own between blanks or in brackets."""
    in_words = venue_in_words(text, actor) or _place(_alone(text), actor)
    return in_words or _place(_in_brackets(text), actor)


@lru_cache(maxsize=MANY)
def venue_in_words(text: Text, actor: str | None) -> str | None:
    """Without places that stand alone, which may be of something else."""
    return _place(_labelled(text), actor) or _place(_at(text), actor)


def _place(found: Text | None, actor: str | None) -> str | None:
    place = found and cleaned_place(found)
    return place if place and not _is_actor(place, actor) else None


def cleaned_place(text: Text) -> str | None:
    plain = text.plain
    note = re.search(
        r"※|のまま|に変更|[がはで]変わ|\s*\(?(?:定員|参加)|。|(?:です|である|でした)。?$", plain
    )
    every = ALL.match(plain)
    text = text.cut(every.end() if every else 0, note.start() if note else None)
    aside = TENTATIVE.search(text.plain)
    text = text.cut(0, aside.start()) if aside else text
    several = SEVERAL.match(text.plain)
    text = text.cut(0, several.end(1)) if several else text
    plain = text.plain.strip()
    is_none = (
        (BLANK.match(plain) and not (PLACE.fullmatch(plain) and plain.startswith("各")))
        or MEANS.search(plain)
        or GATHERING.fullmatch(plain)
        or HERE.search(plain)
        or re.fullmatch(r"\(?\d*\)?", plain)
    )
    return (
        None
        if is_none or re.fullmatch(r"市?[町村]?内?\d*(?:か|カ|ヶ|箇)所", plain)
        else text.words()
    )


def _is_actor(place: str, actor: str | None) -> bool:
    return bool(
        ACTOR_ITSELF.match(place) or (actor and place in actor and place.endswith("センター"))
    )


def _labelled(text: Text) -> Text | None:
    match = SAID.search(text.plain)
    return text.cut(*match.span(1)) if match else None


def _at(text: Text) -> Text | None:
    for pattern, is_strong in ((AT, True), (IN, False)):
        for match in pattern.finditer(text.plain):
            start = SO_FAR.search(text.plain[: match.start()]).start()
            phrase = after_particles(text.cut(start, match.start()))
            plain = phrase.plain.strip()
            if (
                SEVERAL.match(plain)
                or PLACE.fullmatch(plain)
                or (is_strong and _may_be_place(plain))
            ):
                return phrase
    return None


def _may_be_place(plain: str) -> bool:
    is_other = MEANS.search(plain) or GATHERING.search(plain[-4:]) or NO_PLACE.search(plain)
    return 1 < len(plain) <= 30 and not is_other


def _alone(text: Text) -> Text | None:
    """市民会館 参加者35人; ひばり台総合病院 講堂　58名; （若草会館、参加者35人）."""
    found = None
    for match in re.finditer(r"(?:「[^」]*」|\([^()「」、]{1,12}\)|[^\s、。()「」※])+", text.plain):
        token = text.cut(*match.span())
        is_after_blank = text.plain[: match.start()][-1:].isspace()
        lead = 0 if is_after_blank else LEADING.match(token.plain).end()
        start, plain = match.start() + lead, token.plain[lead:]
        is_place = PLACE.fullmatch(plain) and not re.search("[をがはで:「]|へ$", plain)
        is_place = is_place and not PARTNERS_AFTER.match(text.plain, match.end())
        if found and not (is_place and not text.plain[found[1] : start].strip()):
            break
        if is_place:
            found = (found[0] if found else start, match.end())
    return text.cut(*found) if found else None


def _in_brackets(text: Text) -> Text | None:
    """推進会議（役場）, 新任職員の顔合わせ（訪問看護ステーションあけび）."""
    found = [text.cut(*match.span(1)) for match in IN_BRACKETS.finditer(text.plain)]
    return next((place for place in found if NAMED_PLACE.fullmatch(place.plain)), None)


_body = (
    "会|[市町村区都県郡]|所|局|署|センター|ステーション|病院|大学|協会|組合|団体|薬局|課|部|支部|包括|者|師"
    "|医院|クリニック|社協|機関|医|員|校|族|民|職|ー"
)
_list = r"[^。:()「」\s]{0,80}?"
WITH = re.compile(
    rf"({_list})(?:の(?:担当者|職員|代表)?(?:を招[きい]|の?協力(?:を得|で|により|のもと|を頂|をいただ)|参加を得|参加の(?:もと|下)|後援|呼び?かけ|主催|共催)|(?:を招[きい])"
    r"|と(?:の?協力(?:し|して|で|により|の)|の?協働|の?連携し|の?共催|の?共同|共に|ともに|合同|一緒に|連名)|が(?:参加する|共催)|主催の|とは?、(?=\d|令和|平成))"
)
TOGETHER = re.compile(
    r"(?:共催|協力|後援|連携先|幹事市?町?)(?:は|:|者は|団体は)\s*([^。()]+?)(?=[。)]|、(?:共催|協力|後援|講師|参加)|\s|$)|参加[:]\s*([^。()\d]+?)(?=[。)]|\s|$)"
)
BETWEEN = re.compile(
    rf"({_list})との(?:合同|共同|定期)?(?:[^、。「」()]{{0,4}}(?:{GATHERING.pattern})|合同|申し?合わせ|協定)"
)
OFFICERS = re.compile(rf"({_list})の(?:担当者|職員|代表者?|担当課)(?=と(?!の))")
HEADED = re.compile("隣|関係|ほか|など|各|他[市町の]|多職種|住民|市民|家族|職種")
AMONG = re.compile(
    rf"((?:^|[、。に])[^。:()「」\s]*?(?:{_body})と[^。:()「」\s]*?(?:{_body}))の(?:合同|共同)?(?:意見交換|情報交換|交流|懇談|話し?合い|合同)"
)
HOST = re.compile(
    r"(?:^|[、。])([^、。]+?)が(?:[^、。が]{0,20})?(?:開いた|開催した|主催した|催した|開催する|主催する|開く|設けた)[^。]*(?:出席|参加)"
)


@lru_cache(maxsize=MANY)
def partners(text: Text, clause_start: int = 0) -> list[str]:
    plain = QUOTED.sub(lambda quote: "「" + "＿" * (len(quote.group()) - 2) + "」", text.plain)
    for pattern in (WITH, TOGETHER, OFFICERS, BETWEEN, AMONG, HOST):
        matches = pattern.finditer(plain) if pattern is TOGETHER else [pattern.search(plain)]
        spans = [match.span(1 if match[1] is not None else 2) for match in matches if match]
        found = [name for span in spans for name in bodies(text.cut(*span))]
        if found:
            return found
    return []


def bodies_met(heading: Text) -> list[str]:
    """消防本部との打合せ; not 近隣の市との会議, which names none."""
    match = BETWEEN.search(heading.plain)
    is_named = match and not HEADED.search(match[1])
    return bodies(heading.cut(*match.span(1))) if is_named else []


LONGEST = 30
BETWEEN_BODIES = re.compile(
    "、|,|及び|および|並びに|(?<=[会市町村区所局署県ー院学合体課部師者協医員校職])(?:・|と)(?=.)"
)
AROUND_BODY = re.compile(
    r"^(?:隣の|近隣の|隣接する|隣り合う)|の(?:担当者|職員|代表)$|(?:ほか|など|等)$|(?<=\D)[\d０-９]+(?:か所|機関|事業所|団体)$"
)
SHORT_BODIES = ("県", "国", "市", "町", "村")
NOT_A_BODY = re.compile(
    rf"{BLANK.pattern}|[\d０-９](?:人|名|か所|回|件)|^(?:お互い|互い|これら|それら|家族|本人|みな|皆)$"
)


ONLY_BODIES = re.compile(rf"(?:[^、。\d()]+(?:{_body})(?:、|・|$|など$|等$|ほか$))+")


def listed(text: Text) -> list[str]:
    """The bodies behind a label."""
    return [] if BLANK.match(text.plain.strip()) else _named(text)


def bodies(text: Text) -> list[str]:
    """医師会、歯科医師会と薬剤師会 → three; 医療・介護関係者 is one; 台風に備え、 before them is none."""
    return _named(_after_no_body(text))


def _named(text: Text) -> list[str]:
    marks = list(BETWEEN_BODIES.finditer(text.plain))
    starts, ends = [mark.end() for mark in marks], [mark.start() for mark in marks]
    parts = [text.cut(*x) for x in zip([0, *starts], [*ends, None], strict=True)]
    found = [AROUND_BODY.sub("", after_particles(part).words()) for part in parts]
    named = [name for name in found if len(name) > 1 or name in SHORT_BODIES]
    return [name for name in named if len(name) <= LONGEST and not NOT_A_BODY.search(name)]


def _after_no_body(text: Text) -> Text:
    pieces = list(re.finditer("[^、,]+", text.plain))
    start = pieces[-1].start() if pieces else 0
    for piece in reversed(pieces[:-1]):
        if not re.search(rf"(?:{_body})$", piece.group()):
            break
        start = piece.start()
    return text.cut(start)


AUDIENCE_SAID = re.compile(
    r"(?:(?<![一-鿿ァ-ヶー])(?:参加)?対象者?(?:は|:|\s))\s*([^。()\s]+)"
    r"|(?:^|(?<=[\s。]))([^、。:「」※\s\d]{2,20})対象(?=[\s「])"
)
AS_AUDIENCE = re.compile(
    r"([^。:「」※]{0,80}?)(?:を(?:主な)?対象(?:に|と|とし)|(?<=[一-鿿々ァ-ヶー])向け(?:の|に|を|、|(?=[一-鿿ァ-ヶ])))"
)


FOR_PAPER = re.compile(
    r"の?[^、。]{0,8}(?:シート|冊子|資料|パンフレット|リーフレット|ちらし|チラシ|マニュアル|手引|様式|カード|マップ|一覧|ノート|アンケート|調査)"
)


@lru_cache(maxsize=MANY)
def audience(text: Text) -> list[str]:
    match = AUDIENCE_SAID.search(text.plain) or AS_AUDIENCE.search(text.plain)
    if not match:
        return []
    found = text.cut(*match.span(1 if match[1] is not None else 2))
    is_for_paper = match.re is AS_AUDIENCE and FOR_PAPER.match(text.plain, match.end())
    return [] if is_for_paper else bodies(found)
