"""Lines that tell no fact of an entry, known by their words."""

import re

from . import joints, years
from .lines import plain

NOTE = re.compile(
    r"[(\[]?(?:※|注\s?\d*[)\s:]|注\d|備考|資料\s?[\d-]|別紙|別添|別表|様式|以上$|作成日?:)|第\d+号様式|.{0,25}(?:現在|時点)[)]?$"
)
DATE_OR_OFFICE = re.compile(
    r"(?:令和|平成|\d{4}年).{0,8}[年月日]$|(?:報告|作成|提出|発行)日\s?\S.*日$|.{1,25}(?:課長?|部長?|室長?|係|[市町村]長?|センター長?|御中|様)$|各位$"
)
WHOLE_BRACKETS = re.compile(r"\([^()]{8,}\)")
KEY = re.compile(r"(?:^|\s)\S{1,4}\s?[:=…]+\s?\S+")  # Ａ：達成　Ｂ：おおむね達成
FRAME = re.compile(
    r"(?:は\s?じ\s?め\s?に|お\s?わ\s?り\s?に|終わりに|最後に|結びに?|むすびに?|ごあいさつ|(?:ご)?挨拶|まえがき|あとがき|前文)"
)
BACKGROUND = re.compile(
    r"(?:(?:本|当)?[市町村]の)?(?:事業の?|取り?組みの?)?(?:概要|目的|背景|経緯|趣旨|現状)(?:[・と及び]+(?:課題|目的|概要))?"
    r"|(?:今後の|次年度への)?課題(?:[・と及び]+\w+)?|総括|まとめ|今後の(?:方向性|展望|方針)"
)
NOTHING = re.compile(
    r"(?:特に|該当|行事|活動|開催|実施|予定|実績|取り?組み?|事業|の|は)*(?:なし|無し|ありません(?:でした)?|なかった)。?"
)
CONTACT = re.compile(
    r"\W*(?:お?問い?合わ?せ先?|連絡先|担当者?|作成者?|文責|TEL|電話(?:番号)?|E-?mail)\W*(?:[:\s]|$)"
    r"|.*\d-\d{3,4}$"
)
COURTESY = re.compile(
    r".*(?:お願い(?:いた)?します|ありがとうございま(?:す|した)|お?礼申し?上げます)。?$"
)
SIGN = re.compile(r"[(\[【〔<〈《][^)\]】〕>〉》]{1,6}[)\]】〕>〉》]\s*(?:は|=|:|…)")
GREETING = re.compile(
    r"(?:いつも|平素|日頃)?(?:大変)?お世話になって|以上、?(?:よろしく|ご確認|ご報告|宜しく)|よろしくお願い|宜しくお願い|拝啓|敬具|前略|草々"
)
REFERENCE = re.compile(r"※\s?\d")


def explains(text: str) -> bool:
    """※ セ＝連携センター, or ［連］は連携センター at the head of a line."""
    return bool(NOTE.match(text) or SIGN.match(text))


def is_remark(text: str) -> bool:
    """Beside the title: dates, offices, the place of a meeting, what signs mean."""
    text = plain(text)
    if years.heading(text):
        return False
    if NOTE.match(text) or DATE_OR_OFFICE.fullmatch(text):
        return True
    if WHOLE_BRACKETS.fullmatch(text) and not years.fiscal_years(text):
        return True
    return bool(joints.LABEL.match(text) or SIGN.match(text)) or len(KEY.findall(text)) > 1
