"""Who did the work and what is no entry, in layouts that the corpus does not have; each for one thing."""

import pytest

from activities.yearly_document import structure
from activities.yearly_document.entry import Document
from tests.test_yearly_structure import accounted
from tests.yearly_documents.corpus import solid

CITY, CENTER = "city", "support-center"
LAYOUTS = {
    "half of the chapters name an actor": (
        "令和元年度の報告\nⅠ　本市の事業概要\n　人口は８万人である。\n"
        "Ⅱ　市が実施した取組\n　１　会議\n"
        "　　7月に開いた。\nⅢ　センターが主催した研修等\n"
        "　１　講習\n　　9月に開いた。\nⅣ　今後の課題\n　人手が足りない。",
        [("会議", CITY, None), ("講習", CENTER, None)],
        ["Ⅰ　本市の事業概要", "人口は８万人である。", "Ⅳ　今後の課題", "人手が足りない。"],
    ),
    "an actor with an aside": (
        "令和元年度の報告\n◎町の取組\n○会議\n→7月8日\n◎連携拠点（医師会内）の取組\n○相談\n→88件\n→9件",
        [("会議", CITY, None), ("相談", CENTER, None)],
        [],
    ),
    "an entry beside the chapters of actors": (
        "令和元年度の報告\n１　市の取組\n　ア　会議\n　　開いた。\n２　センターの取組\n　ア　相談\n　　応じた。\n"
        "３　その他\n　手帳を配った。",
        [("会議", CITY, None), ("相談", CENTER, None), ("その他", None, None)],
        [],
    ),
    "the actor in the line below its label": (
        "令和元年度の報告\n\n１　会議\n【内容】\n開いた。\n【実施主体】\n市\n【課題】\nない。\n\n"
        "２　研修\n【内容】\n学んだ。\n【実施主体】\n連携支援センター\n【課題】\n場所。",
        [("会議", CITY, None), ("研修", CENTER, None)],
        [],
    ),
    "the actor by a label and spaces below numbered headings": (
        "令和元年度の報告\n\n【事業1】会議\n担当課　市長寿課\n実　績　7月に開いた。\n\n【事業2】研修\n"
        "担当者　連携支援センター\n実　績　9月に開いた。",
        [("会議", CITY, None), ("研修", CENTER, None)],
        [],
    ),
    "the actor named with its duty": (
        "令和元年度の計画\n1-1　会議【主担当：市】\n7月に開く。\n1-2　研修【主担当：センター】\n9月に開く。",
        [("会議", CITY, None), ("研修", CENTER, None)],
        [],
    ),
    "marks that are actors": (
        "令和元年度の日誌\n（●は町、○は連携室）\n4月\n●　7日（木）　会議\n○　21日（木）　研修\n5月\n　行事なし\n"
        "6月\n○　8日　講座",
        [(None, CITY, "2019-04"), (None, CENTER, "2019-04"), (None, CENTER, "2019-06")],
        ["（●は町、○は連携室）", "行事なし"],
    ),
    "days below months, the actor within the line": (
        "令和元年度の記録\n【４月】\n　１２日　会議（市）\n　２０日　研修（センター）　会場：会館\n"
        "【１月】\n　１８日　講演（市）　中止",
        [(None, CITY, "2019-04"), (None, CENTER, "2019-04"), (None, CITY, "2020-01")],
        [],
    ),
    "a center's own report": (
        "令和元年度の報告\n海風市医療介護連携センター\n\nはじめに\n　当センターは3年目を終えました。\n\n１　相談\n"
        "　応じました。\n２　研修\n　（１）講習\n　　学びました。\n\nおわりに\n　令和２年度は、講座を開く予定です。",
        [("相談", CENTER, None), ("研修", CENTER, None)],
        ["はじめに", "当センターは3年目を終えました。", "おわりに"],
    ),
    "prose whose sentences name the actor": (
        "海風市の連携（令和二年度）\n\n　今年度の取組を、以下に記す。\n\n　市は、七月に会議を開いた。\n\n"
        "　一月には、同センターが研修を行った。\n\n　令和三年度は、講座を開く予定である。\n\n（海風市高齢者支援課）",
        [(None, CITY, None), (None, CENTER, None)],
        ["今年度の取組を、以下に記す。", "（海風市高齢者支援課）"],
    ),
    "minutes": (
        "推進協議会　会議録\n日　時　令和元年11月10日\n１　開会\n２　議事\n（１）令和元年度の取組について\n"
        "【事務局】　説明する。\n［市が行ったもの］\n①会議\n　7月に開いた。\n"
        "②冊子\n　配った。\n［センターが行ったもの］\n"
        "①相談\n　応じた。\n【Ａ委員】　なぜか。\n３　閉会",
        [("会議", CITY, None), ("冊子", CITY, None), ("相談", CENTER, None)],
        [
            "日　時　令和元年11月10日",
            "１　開会",
            "【事務局】　説明する。",
            "【Ａ委員】　なぜか。",
            "３　閉会",
        ],
    ),
    "each bullet names its actor, the chapters are items": (
        "資料２\n令和元年度の状況\n（１）資源の把握\n"
        "　・地図を更新（４月）　　　〔市〕\n　・調査（９月）　　　〔センター〕\n"
        "（６）研修\n　・講習（６月）　　　〔センター〕",
        [
            ("地図を更新（４月）", CITY, None),
            ("調査（９月）", CENTER, None),
            ("講習（６月）", CENTER, None),
        ],
        ["資料２"],
    ),
    "an introduction that names the actor of all": (
        "令和元年度の報告\n\n海風市では、以下の取組を行いました。\n\n会議の開催\n　7月に開きました。\n\n相談窓口\n"
        "　海風市在宅医療支援センターにおいて、応じました。",
        [("会議の開催", CITY, None), ("相談窓口", CENTER, None)],
        ["海風市では、以下の取組を行いました。"],
    ),
    "a polite report of a room": (
        "令和元年度をふりかえって\n海風町在宅ケア推進室\n\n＜相談＞\n"
        "　応じました。\n\n＜研修＞\n　町の会議の後に開きました。\n\n"
        "　今後ともよろしくお願いします。",
        [("相談", CENTER, None), ("研修", CENTER, None)],
        ["今後ともよろしくお願いします。"],
    ),
    "a letter and where to ask": (
        "令和元年6月1日\n各位\n海風市高齢者支援課長\n\n"
        "平成３０年度、令和元年度の事業について\n\n下記のとおり報告します。\n"
        "記\n１　会議\n　開いた。\n２　研修\n　学んだ。\n\n（問い合わせ先）\n高齢福祉課　電話 0123-45-6789",
        [("会議", None, None), ("研修", None, None)],
        [
            "令和元年6月1日",
            "各位",
            "海風市高齢者支援課長",
            "下記のとおり報告します。",
            "記",
            "（問い合わせ先）",
            "高齢福祉課　電話 0123-45-6789",
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_who_did_it_and_what_is_left(name):
    text, expected, notes = LAYOUTS[name]
    year = 2020 if "令和二年度" in text else 2019
    entries, left = structure.read(Document(text), year)
    assert [(entry.heading, entry.actor, entry.month) for entry in entries] == expected
    assert [one.text for one in left if one.reason == "note"] == notes
    assert accounted(Document(text), year) == solid(text)


ASPECTS = {
    "brackets": "○会議\n＜実績＞　7月に開いた。\n＜計画＞　8月に開く。\n"
    "○研修\n＜実績＞　学んだ。\n　二回。\n＜計画＞　学ぶ。",
    "lines": "○会議\n（令和元年度実績）\n7月に開いた。\n（令和２年度計画）\n8月に開く。\n"
    "○研修\n（令和元年度実績）\n学んだ。\n　二回。\n（令和２年度計画）\n学ぶ。",
    "labels": "○会議\n実　績　7月に開いた。\n次年度　8月に開く。\n"
    "○研修\n実　績　学んだ。\n　　　　二回。\n次年度　学ぶ。",
}


@pytest.mark.parametrize("form", ASPECTS)
def test_result_and_plan_within_every_entry(form):
    text = f"海風市の令和元年度の実績及び令和２年度の計画\n{ASPECTS[form]}"
    entries, left = structure.read(Document(text), 2019)
    assert [entry.heading for entry in entries] == ["会議", "研修"]
    assert ["".join(entry.body)[-5:] for entry in entries] == ["に開いた。", "んだ。二回。"[-5:]]
    assert [one.text[-3:] for one in left if one.reason == "plan" and "。" in one.text] == [
        "開く。",
        "学ぶ。",
    ]
    assert accounted(Document(text), 2019) == solid(text)


def test_the_heads_of_small_tables_are_left():
    text = (
        "令和元年度の報告\n●会議\n　期日　　　　会場　　　参加\n"
        "　7月8日　　　市役所　　15人\n"
        "　2月3日　　　会館　　　14人\n●相談\n"
        "　　　　　Ｈ３０　　Ｒ１\n　市民　　　４０　　５８\n　医師　　　１２　　１４"
    )
    entries, left = structure.read(Document(text), 2019)
    assert [(entry.heading, len(entry.body)) for entry in entries] == [("会議", 2), ("相談", 2)]
    heads = [one.text for one in left if one.reason == "table-header"]
    assert heads == ["期日　　　　会場　　　参加", "Ｈ３０　　Ｒ１"]


def test_bare_page_numbers_and_a_header_below_the_contents():
    text = (
        "令和元年度の報告書\n目次\n１　会議………１\n\n海風市の連携\n"
        "１　会議\n開い\n1\n海風市の連携\nた。※１\n２　研修\n"
        "学んだ。\n2\n海風市の連携\n３　講座\n聞いた。\n※１　二度。\n3"
    )
    entries, left = structure.read(Document(text), 2019)
    assert [entry.body for entry in entries] == [["開いた。※１"], ["学んだ。"], ["聞いた。"]]
    reasons = [one.reason for one in left]
    assert reasons.count("running-header") == reasons.count("page-number") == 3
    assert [one.text for one in left if one.reason == "note"][-1] == "※１　二度。"
